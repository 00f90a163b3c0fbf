using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The cells of all cuts of one register, added up row by row.</summary>
internal sealed class CutTally
{
    private readonly List<Coded> _fields = [];
    private readonly List<Cut> _cuts = [];

    /// <param name="asOf">The day of the snapshot.</param>
    public CutTally(Dataset dataset, DateOnly asOf)
    {
        Dataset = dataset;
        Measures = new CutMeasures(dataset, asOf);
        var time = dataset.Breakdowns.First(name => dataset.FieldOf(name).Kind is FieldKind.Year or FieldKind.Date);
        string[] periods = dataset.Fields.Any(f => f.Name == "phase") ? [time, "phase"] : [time];
        foreach (var by in dataset.Cuts.By)
        {
            // A cut by one field is crossed with the others; a cut by several fields is a table of its own.
            var cross = by.Count == 1 ? dataset.Cuts.Cross.Where(name => name != by[0]) : [];
            _cuts.Add(new Cut([.. by.Count == 1 ? periods.Select(Of) : []], [.. cross.Select(Of)], [.. by.Select(Of)]));
        }
    }

    public Dataset Dataset { get; }

    public CutMeasures Measures { get; }

    /// <summary>The first cut, which holds the totals, and the cuts whose fields are filled in some row.</summary>
    public IEnumerable<Cut> Told() => _cuts.Where((cut, i) => cut.IsTable && (i == 0 || cut.By.All(field => field.IsFilled)));

    public void Add(StoredRow row)
    {
        foreach (var field in _fields) field.Read(row);
        var sums = Measures.Of(row);
        foreach (var cut in _cuts)
        {
            if (cut.IsTable) cut.CellOf(Measures).Add(sums);
            else cut.Clear();
        }
    }

    /// <summary>Sum of all rows: every row stands in one cell of each cut.</summary>
    public Sums Whole()
    {
        var whole = Measures.Empty();
        foreach (var (_, sums) in _cuts.First(cut => cut.IsTable).Cells) whole.Add(sums);
        return whole;
    }

    private Coded Of(string name)
    {
        if (_fields.Find(f => f.Dimension.Name == name) is { } known) return known;
        _fields.Add(new Coded(new Dimension(Dataset, name)));
        return _fields[^1];
    }
}

/// <summary>A field whose codes are numbered in the order they appear.</summary>
internal sealed class Coded(Dimension dimension)
{
    private const int Most = 2000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public Dimension Dimension => dimension;

    /// <summary>The codes, in the order of their numbers.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>So many different texts make a list, not a table.</summary>
    public bool IsList => Codes.Count > Most;

    public bool IsFilled => Codes.Exists(code => code != Dimension.Unknown);

    /// <summary>Number of the last row's code.</summary>
    public int Now { get; private set; }

    public void Read(StoredRow row)
    {
        if (IsList) return;
        var code = dimension.CodeOf(row);
        if (!_numbers.TryGetValue(code, out var number))
        {
            _numbers.Add(code, number = Codes.Count);
            Codes.Add(code);
        }

        Now = number;
    }
}

/// <summary>One cut: cells by period, crossed fields and its own fields.</summary>
/// <param name="Periods">Year, and phase if there is one; none for a cut by several fields.</param>
internal sealed record Cut(IReadOnlyList<Coded> Periods, IReadOnlyList<Coded> Cross, IReadOnlyList<Coded> By)
{
    private readonly Dictionary<CellKey, Sums> _cells = [];

    // Looked at for each row.
    private readonly Coded[] _fields = [.. Cross, .. By];

    /// <summary>Names of its fields: <c>axis-sector</c>.</summary>
    public string Id => string.Join('-', By.Select(by => by.Dimension.Name));

    /// <summary>A cut by a field with too many codes for a table is not published.</summary>
    public bool IsTable => !Array.Exists(_fields, static one => one.IsList);

    public void Clear() => _cells.Clear();

    public IEnumerable<(CellKey Key, Sums Sums)> Cells => _cells.Select(cell => (cell.Key, cell.Value));

    /// <summary>The cell of the last row.</summary>
    public Sums CellOf(CutMeasures measures)
    {
        var key = new CellKey(Now(Periods, 0), Now(Periods, 1), Now(Cross, 0), Now(Cross, 1), Now(By, 0), Now(By, 1), Now(By, 2));
        if (!_cells.TryGetValue(key, out var sums)) _cells.Add(key, sums = measures.Empty());
        return sums;
    }

    private static int Now(IReadOnlyList<Coded> fields, int i) => i < fields.Count ? fields[i].Now : -1;
}

/// <summary>Numbers of the codes of one cell; -1 for a field that the cut does not have.</summary>
internal readonly record struct CellKey(int Year, int Phase, int First, int Second, int By0, int By1, int By2)
{
    public int Cross(int i) => i == 0 ? First : Second;

    public int By(int i) => i switch { 0 => By0, 1 => By1, _ => By2 };
}
