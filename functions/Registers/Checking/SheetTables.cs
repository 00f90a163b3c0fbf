using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>The tables of one sheet, stacked below one another, each under its own header. Rows come in sheet order.</summary>
internal sealed class SheetTables : IDisposable
{
    // Rows inspected before any is read, to learn how each column is written.
    private const int LookAhead = 1000;

    // Most cells of these rows, which are held in memory.
    private const int CellsAhead = 100_000;

    // Most rows of titles that precede the next header, and most texts in one: « Liste des projets », « Année : 2023 ».
    private const int MostTitles = 5, MostTexts = 2;

    private const int MostChars = 500;

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

    /// <summary>The titles between the table and the one above it.</summary>
    public IReadOnlyList<SheetRow> Titles { get; private set; } = [];

    /// <summary>The rows of the table, without the titles and the header of the next one.</summary>
    public IEnumerable<SheetRow> Rows(SheetCheck sheet)
    {
        var ahead = new List<SheetRow>();
        var cells = 0;
        using var body = Body(sheet).GetEnumerator();
        while (ahead.Count < LookAhead && cells < CellsAhead && body.MoveNext())
        {
            var row = body.Current;
            ahead.Add(row.Copy());
            cells += row.Cells.Length;
            sheet.Learn(row);
        }

        sheet.LookAt(ahead);
        foreach (var row in ahead) yield return row;
        while (body.MoveNext()) yield return body.Current;
    }

    /// <summary>Moves to the next readable table below; reports the others as left out.</summary>
    public bool TryMoveNext(FindingLog log)
    {
        while (_next is { } next)
        {
            _next = null;
            _header = new HeaderBelow(next, _learnt);
            Titles = [.. _titles];
            _titles.Clear();
            // Amounts by year or by programme without names summarise rows that are elsewhere; a column that is refused says why itself.
            if ((next.IsConvincing || next.Left.Any(left => left.Refusal is not null)) && next.Dataset == Map.Dataset && next.TitleColumn > 0)
            {
                Map = next;
                return true;
            }

            var rows = Body(sheet: null).Count();
            log.Add(Notices.TableLeftOut(next.Columns.Select(c => c.Header), rows), new Place(Map.Sheet.Name, next.HeaderRow));
        }

        return false;
    }

    public void Dispose() => _source.Dispose();

    private SheetRow? Next() => _read.TryDequeue(out var row) ? row : _source.MoveNext() ? _source.Current : null;

    // What may be a title waits until the row below it tells whether another table begins there.
    private IEnumerable<SheetRow> Body(SheetCheck? sheet)
    {
        while (Next() is { } next)
        {
            var row = next;
            if (MayBeTitle(row))
            {
                if (_titles.Count == MostTitles)
                {
                    yield return _titles[0];
                    _titles.RemoveAt(0);
                }

                _titles.Add(row.Copy());
                continue;
            }

            if (BeginsAnother(ref row, sheet))
            {
                // What gives the next table nothing is a note of this one.
                foreach (var text in _titles.Where(text => !Gives(_next!, text))) yield return text;
                yield break;
            }

            foreach (var text in _titles) yield return text;
            _titles.Clear();
            yield return row;
        }

        foreach (var text in _titles) yield return text;
        _titles.Clear();
    }

    private static bool Gives(SheetMap table, SheetRow title) =>
        title.Texts(MostChars).Any(text => table.TitleUnit?.From == text || table.Shared.Any(value => value.From == text.Trim()));

    private bool MayBeTitle(SheetRow row)
    {
        if (row.Cells.Length is 0 or > MostTexts || row.Fault is not null) return false;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || (row.Cells.Length > 1 && cell.Column == Map.TitleColumn)) return false;
        }

        // The header of a summary may have two words as well.
        return row.Cells.Length == 1 || !_header.MayBe(row);
    }

    /// <param name="row">The row; a copy of it where those below it were read, which take its place in memory.</param>
    private bool BeginsAnother(ref SheetRow row, SheetCheck? sheet)
    {
        var repeats = row.Cells.Length <= Map.Columns.Count + Map.Left.Count && sheet?.RepeatsHeader(row) == true;
        if (row.Fault is not null || !_header.MayBe(row) || (repeats && _titles.Count == 0)) return false;

        row = row.Copy();
        var (at, window) = (_titles.Count, new List<SheetRow>([.. _titles, row]));
        for (var cells = 0; window.Count - at <= HeaderFinder.Rows && cells < CellsAhead && Next() is { } below; cells += below.Cells.Length)
            window.Add(below.Copy());
        _next = HeaderFinder.FindBelow(window, at, Map, _learnt);
        // Pages print their header again; « Projets de 2022 » above it begins other rows.
        if (repeats && _next is { } again && !SaysOtherwise(again)) _next = null;
        var after = _read.ToArray();
        _read.Clear();
        foreach (var below in window.Skip(at + 1).Where(below => _next is null || below.Number > _next.HeaderRow).Concat(after)) _read.Enqueue(below);
        return _next is not null;
    }

    // A year, a programme, a place, a unit or a currency that does not hold for the table so far.
    private bool SaysOtherwise(SheetMap again) =>
        (UnitOf(again) != UnitOf(Map) && (again.TitleUnit!.Currency is not null || UnitNote.Sets(again.TitleUnit.From)))
        || again.Shared.Any(value => !Map.Sectioned.Contains(value.FieldIndex)
            && !Map.Shared.Any(own => own.FieldIndex == value.FieldIndex && own.Value.Equals(value.Value)));

    private static (MoneyUnit Unit, string? Currency) UnitOf(SheetMap map) => (map.TitleUnit?.Unit ?? MoneyUnit.Dirham, map.TitleUnit?.Currency);
}
