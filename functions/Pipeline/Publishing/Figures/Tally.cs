using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The values of one field as groups of rows: codes, years, or texts that read alike.</summary>
internal sealed class Dimension(Dataset dataset, string name)
{
    /// <summary>Code of rows where the field is blank.</summary>
    public const string Unknown = "unknown";

    private readonly int _index = dataset.IndexOf(name);
    private readonly Dictionary<string, SortedDictionary<string, int>> _spellings = [];
    private readonly HashSet<string> _codes = [.. dataset.FieldOf(name).Codes.Select(c => c.Value)];
    // Few places, many rows.
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public string Name => name;

    public Field Field { get; } = dataset.FieldOf(name);

    /// <summary>Whether it is a year, or a date of which the year counts.</summary>
    public bool IsTime => Field.Kind is FieldKind.Year or FieldKind.Date;

    public string CodeOf(StoredRow row)
    {
        var value = row.Values[_index];
        if (value.IsBlank) return Unknown;
        switch (Field.Kind)
        {
            case FieldKind.Date:
                return value.Day.Year.ToString(CultureInfo.InvariantCulture);
            case FieldKind.Year:
                return value.Number!.Value.ToString(CultureInfo.InvariantCulture);
            default:
                if (_codes.Contains(value.Text!)) return value.Text!;
                if (!_keys.TryGetValue(value.Text!, out var key)) _keys.Add(value.Text!, key = TextKey.Of(value.Text!));
                if (key.Length == 0) return Unknown;
                if (!_spellings.TryGetValue(key, out var spellings)) _spellings.Add(key, spellings = new(StringComparer.Ordinal));
                spellings[value.Text!] = spellings.GetValueOrDefault(value.Text!) + 1;
                return key;
        }
    }

    /// <summary>Of a code: the list's, the year, or the spelling met most often.</summary>
    public Text LabelOf(string code)
    {
        if (code == Unknown) return Catalogue.Text("publish.unknown");
        if (Field.Codes.FirstOrDefault(c => c.Value == code) is { } listed) return listed.Label;
        var text = _spellings.TryGetValue(code, out var spellings) ? spellings.MaxBy(s => s.Value).Key : code;
        return Text.Same(text);
    }

    /// <summary>Years ascending, codes as listed, then texts; what is not known last.</summary>
    public IEnumerable<string> InOrder(IEnumerable<string> codes) => codes.OrderBy(Rank).ThenBy(c => c, StringComparer.Ordinal);

    private int Rank(string code)
    {
        if (code == Unknown) return int.MaxValue;
        for (var i = 0; i < Field.Codes.Count; i++)
        {
            if (Field.Codes[i].Value == code) return i;
        }

        return Field.Codes.Count;
    }
}

/// <summary>What is counted and added up of one dataset.</summary>
internal sealed class Measures(Dataset dataset)
{
    private readonly int[] _indexes = [.. dataset.Measures.Select(dataset.IndexOf)];

    /// <summary><c>count</c>, then the summed fields.</summary>
    public IReadOnlyList<Measure> All { get; } =
    [
        new("count", "rows", dataset.Label),
        .. dataset.Measures.Select(name => new Measure(name, dataset.FieldOf(name).Kind == FieldKind.Money ? "MAD" : "count", dataset.FieldOf(name).Label)),
    ];

    public void Add(long[] sums, StoredRow row)
    {
        sums[0]++;
        for (var i = 0; i < _indexes.Length; i++) sums[i + 1] += row.Values[_indexes[i]].Number ?? 0;
    }

    /// <summary>As published: dirhams with two decimals, or whole.</summary>
    public decimal Value(long[] sums, int measure) => All[measure].Unit == "MAD" ? new Money(sums[measure]).Dirhams + 0.00m : sums[measure];
}

/// <summary>Sums of one dataset by each of its declared breakdowns, and by all dimensions of its cube at once.</summary>
internal sealed class Tally
{
    private readonly List<(Dimension Dimension, Dictionary<string, long[]> Groups)> _breakdowns;
    private readonly Dictionary<string, (string[] Codes, long[] Sums)> _cells = new(StringComparer.Ordinal);
    private readonly int[] _cube;

    public Tally(Dataset dataset)
    {
        Dataset = dataset;
        Measures = new Measures(dataset);
        _breakdowns = [.. dataset.Breakdowns.Select(name => (new Dimension(dataset, name), new Dictionary<string, long[]>(StringComparer.Ordinal)))];
        _cube = [.. dataset.Cube.Select(name => _breakdowns.FindIndex(b => b.Dimension.Name == name))];
        Cube = [.. _cube.Select(i => _breakdowns[i].Dimension)];
    }

    public Dataset Dataset { get; }

    public Measures Measures { get; }

    public IReadOnlyList<Dimension> Cube { get; }

    public IReadOnlyCollection<(string[] Codes, long[] Sums)> Cells => _cells.Values;

    public void Add(StoredRow row)
    {
        var codes = new string[_breakdowns.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var (dimension, groups) = _breakdowns[i];
            codes[i] = dimension.CodeOf(row);
            if (!groups.TryGetValue(codes[i], out var sums)) groups.Add(codes[i], sums = new long[Measures.All.Count]);
            Measures.Add(sums, row);
        }

        if (_cube.Length == 0) return;
        var cell = Array.ConvertAll(_cube, i => codes[i]);
        var key = string.Join('\u001F', cell);
        if (!_cells.TryGetValue(key, out var found)) _cells.Add(key, found = (cell, new long[Measures.All.Count]));
        Measures.Add(found.Sums, row);
    }

    /// <summary>Each breakdown, its groups in order.</summary>
    public IEnumerable<Breakdown> ToBreakdowns() => _breakdowns.Select(b => new Breakdown(
        Dataset.Name, b.Dimension.Name, b.Dimension.Field.Label, Measures.All,
        [.. b.Dimension.InOrder(b.Groups.Keys).Select(code => new BreakdownGroup(code, b.Dimension.LabelOf(code), Values(b.Groups[code])))]));

    /// <summary>Each measure over the years, without gaps.</summary>
    public IEnumerable<Series> ToSeries()
    {
        foreach (var (dimension, groups) in _breakdowns.Where(b => b.Dimension.IsTime))
        {
            var years = groups.Keys.Where(c => c != Dimension.Unknown).Select(c => int.Parse(c, CultureInfo.InvariantCulture)).ToList();
            if (years.Count == 0) continue;
            var range = Enumerable.Range(years.Min(), years.Max() - years.Min() + 1).Select(y => y.ToString(CultureInfo.InvariantCulture)).ToList();
            for (var m = 0; m < Measures.All.Count; m++)
            {
                var measure = Measures.All[m];
                yield return new Series(
                    $"{Dataset.Name}.{dimension.Name}.{measure.Id}", Dataset.Name, dimension.Name, measure.Unit, measure.Label,
                    [.. range.Select(
                        year => new SeriesPoint(year,
                            groups.TryGetValue(year, out var sums) ? Measures.Value(sums, m) : Measures.Value(new long[Measures.All.Count], m)))]);
            }
        }
    }

    private Dictionary<string, decimal> Values(long[] sums) =>
        Measures.All.Select((m, i) => (m.Id, Value: Measures.Value(sums, i))).ToDictionary(v => v.Id, v => v.Value);
}
