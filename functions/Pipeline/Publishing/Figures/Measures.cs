using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The counts and sums of one dataset.</summary>
internal sealed class Measures
{
    private readonly int[] _indexes;
    private readonly int[] _measureOf;

    public Measures(Dataset dataset)
    {
        _indexes = [.. dataset.Measures.Select(dataset.IndexOf)];
        _measureOf = [.. Enumerable.Range(0, dataset.Fields.Count).Select(field => Array.IndexOf(_indexes, field) + 1)];
        All =
        [
            new("count", dataset.Unit, dataset.Label),
            .. dataset.Measures.Select(dataset.FieldOf).Select(field => new Measure(field.Name, field.Unit!, field.Label)),
        ];
    }

    /// <summary><c>count</c>, then the summed fields.</summary>
    public IReadOnlyList<Measure> All { get; }

    public Sums Empty() => new(All.Count);

    public void Add(Sums sums, StoredRow row)
    {
        sums.Add(0, 1);
        for (var i = 0; i < _indexes.Length; i++) sums.Add(i + 1, row.Values[_indexes[i]].Number ?? 0);
        foreach (var (field, value, token) in row.Withheld)
        {
            if (_measureOf[field] > 0) sums.AddWithheld(_measureOf[field], value, token);
        }
    }

    /// <summary>The published value: dirhams with two decimals, or a whole number; null when withheld.</summary>
    public decimal? Value(Sums sums, int measure) =>
        !sums.IsTold(measure) ? null : All[measure].Unit == "MAD" ? new Money(sums[measure]).Dirhams + 0.00m : sums[measure];
}
