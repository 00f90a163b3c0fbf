using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>The clock of Africa/Casablanca, by which an instant is on one day or another.</summary>
public static class MoroccanTime
{
    // Decree 2-18-855 of 26 October 2018: an hour ahead of UTC all the year, but for Ramadan, of which a machine without the zones knows nothing.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Africa/Casablanca", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Africa/Casablanca", TimeSpan.FromHours(1), null, null);

    /// <summary>An instant as a clerk reads it, <c>06/07/2024 10:15</c>.</summary>
    public static string Text(DateTimeOffset instant) => At(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What that clock shows at an instant.</summary>
    public static DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
