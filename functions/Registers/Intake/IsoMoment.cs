using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>A day, a time of day or a duration in ISO 8601. The result depends neither on the machine nor on the current
/// date.</summary>
/// <param name="Serial">Days of the 1900 system with the time of day as their fraction; for a time alone, only the fraction.</param>
/// <param name="IsTime">No day is written.</param>
/// <param name="Written">The written text, if it is an instant that falls on another day in Morocco than the one written.</param>
internal readonly partial record struct IsoMoment(decimal Serial, bool IsTime, string? Written)
{
    /// <summary>Null for any other text.</summary>
    public static IsoMoment? Read(string? text)
    {
        if (text is null || Form().Match(text.Trim()) is not { Success: true } match) return null;
        var time = TimeOf(match);
        if (time is null) return null;
        if (match.Groups["year"].ValueSpan is not { Length: > 0 }) return new IsoMoment(time.Value, IsTime: true, null);
        var date = match.ValueSpan[..10];
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        if (match.Groups["zone"].ValueSpan is not { Length: > 0 } zone) return new IsoMoment(ExcelDate.ToSerial(day) + time.Value, IsTime: false, null);

        var offset = zone is "Z" or "z" ? TimeSpan.Zero : new TimeSpan(Number(match, "hours"), Number(match, "minutes"), 0) * (zone[0] == '-' ? -1 : 1);
        if (offset.Duration() > TimeSpan.FromHours(14) || day.Year is < 1900 or > 9998) return null;
        var instant = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset).AddSeconds((double)decimal.Round(time.Value * 86_400, 3));
        var there = MoroccanTime.At(instant);
        var serial = ExcelDate.ToSerial(DateOnly.FromDateTime(there)) + decimal.Round((decimal)there.TimeOfDay.Ticks / TimeSpan.TicksPerDay, 8);
        return new IsoMoment(serial, IsTime: false, DateOnly.FromDateTime(there) == day ? null : text.Trim());
    }

    /// <summary>Reads a duration: <c>PT11H30M</c>.</summary>
    public static IsoMoment? ReadLength(string? text)
    {
        if (text is null || !text.StartsWith('P') && !text.StartsWith("-P", StringComparison.Ordinal)) return null;
        try
        {
            return new IsoMoment(decimal.Round((decimal)XmlConvert.ToTimeSpan(text).Ticks / TimeSpan.TicksPerDay, 8), IsTime: true, null);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <param name="style">How the cell shows the moment; the default for a file that does not say it.</param>
    public Cell ToCell(int column, in CellStyle style = default)
    {
        if (Written is not null) return Cell.OfInstant(column, Serial, Written);
        if (!IsTime && style is { Format: CellFormat.Date, Shown: not null }) return Cell.OfNumber(column, Serial, style);
        return Cell.OfNumber(column, Serial, IsTime ? CellFormat.Time : CellFormat.Date);
    }

    private static decimal? TimeOf(Match match)
    {
        if (!match.Groups["hour"].Success) return 0;
        var (hour, minute) = (Number(match, "hour"), Number(match, "minute"));
        if (!decimal.TryParse(match.Groups["second"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second)) second = 0;
        return hour <= 24 && minute < 60 && second <= 60 ? decimal.Round(((((hour * 60) + minute) * 60) + second) / 86_400, 8) : null;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        @"^(?:(?<year>\d{4})-\d{2}-\d{2}(?:[Tt ](?=\d))?|[Tt]?(?=\d\d:))"
        + @"(?:(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d{1,30})?))?(?<zone>[Zz]|[+-](?<hours>\d{2}):?(?<minutes>\d{2})?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
