using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>The clock of Africa/Casablanca, which decides on which day an instant falls.</summary>
public static class MoroccanTime
{
    // Decree 2-18-855 of 26 October 2018: one hour ahead of UTC all year, except Ramadan, which a machine without time zones does not know.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Africa/Casablanca", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Africa/Casablanca", TimeSpan.FromHours(1), null, null);

    /// <summary>An instant as a clerk reads it: <c>06/07/2024 10:15</c>.</summary>
    public static string Text(DateTimeOffset instant) => At(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The local time of an instant.</summary>
    public static DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
