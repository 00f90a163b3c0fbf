using AinChock.Registers.Datasets;

namespace AinChock.Registers.Checking;

/// <summary>The range of each column's unambiguous amounts, which shows how to read an ambiguous neighbour.</summary>
internal sealed class AmountSpans(Dataset dataset)
{
    private const int FewestNeighbours = 5;

    // Amounts of a column differ by more than a factor of ten, and by far less than the thousand that a separator makes.
    private const int Reach = 10;

    private readonly int[] _money = dataset.IndexesOf(field => field.Kind == FieldKind.Money);
    private readonly (int Count, long Least, long Most)[] _spans = new (int, long, long)[dataset.Fields.Count];

    public void Add(FieldValue[] values)
    {
        foreach (var field in _money)
        {
            if (values[field].Number is not (> 0 and var amount)) continue;
            ref var span = ref _spans[field];
            span = span.Count == 0 ? (1, amount, amount) : (span.Count + 1, Math.Min(span.Least, amount), Math.Max(span.Most, amount));
        }
    }

    /// <summary>Picks the one of two amounts that fits the column; null when both or neither fit.</summary>
    public long? Choose(int field, long one, long other)
    {
        var span = _spans[field];
        if (span.Count < FewestNeighbours) return null;
        bool Fits(long amount) => amount >= span.Least / Reach && amount <= span.Most * Reach;
        bool Usual(long amount) => dataset.Fields[field].Plausible is not { } usual || (amount / 100m >= usual.Minimum && amount / 100m <= usual.Maximum);
        return (Fits(one) && Usual(one), Fits(other) && Usual(other)) switch
        {
            (true, false) when !Fits(other) => one,
            (false, true) when !Fits(one) => other,
            _ => null,
        };
    }
}
