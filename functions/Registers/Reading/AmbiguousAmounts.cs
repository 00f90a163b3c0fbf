using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Settles amounts such as 1.450 within the row: picks the only combination of readings whose parts make the total.</summary>
internal sealed class AmbiguousAmounts(Dataset dataset)
{
    private readonly (int Total, int[] Parts, long Tolerance)[] _sums =
        [.. dataset.Rules.Where(r => r.Kind == "sumEquals" && dataset.Fields[dataset.IndexOf(r.Total!)].Kind == FieldKind.Money)
            .Select(r => (dataset.IndexOf(r.Total!), r.Parts.Select(dataset.IndexOf).ToArray(), r.Tolerance * 100L))];

    /// <summary>Fills in the amounts of <paramref name="open"/> when exactly one combination fits; returns whether it did.</summary>
    /// <param name="open">Fields of the row with an ambiguous amount.</param>
    public bool Settle(FieldValue[] values, IReadOnlyList<(int Field, Money Decimal, Money Grouped)> open)
    {
        if (open.Count > 6) return false;
        var fitting = -1;
        for (var choice = 0; choice < 1 << open.Count; choice++)
        {
            Fill(values, open, choice);
            if (!Fits(values)) continue;
            if (fitting >= 0)
            {
                Clear(values, open);
                return false;
            }

            fitting = choice;
        }

        if (fitting >= 0) Fill(values, open, fitting);
        else Clear(values, open);
        return fitting >= 0;
    }

    private static void Fill(FieldValue[] values, IReadOnlyList<(int Field, Money Decimal, Money Grouped)> open, int choice)
    {
        for (var i = 0; i < open.Count; i++) values[open[i].Field] = FieldValue.Of((choice >> i & 1) == 0 ? open[i].Decimal : open[i].Grouped);
    }

    private static void Clear(FieldValue[] values, IReadOnlyList<(int Field, Money Decimal, Money Grouped)> open)
    {
        foreach (var (field, _, _) in open) values[field] = FieldValue.Blank;
    }

    private bool Fits(FieldValue[] values)
    {
        foreach (var (total, parts, tolerance) in _sums)
        {
            if (values[total].Number is not { } whole || parts.Any(part => values[part].IsBlank)) return false;
            if (Math.Abs(parts.Sum(part => values[part].Number!.Value) - whole) > tolerance) return false;
        }

        return _sums.Length > 0;
    }
}
