using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>Values as XML formats write them.</summary>
internal static class SpreadsheetValues
{
    /// <summary>A number as XML Schema writes doubles; null where it is none, or too large for a register.</summary>
    public static decimal? NumberOf(string? text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? NumberOf(real) : null;
    }

    /// <summary>A double without the noise of its last bits; null where it is too large for a register.</summary>
    public static decimal? NumberOf(double number) => Math.Abs(number) < 1e15 ? (decimal)number : null;

    /// <summary>Day serial of a moment, the time of day as its fraction.</summary>
    public static decimal SerialOf(DateTime moment) =>
        ExcelDate.ToSerial(DateOnly.FromDateTime(moment)) + decimal.Round((decimal)moment.TimeOfDay.Ticks / TimeSpan.TicksPerDay, 8);
}
