using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>A date of two digits each, « 25-03-14 »: 25 March 2014 as people write it, 14 March 2025 as some programs do.</summary>
/// <param name="First">Its first number, a day or a year.</param>
/// <param name="Last">Its last number.</param>
/// <param name="YearLast">The day with the year at the end; null where there is none.</param>
/// <param name="YearFirst">The day with the year in front; null where there is none.</param>
/// <param name="HasHyphens">Programs write hyphens, and people more often slashes.</param>
internal readonly record struct ShortDate(int First, int Last, DateOnly? YearLast, DateOnly? YearFirst, bool HasHyphens)
{
    /// <summary>Whether its first number can be no day: « 98-03-01 ».</summary>
    public bool HasNoDayFirst => First > 31;

    /// <summary>Null for a text of another form.</summary>
    public static ShortDate? Of(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        // « 25-03-14 10:30 »
        if (text.Length > 8 && text[5] == text[2] && !char.IsDigit(text[8])
            && WrittenTime.Of(text.ToString()) is { Time: not null, Offset: null, After: "" } time)
            text = time.Before;
        if (text.Length is not (7 or 8) || text[2] is not ('-' or '/' or '.') || text[^3] != text[2]) return null;
        if (Number(text[..2]) is not { } first || Number(text[3..^3]) is not { } month || Number(text[^2..]) is not { } last) return null;
        return new(first, last, Day(last, month, first), Day(first, month, last), text[2] == '-');
    }

    private static DateOnly? Day(int shortYear, int month, int day)
    {
        var year = DateText.LongYear(shortYear);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int? Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits)
        {
            if (!char.IsDigit(c)) return null;
            number = (number * 10) + CharUnicodeInfo.GetDecimalDigitValue(c);
        }

        return number;
    }
}
