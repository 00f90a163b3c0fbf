using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Sums of one dataset by each declared breakdown, and by all dimensions of its cube at once.</summary>
internal sealed class Tally
{
    private readonly List<(Dimension Dimension, Dictionary<string, Sums> Groups)> _breakdowns;
    private readonly Dictionary<string, (string[] Codes, Sums Sums)> _cells = new(StringComparer.Ordinal);
    private readonly int[] _cube;

    public Tally(Dataset dataset)
    {
        Dataset = dataset;
        Measures = new Measures(dataset);
        _breakdowns = [.. dataset.Breakdowns.Select(name => (new Dimension(dataset, name), new Dictionary<string, Sums>(StringComparer.Ordinal)))];
        _cube = [.. dataset.Cube.Select(name => _breakdowns.FindIndex(b => b.Dimension.Name == name))];
        Cube = [.. _cube.Select(i => _breakdowns[i].Dimension)];
    }

    public Dataset Dataset { get; }

    public Measures Measures { get; }

    public IReadOnlyList<Dimension> Cube { get; }

    public IReadOnlyCollection<(string[] Codes, Sums Sums)> Cells => _cells.Values;

    public void Add(StoredRow row)
    {
        var codes = new string[_breakdowns.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var (dimension, groups) = _breakdowns[i];
            codes[i] = dimension.CodeOf(row);
            if (!groups.TryGetValue(codes[i], out var sums)) groups.Add(codes[i], sums = Measures.Empty());
            Measures.Add(sums, row);
        }

        if (_cube.Length == 0) return;
        var cell = Array.ConvertAll(_cube, i => codes[i]);
        var key = string.Join('\u001F', cell);
        if (!_cells.TryGetValue(key, out var found)) _cells.Add(key, found = (cell, Measures.Empty()));
        Measures.Add(found.Sums, row);
    }

    /// <summary>All breakdowns, each with its groups in order.</summary>
    public IEnumerable<Breakdown> ToBreakdowns() => _breakdowns.Select(b => new Breakdown(
        Dataset.Name, b.Dimension.Name, b.Dimension.Field.Label, Measures.All,
        [.. b.Dimension.InOrder(b.Groups.Keys).Select(
            code => new BreakdownGroup(code, b.Dimension.LabelOf(code), Values(b.Groups[code]), Withheld(b.Groups[code])))]));

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
                            Measures.Value(groups.GetValueOrDefault(year, Measures.Empty()), m)))]);
            }
        }
    }

    private Dictionary<string, decimal> Values(Sums sums) =>
        Measures.All.Select((m, i) => (m.Id, Value: Measures.Value(sums, i))).Where(v => v.Value is not null).ToDictionary(v => v.Id, v => v.Value!.Value);

    private List<string>? Withheld(Sums sums) =>
        Measures.All.Where((_, i) => !sums.IsTold(i)).Select(m => m.Id).ToList() is { Count: > 0 } withheld ? withheld : null;
}
