using System.Globalization;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>The cells of one cut with all their totals: every period, crossed field and own field, each by single code and as a whole. Ranges of years exist
/// only for the whole of the crossed fields.</summary>
internal sealed class CutCells
{
    /// <summary>Code of a total.</summary>
    public const string Total = "total";

    // Fields with more codes than this, such as places, are crossed with one field at a time and have no ranges of years.
    public const int ManyCodes = 64;

    private readonly Cut _cut;
    private readonly Dictionary<long, Sums> _cells = [];
    private readonly Dictionary<string, int> _periods;
    private readonly int[][] _places;
    private readonly bool _isLong;

    public CutCells(Cut cut, CutMeasures measures)
    {
        _cut = cut;
        _isLong = cut.By.Count == 1 && cut.By[0].Codes.Count > ManyCodes;
        var years = Sorted(cut, 0);
        var phases = Sorted(cut, 1);
        Periods = cut.Periods.Count == 0 ? [] :
            [Total, .. phases, .. Ranges(phases), .. years, .. _isLong ? [] : Ranges(years), .. Unknown(cut)];
        _periods = Periods.Select((code, i) => (code, i)).ToDictionary(p => p.code, p => p.i, StringComparer.Ordinal);
        var fields = cut.Cross.Concat(cut.By).ToList();
        Fields = [.. fields.Select(f => (f.Dimension, (IReadOnlyList<string>)[Total, .. f.Dimension.InOrder(f.Codes)]))];
        _places = [.. fields.Select((f, i) => f.Codes.Select(code => Fields[i].Codes.ToList().IndexOf(code)).ToArray())];
        foreach (var (key, sums) in cut.Cells) Add(key, sums, measures);
        if (!_isLong) AddRanges(years, measures);
    }

    /// <summary>Codes of periods: the total, phases, years, ranges; none for a cut by several fields.</summary>
    public IReadOnlyList<string> Periods { get; }

    /// <summary>The crossed fields, then the cut's own fields, with their codes.</summary>
    public IReadOnlyList<(Dimension Dimension, IReadOnlyList<string> Codes)> Fields { get; }

    /// <summary>Cells in the order of their places, each with the total of its last field and the place of its last code.</summary>
    public IEnumerable<(long Place, Sums Sums, Sums Whole, int Last)> InOrder()
    {
        var last = Fields[^1].Codes.Count;
        foreach (var (place, sums) in _cells.OrderBy(cell => cell.Key))
            yield return (place, sums, _cells[place - (place % last)], (int)(place % last));
    }

    private static List<string> Sorted(Cut cut, int period) =>
        cut.Periods.Count <= period ? [] : [.. cut.Periods[period].Codes.Where(c => c != Dimension.Unknown).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Unknown(Cut cut) => cut.Periods[0].Codes.Contains(Dimension.Unknown) ? [Dimension.Unknown] : [];

    private static IEnumerable<string> Ranges(List<string> codes) =>
        codes.SelectMany((from, i) => codes.Skip(i + 1).Select(to => string.Create(CultureInfo.InvariantCulture, $"{from}-{to}")));

    private void Add(CellKey key, Sums sums, CutMeasures measures)
    {
        var fields = _cut.Cross.Count + _cut.By.Count;
        foreach (var period in PeriodsOf(key))
        {
            for (var own = 0; own < 1 << fields; own++)
            {
                var crossed = System.Numerics.BitOperations.PopCount((uint)(own & ((1 << _cut.Cross.Count) - 1))) + (period > 0 ? 1 : 0);
                if (_isLong && crossed > 1) continue;
                var place = (long)Math.Max(0, period);
                for (var i = 0; i < fields; i++)
                {
                    var code = i < _cut.Cross.Count ? key.Cross(i) : key.By(i - _cut.Cross.Count);
                    place = (place * Fields[i].Codes.Count) + ((own & (1 << i)) != 0 ? _places[i][code] : 0);
                }

                At(place, measures).Add(sums);
            }
        }
    }

    private IEnumerable<int> PeriodsOf(CellKey key)
    {
        yield return 0;
        if (_cut.Periods.Count == 0) yield break;
        yield return _periods[_cut.Periods[0].Codes[key.Year]];
        if (key.Phase < 0 || _cut.Periods[1].Codes[key.Phase] is Dimension.Unknown) yield break;
        var phase = _cut.Periods[1].Codes[key.Phase];
        yield return _periods[phase];
        var phases = Sorted(_cut, 1);
        var at = phases.IndexOf(phase);
        for (var from = 0; from <= at; from++)
        {
            for (var to = Math.Max(at, from + 1); to < phases.Count; to++) yield return _periods[$"{phases[from]}-{phases[to]}"];
        }
    }

    private void AddRanges(List<string> years, CutMeasures measures)
    {
        if (_cut.Periods.Count == 0) return;
        // Places of the last field alone; the fields before it stand at their total.
        var (last, all) = (Fields[^1].Codes.Count, Fields.Aggregate(1L, (size, field) => size * field.Codes.Count));
        for (var from = 0; from < years.Count - 1; from++)
        {
            for (var code = 0; code < last; code++)
            {
                var sums = measures.Empty();
                var isAny = false;
                for (var to = from; to < years.Count; to++)
                {
                    if (_cells.TryGetValue((_periods[years[to]] * all) + code, out var year))
                    {
                        sums.Add(year);
                        isAny = true;
                    }

                    if (to > from && isAny) At((_periods[$"{years[from]}-{years[to]}"] * all) + code, measures).Add(sums);
                }
            }
        }
    }

    private Sums At(long place, CutMeasures measures)
    {
        if (!_cells.TryGetValue(place, out var sums)) _cells.Add(place, sums = measures.Empty());
        return sums;
    }
}
