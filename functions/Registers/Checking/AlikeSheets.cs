using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds a sheet whose rows stand in others under another number, or without one: « Global » with a running number beside sheets by year with references.
/// They count, with a word: a title, an amount and a year say that two rows are alike, not that they are one.
/// </summary>
internal sealed class AlikeSheets(Dataset dataset, FindingLog log)
{
    // Fewest rows alike, and their share of the sheet, or of the rows before it.
    private const int FewestRows = 2, MostKept = 100_000, FewestOthers = 2;
    private const double Share = 0.8;

    // Of FNV-1a.
    private const ulong Start = 14695981039346656037, Prime = 1099511628211;

    private readonly int _title = dataset.IndexOf(dataset.Title);

    private readonly int[] _numbers =
        [.. dataset.IndexesOf(field => field.Name == dataset.Money), .. dataset.IndexesOf(field => field.Kind is FieldKind.Year or FieldKind.Date).Take(1)];

    // Where it is, who carries it, what it is: two of them that differ are those of another row, as when each commune buys the same bus.
    private readonly int[] _kinds =
    [
        .. dataset.IndexesOf(field => field.Kind is FieldKind.Text or FieldKind.Code && field.Name != dataset.Title
            && (dataset.Alike.Contains(field.Name) || dataset.Breakdowns.Contains(field.Name))),
    ];

    private readonly Dictionary<ulong, (Sheet Sheet, uint[] Kinds)> _first = [];
    private readonly HashSet<string> _from = [];
    private Sheet? _sheet;
    private int _rows, _before, _alike;

    private readonly HashSet<int> _reported = [];

    /// <summary>Places of the sheets that were reported.</summary>
    public IReadOnlySet<int> Reported => _reported;

    public void Begin(Sheet sheet)
    {
        (_sheet, _before, _rows, _alike) = (sheet, _before + _rows, 0, 0);
        _from.Clear();
    }

    /// <summary>Takes a row that counts.</summary>
    public void Add(FieldValue[] values)
    {
        _rows++;
        if (values[_title].Text is not { } title) return;
        var print = Print(title, values);
        if (!_first.TryGetValue(print, out var first))
        {
            if (_first.Count < MostKept) _first.Add(print, (_sheet!, KindsOf(values)));
            return;
        }

        if (first.Sheet.Index == _sheet!.Index || Differ(first.Kinds, KindsOf(values))) return;
        _alike++;
        _from.Add(first.Sheet.Name);
    }

    /// <summary>Reports the sheet if nearly all of its rows, or of those before it, are alike.</summary>
    public void End()
    {
        if (_alike < FewestRows || _alike < Share * Math.Min(_rows, _before)) return;
        log.Add(Notices.SheetAlike(_alike, _from), new Place(_sheet!.Name));
        _reported.Add(_sheet.Index);
    }

    private static bool Differ(uint[] one, uint[] other) =>
        one.Zip(other).Count(pair => pair.First != 0 && pair.Second != 0 && pair.First != pair.Second) >= FewestOthers;

    // 0 for what is not said.
    private uint[] KindsOf(FieldValue[] values) =>
        [.. _kinds.Select(field => values[field].Text is { } text ? (uint)Hash(TextKey.Of(text)) | 1 : 0)];

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var letter in text) hash = (hash ^ letter) * Prime;
        return hash;
    }

    private ulong Print(string title, FieldValue[] values)
    {
        var hash = Hash(TextKey.Fold(title, stackalloc char[TextKey.Room]));
        foreach (var field in _numbers) hash = (hash ^ (ulong)(values[field].Number ?? 0)) * Prime;
        return hash;
    }
}
