using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>Parses values as XML formats write them.</summary>
internal static class SpreadsheetValues
{
    /// <summary>A number in XML Schema's notation of doubles; null for other text, or when too large for a register.</summary>
    public static decimal? NumberOf(string? text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? NumberOf(real) : null;
    }

    /// <summary>A double without the noise of its last bits; null when too large for a register.</summary>
    public static decimal? NumberOf(double number) => Math.Abs(number) < 1e15 ? (decimal)number : null;

    /// <summary>Day serial of a moment with the time of day as its fraction.</summary>
    /// <remarks>Before 30 December 1899 a moment of OLE Automation counts its time of day backwards.</remarks>
    public static decimal SerialOf(DateTime moment) => moment < DateTime.FromOADate(0)
        ? decimal.Round((decimal)moment.ToOADate(), 8)
        : ExcelDate.ToSerial(DateOnly.FromDateTime(moment)) + decimal.Round((decimal)moment.TimeOfDay.Ticks / TimeSpan.TicksPerDay, 8);
}
