using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Checking;

/// <summary>The tables of one sheet, stacked below one another, each under its own header. Rows come in sheet order.</summary>
internal sealed class SheetTables : IDisposable
{
    // Rows inspected before any is read, to learn how each column is written.
    private const int LookAhead = 1000;

    // Most cells of these rows, which are held in memory.
    private const int CellsAhead = 100_000;

    // Most rows with a single text that precede the next header.
    private const int MostTitles = 5;

    private readonly IEnumerator<SheetRow> _source;
    private readonly IReadOnlyList<LearntHeader> _learnt;
    private readonly Queue<SheetRow> _read = [];
    private readonly List<SheetRow> _titles = [];
    private HeaderBelow _header;
    private SheetMap? _next;

    /// <param name="first">The sheet's first table.</param>
    /// <param name="rows">All rows of the sheet.</param>
    public SheetTables(SheetMap first, IEnumerable<SheetRow> rows, IReadOnlyList<LearntHeader> learnt)
    {
        (Map, _learnt) = (first, learnt);
        _header = new HeaderBelow(first, learnt);
        _source = rows.Where(row => row.Number > first.HeaderRow).GetEnumerator();
    }

    /// <summary>The current table.</summary>
    public SheetMap Map { get; private set; }

    /// <summary>The rows of the table, without the header of the next one.</summary>
    public IEnumerable<SheetRow> Rows(SheetCheck sheet)
    {
        var ahead = new List<SheetRow>();
        var (cells, isMore) = (0, true);
        while (ahead.Count < LookAhead && cells < CellsAhead && isMore)
        {
            if (Next() is not { } row || BeginsAnother(row, sheet))
            {
                isMore = false;
                break;
            }

            ahead.Add(row.Copy());
            cells += row.Cells.Length;
            sheet.Learn(row);
        }

        sheet.LookAt(ahead);
        foreach (var row in ahead) yield return row;
        if (!isMore) yield break;
        while (Next() is { } row && !BeginsAnother(row, sheet)) yield return row;
    }

    /// <summary>Moves to the next readable table below; reports the others as left out.</summary>
    public bool TryMoveNext(FindingLog log)
    {
        while (_next is { } next)
        {
            _next = null;
            _header = new HeaderBelow(next, _learnt);
            _titles.Clear();
            // Amounts by year or by programme without names summarise rows that are elsewhere.
            if (next.IsConvincing && next.Dataset == Map.Dataset && next.TitleColumn > 0)
            {
                Map = next;
                return true;
            }

            var rows = 0;
            while (Next() is { } row && !BeginsAnother(row, sheet: null)) rows++;
            log.Add(Notices.TableLeftOut(next.Columns.Select(c => c.Header), rows), new Place(Map.Sheet.Name, next.HeaderRow));
        }

        return false;
    }

    public void Dispose() => _source.Dispose();

    private SheetRow? Next() => _read.TryDequeue(out var row) ? row : _source.MoveNext() ? _source.Current : null;

    private bool BeginsAnother(SheetRow row, SheetCheck? sheet)
    {
        if (row.Cells.Length == 1 && row.Cells[0].Kind == CellKind.Text)
        {
            if (_titles.Count == MostTitles) _titles.RemoveAt(0);
            _titles.Add(row.Copy());
            return false;
        }

        if (row.Fault is not null || !_header.MayBe(row) || sheet?.RepeatsHeader(row) == true)
        {
            if (_titles.Count > 0) _titles.Clear();
            return false;
        }

        var (at, window) = (_titles.Count, new List<SheetRow>([.. _titles, row.Copy()]));
        for (var cells = 0; window.Count - at <= HeaderFinder.Rows && cells < CellsAhead && Next() is { } below; cells += below.Cells.Length)
            window.Add(below.Copy());
        _next = HeaderFinder.FindBelow(window, at, Map, _learnt);
        var after = _read.ToArray();
        _read.Clear();
        foreach (var below in window.Skip(at + 1).Where(below => _next is null || below.Number > _next.HeaderRow).Concat(after)) _read.Enqueue(below);
        return _next is not null;
    }
}
