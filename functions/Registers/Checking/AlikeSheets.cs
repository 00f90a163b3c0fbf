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
    private const int FewestRows = 2;
    private const double Share = 0.8;

    private readonly int _title = dataset.IndexOf(dataset.Title);

    private readonly int[] _numbers =
        [.. dataset.IndexesOf(field => field.Name == dataset.Money), .. dataset.IndexesOf(field => field.Kind is FieldKind.Year or FieldKind.Date).Take(1)];

    private readonly Dictionary<ulong, Sheet> _first = [];
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
        if (_first.TryAdd(print, _sheet!)) return;
        var first = _first[print];
        if (first.Index == _sheet!.Index) return;
        _alike++;
        _from.Add(first.Name);
    }

    /// <summary>Reports the sheet if nearly all of its rows, or of those before it, are alike.</summary>
    public void End()
    {
        if (_alike < FewestRows || _alike < Share * Math.Min(_rows, _before)) return;
        log.Add(Notices.SheetAlike(_alike, _from), new Place(_sheet!.Name));
        _reported.Add(_sheet.Index);
    }

    private ulong Print(string title, FieldValue[] values)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037UL;
        foreach (var letter in TextKey.Fold(title, stackalloc char[TextKey.Room])) hash = (hash ^ letter) * prime;
        foreach (var field in _numbers) hash = (hash ^ (ulong)(values[field].Number ?? 0)) * prime;
        return hash;
    }
}
