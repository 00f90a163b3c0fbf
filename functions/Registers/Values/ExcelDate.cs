namespace AinChock.Registers.Values;

/// <summary>Day serials of spreadsheets, 1900 system: 1 is 1 January 1900, 45,479 is 6 July 2024.</summary>
public static class ExcelDate
{
    /// <summary>Days between the 1904 system's day 0 and the 1900 system's.</summary>
    public const int Shift1904 = 1462;

    // 31 December 9999, the last day that Excel knows.
    private const int LastSerial = 2_958_465;

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>The day of a serial, its time of day dropped; null outside 1900–9999.</summary>
    public static DateOnly? FromSerial(decimal serial)
    {
        if (serial < 1 || serial >= LastSerial + 1) return null;
        var day = (int)decimal.Truncate(serial);
        // Excel counts a 29 February 1900 that never was: serials up to 60 are a day behind.
        return new DateOnly(1899, 12, 30).AddDays(day < 60 ? day + 1 : day);
    }

    /// <summary>The day of a whole serial from 61 on, which all programs count alike; null outside 1900–9999.</summary>
    internal static DateOnly? FromSerial(long serial) => serial is > 60 and <= LastSerial ? DateOnly.FromDayNumber(DayZero + (int)serial) : null;

    public static int ToSerial(DateOnly date) => date.DayNumber - DayZero;
}
