using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The measures of one cell of a cut: sums, then ratios of sums, then shares of a total.</summary>
internal sealed class CutMeasures
{
    private readonly Dataset _dataset;
    private readonly (int Field, int Measure)[] _fields;
    private readonly int[] _measureOf;
    private readonly (Func<FieldValue[], long> Of, int Measure)[] _derived;
    private readonly (int Of, int Over)[] _ratios;
    private readonly int[] _shares;
    private readonly int _sums;
    private readonly Sums _row;

    /// <param name="asOf">The day of the snapshot, for ages.</param>
    public CutMeasures(Dataset dataset, DateOnly asOf)
    {
        _dataset = dataset;
        var cuts = dataset.Cuts;
        var fields = dataset.Measures.Concat(cuts.Measures).ToList();
        if (cuts.Quantity is { } quantity) fields.Add(quantity.Field);
        var sums = new List<Measure> { new("count", dataset.Unit, dataset.Label) };
        sums.AddRange(fields.Select(name => dataset.FieldOf(name)).Select(f => new Measure(f.Name, f.Unit!, f.Label)));
        sums.AddRange(cuts.Derived.Select(d => new Measure(d.Id, d.Unit ?? RowMeasures.UnitOf(dataset, d), d.Label)));
        _sums = sums.Count;
        _row = Empty();
        _fields = [.. fields.Select((name, i) => (dataset.IndexOf(name), i + 1))];
        _measureOf = new int[dataset.Fields.Count];
        foreach (var (field, measure) in _fields) _measureOf[field] = measure;
        _derived = [.. cuts.Derived.Select((d, i) => (RowMeasures.Of(dataset, d, asOf), fields.Count + 1 + i))];
        int At(string id) => sums.FindIndex(m => m.Id == id);
        _ratios = [.. cuts.Ratios.Select(r => (At(r.Of), At(r.Over)))];
        _shares = [.. cuts.Shares.Select(At)];
        All =
        [
            .. sums, .. cuts.Ratios.Select(r => new Measure(r.Id, r.Unit, r.Label)),
            .. cuts.Shares.Select(id => new Measure($"{id}Share", "%", ShareOf(sums[At(id)]))),
        ];
    }

    /// <summary>Unit of quantities, which are published only for a single kind.</summary>
    public const string Quantity = "quantity";

    /// <summary>All measures, in their published order.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>How many of them are sums.</summary>
    public int SumCount => _sums;

    /// <summary>How many of them are shares.</summary>
    public int ShareCount => _shares.Length;

    /// <summary>A sum, and 0 where nothing adds to it.</summary>
    public bool IsSum(string id) => All.Take(_sums).Any(m => m.Id == id);

    /// <summary>A share in a whole.</summary>
    public bool IsShare(string id) => All.Skip(_sums + _ratios.Length).Any(m => m.Id == id);

    public Sums Empty() => new(_sums);

    /// <summary>The sums that one row adds to each of its cells; the object is reused for the next row.</summary>
    public Sums Of(StoredRow row)
    {
        _row.Clear();
        _row.Add(0, 1);
        foreach (var (field, measure) in _fields) _row.Add(measure, row.Values[field].Number ?? 0);
        foreach (var (of, measure) in _derived) _row.Add(measure, of(row.Values));
        foreach (var (field, value, token) in row.Withheld)
        {
            if (_measureOf[field] > 0) _row.AddWithheld(_measureOf[field], value, token);
        }

        return _row;
    }

    /// <summary>The published values of a cell. Zeros and ratios without a divisor are left out; a withheld value is null.</summary>
    /// <param name="whole">The cell that shares are computed from.</param>
    /// <param name="hasKind">Whether the cell's quantities are of one kind.</param>
    public IEnumerable<(int Measure, decimal? Value)> Told(Sums sums, Sums whole, bool hasKind)
    {
        for (var i = 0; i < _sums; i++)
        {
            if (!hasKind && All[i].Unit == Quantity) continue;
            if (!sums.IsTold(i)) yield return (i, null);
            else if (sums[i] != 0) yield return (i, All[i].Unit is "MAD" or Quantity ? sums[i] / 100m : sums[i]);
        }

        for (var i = 0; i < _ratios.Length; i++)
        {
            var (of, over) = _ratios[i];
            if (!sums.IsTold(of) || !sums.IsTold(over)) yield return (_sums + i, null);
            else if (sums[over] != 0) yield return (_sums + i, All[_sums + i].Unit == "%" ? Percent(sums[of], sums[over]) : Mean(sums[of], sums[over]));
        }

        for (var i = 0; i < _shares.Length; i++)
        {
            if (whole[_shares[i]] != 0) yield return (_sums + _ratios.Length + i, Percent(sums[_shares[i]], whole[_shares[i]]));
        }
    }

    /// <summary>Per cent with two decimals, halves rounded away from zero.</summary>
    public static decimal Percent(long of, long over) => decimal.Round(of * 100m / over, 2, MidpointRounding.AwayFromZero);

    // Days: whole, halves away from zero.
    private static decimal Mean(long of, long over) => decimal.Round((decimal)of / over, MidpointRounding.AwayFromZero);

    private static Text ShareOf(Measure measure) =>
        Catalogue.Text("publish.share").With((language, text) => text.Replace("{measure}", measure.Label.In(language), StringComparison.Ordinal));
}
