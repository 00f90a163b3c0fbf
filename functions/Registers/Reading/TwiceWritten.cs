using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>A number or day that its cell writes twice, in French and in Arabic: « 1 500 DH / 1500 درهم ».</summary>
internal static class TwiceWritten
{
    /// <summary>The part to read, where both say the same; both parts, where they differ; null for a text that is no such pair.</summary>
    /// <param name="unit">Unit of amounts without their own.</param>
    public static (string Read, string? Differs)? Of(string text, FieldKind kind, MoneyUnit unit)
    {
        if (!TwoScripts.MayBePair(text)) return null;
        foreach (var (one, other) in TwoScripts.Pairs(text))
        {
            var pair = kind switch
            {
                FieldKind.Date => Days(one, other),
                FieldKind.Money => Numbers(one, other, unit),
                FieldKind.Count or FieldKind.Quantity or FieldKind.Rate => Numbers(one, other, MoneyUnit.Dirham),
                _ => null,
            };
            if (pair is not null) return pair;
        }

        return null;
    }

    private static (string Read, string? Differs)? Days(string one, string other)
    {
        var (first, second) = (DateText.Read(one), DateText.Read(other));
        if (!IsDay(first) || !IsDay(second)) return null;
        return first.Day == second.Day ? (one, null) : (one, other);
    }

    private static bool IsDay(DateReading reading) => reading.Kind is DateReadingKind.Day or DateReadingKind.Partial;

    // A part in millions is rounded to its decimals; the other one says what it was.
    private static (string Read, string? Differs)? Numbers(string one, string other, MoneyUnit unit)
    {
        var (first, second) = (NumberText.Read(one), NumberText.Read(other));
        if (!first.IsNumber || !second.IsNumber || first.IsPercent != second.IsPercent) return null;
        var (coarse, fine) = (Step(first, unit), Step(second, unit)) is var (a, b) && a > b ? (first, second) : (second, first);
        var apart = Values(coarse, unit).SelectMany(_ => Values(fine, unit), (x, y) => Math.Abs(x - y)).Min();
        if (apart > (Step(coarse, unit) == Step(fine, unit) ? 0 : Step(coarse, unit) / 2)) return (one, other);
        // « 0,4 MDH / 400.000 درهم »: the part with one reading settles the other's.
        var isFineOpen = fine.Ambiguous is not null;
        if (isFineOpen && coarse.Ambiguous is not null) return null;
        return ((fine == first) != isFineOpen ? one : other, null);
    }

    private static decimal[] Values(NumberReading number, MoneyUnit unit)
    {
        var by = (number.Unit ?? unit).Dirhams;
        return number.Ambiguous is null ? [number.Value * by] : [number.Value * by, number.Grouped * by];
    }

    // What the last digit written stands for.
    private static decimal Step(NumberReading number, MoneyUnit unit)
    {
        var step = (number.Unit ?? unit).Dirhams;
        for (var i = 0; i < number.Decimals; i++) step /= 10;
        return step;
    }
}
