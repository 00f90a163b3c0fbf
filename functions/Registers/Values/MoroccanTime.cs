using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>The clock of Africa/Casablanca, which decides on which day an instant falls: the same on every machine, however old its time zones are.</summary>
public static class MoroccanTime
{
    // Morocco went back to UTC, all year, on 20 September 2026 at two o'clock (tz database 2026c). Machines that were not updated since keep it an hour ahead.
    private static readonly DateTimeOffset BackToUtc = new(2026, 9, 20, 1, 0, 0, TimeSpan.Zero);

    // Decree 2-18-855 of 26 October 2018: one hour ahead of UTC all year, except Ramadan, which a machine without time zones does not know.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Africa/Casablanca", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Africa/Casablanca", TimeSpan.FromHours(1), null, null);

    /// <summary>An instant as a clerk reads it: <c>06/07/2024 10:15</c>.</summary>
    public static string Text(DateTimeOffset instant) => At(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The local time of an instant.</summary>
    public static DateTime At(DateTimeOffset instant) => At(instant, Zone);

    /// <param name="zone">The machine's; one that knows of the change is believed, since it may know of later ones.</param>
    internal static DateTime At(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (instant >= BackToUtc && zone.GetUtcOffset(BackToUtc) != TimeSpan.Zero) return DateTime.SpecifyKind(instant.UtcDateTime, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTime(instant, zone).DateTime;
    }
}
