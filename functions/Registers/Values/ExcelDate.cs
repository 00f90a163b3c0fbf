using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Day serials of spreadsheets in the 1900 system: 1 is 1 January 1900, 45,479 is 6 July 2024.</summary>
internal static class ExcelDate
{
    /// <summary>Days between day 0 of the 1904 system and day 0 of the 1900 system.</summary>
    public const int Shift1904 = 1462;

    // 31 December 9999, the last day that Excel knows.
    private const int LastSerial = 2_958_465;

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>The day of a serial as Excel shows it, without its time; null outside 1900–9999, and for 29 February 1900, which never existed.</summary>
    public static DateOnly? FromSerial(decimal serial)
    {
        if (serial < 1 || serial >= LastSerial + 1) return null;
        var day = (int)decimal.Truncate(serial);
        if (day == 60) return null;
        // Excel counts a 29 February 1900 that never existed, so serials up to 60 are a day behind.
        return new DateOnly(1899, 12, 30).AddDays(day < 60 ? day + 1 : day);
    }

    /// <summary>The day of a whole serial from 61 on, which all programs count alike; null outside 1900–9999.</summary>
    internal static DateOnly? FromSerial(long serial) => serial is > 60 and <= LastSerial ? DateOnly.FromDayNumber(DayZero + (int)serial) : null;

    /// <summary>The serial that Excel shows as a day; other programs count the days before 1 March 1900 differently.</summary>
    public static int ToSerial(DateOnly date) => date.DayNumber - DayZero is var serial and <= 60 ? serial - 1 : date.DayNumber - DayZero;

    /// <summary>The time of day of a serial, or a duration in days: <c>11:30</c>, <c>1234:30</c>, <c>8:05:30</c>.</summary>
    public static string ShowTime(decimal days)
    {
        var seconds = (long)decimal.Round(Math.Abs(Math.Clamp(days, -10_000_000, 10_000_000)) * 86_400, 0, MidpointRounding.AwayFromZero);
        // The number is a day whose format shows only the hour.
        if (days > 60) seconds %= 86_400;
        var text = string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds % 60:00}");
    }
}
