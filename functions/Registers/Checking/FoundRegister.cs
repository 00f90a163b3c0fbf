using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Recognises a file's register and the sheets that hold it.</summary>
internal sealed class FoundRegister : IDisposable
{
    private const int HeadersShown = 5;

    private readonly Workbook _workbook;
    private readonly IntakeLimits _limits;
    private readonly FindingLog _log;
    private readonly List<StartedSheet> _started = [];
    private readonly List<SheetMap> _maps = [];

    private FoundRegister(Workbook workbook, IntakeLimits limits, FindingLog log) => (_workbook, _limits, _log) = (workbook, limits, log);

    /// <summary>Null when no register is recognised.</summary>
    public Dataset? Dataset { get; private set; }

    /// <summary>The sheets to read, each with its columns.</summary>
    public IReadOnlyList<SheetMap> Maps => _maps;

    /// <summary>The file lacks a column that its register requires, so none of it is read.</summary>
    public bool Unusable { get; private set; }

    /// <summary>Looks at the first rows of each sheet, and notes what the sender should know about sheets and columns.</summary>
    public static FoundRegister Find(
        Workbook workbook, IReadOnlyList<LearntHeader> learnt, IntakeLimits limits, FindingLog log, CancellationToken cancellationToken)
    {
        var found = new FoundRegister(workbook, limits, log);
        try
        {
            found.ChooseSheets(learnt, cancellationToken);
            foreach (var map in found._maps)
            {
                found.NoteColumns(map);
                found.NoteHeader(map);
                WordsAround.NoteTitles(map, found.StartOf(map).Head, workbook.TextsAround(map.Sheet), log);
                if (map.Continues is { } before) log.Add(Notices.SheetWithoutHeader(before.Sheet.Name), new Place(map.Sheet.Name));
            }

            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    public StartedSheet StartOf(SheetMap map) => _started.Find(started => started.Sheet.Index == map.Sheet.Index)!;

    public void Dispose()
    {
        foreach (var started in _started) started.Dispose();
    }

    private void ChooseSheets(IReadOnlyList<LearntHeader> learnt, CancellationToken cancellationToken)
    {
        var without = new List<Sheet>();
        var doubtful = new List<SheetMap>();
        var cells = 0L;
        foreach (var sheet in _workbook.Sheets)
        {
            // Only a file with one sheet can stay half-read: most formats read one sheet at a time.
            var started = StartedSheet.Start(_workbook, sheet, HeaderFinder.Rows, keepsOpen: _workbook.Sheets.Count == 1, cancellationToken);
            _started.Add(started);
            if (OwnSheets.Is(sheet, started.Head)) continue;
            cells += started.HeadCells;
            if (cells > _limits.HeadCells) throw IntakeLimits.Over(nameof(_limits.HeadCells), _limits.HeadCells);
            var map = HeaderFinder.Find(sheet, started.Head, learnt, _limits.Headers, _workbook.TextsAround(sheet));
            if (map is not null && PersonsList.Is(map)) map = null;
            if (map is { IsConvincing: true } && sheet.Hidden) _log.Add(Notices.HiddenSheetLeftOut(), new Place(sheet.Name));
            else if (sheet.Hidden || started.Head.Count == 0) continue;
            else if (map is { IsConvincing: true }) _maps.Add(map);
            else if (map is not null) doubtful.Add(map);
            else without.Add(sheet);
        }

        // A row with two known words is a register only when nothing better exists; the report then says what is missing.
        if (_maps.Count == 0) _maps.AddRange(doubtful.Take(1));
        without.AddRange(doubtful.Where(d => !_maps.Contains(d)).Select(d => d.Sheet));
        if (_maps.Count == 0)
        {
            Unusable = true;
            var why = _workbook.Csv is { } csv ? OtherSeparator.OfHeader(_started[0].Sheet, _started[0].Head, csv.Separator) : null;
            if (why is { } mark) _log.Add(mark.Notice, mark.Place);
            else _log.Add(Notices.NoRegister(), Place.File);
            foreach (var started in _started.Where(started => FormSheet.Is(started.Head)))
                _log.Add(Notices.SheetIsForm(), new Place(started.Sheet.Name));
            return;
        }

        // The sheet with the most known columns gives the register; with equal counts, the first of them.
        Dataset = _maps.MaxBy(m => m.Columns.Count)!.Dataset;
        LeaveSummaries();
        foreach (var sheet in without) TakeOrLeave(sheet, doubtful);
        foreach (var other in _maps.Where(m => m.Dataset != Dataset)) _log.Add(Notices.OtherDataset(other.Dataset), new Place(other.Sheet.Name));
        _maps.RemoveAll(m => m.Dataset != Dataset);
        ReadOldLast();
    }

    // Amounts by year or by kind beside a register that names its rows: they summarise rows that are elsewhere.
    private void LeaveSummaries()
    {
        if (!_maps.Exists(map => map.Dataset == Dataset && map.TitleColumn > 0)) return;
        foreach (var map in _maps.FindAll(map => map.Dataset == Dataset))
        {
            if (SummarySheet.RowsOf(map, StartOf(map).Head) is not { } rows) continue;
            _log.Add(Notices.TableLeftOut(map.Columns.Select(column => column.Header), rows), new Place(map.Sheet.Name, map.HeaderRow));
            _maps.Remove(map);
        }
    }

    // Of rows that stand in two sheets the first counts, and « Projets (ancien) » is not what counts.
    private void ReadOldLast()
    {
        var old = _maps.Where(map => SetApartText.IsOldSheet(map.Sheet.Name)).ToList();
        if (old.Count == _maps.Count || old.Exists(map => _maps.Exists(other => other.Continues == map))) return;
        _maps.RemoveAll(old.Contains);
        _maps.AddRange(old);
    }

    // Its rows may continue those of the sheet before.
    private void TakeOrLeave(Sheet sheet, List<SheetMap> doubtful)
    {
        var registers = _maps.Where(map => map.Dataset == Dataset && map.Continues is null).ToList();
        var before = registers.FindLast(map => map.Sheet.Index < sheet.Index) ?? registers[0];
        var head = _started.Find(started => started.Sheet.Index == sheet.Index)!.Head;
        var (map, hasRows) = HeaderlessSheet.Of(sheet, head, before, doubtful.Find(map => map.Sheet == sheet));
        if (map is null)
        {
            var isForm = FormSheet.Is(head);
            var why = hasRows ? Notices.RowsWithoutHeader(before.Sheet.Name) : isForm ? Notices.SheetIsForm() : Notices.SheetLeftOut();
            _log.Add(why, new Place(sheet.Name));
            return;
        }

        _maps.Add(map);
        _maps.Sort((one, other) => one.Sheet.Index.CompareTo(other.Sheet.Index));
    }

    /// <summary>Notes units that stand elsewhere than at the columns, once the rows have been read.</summary>
    public void NoteUnits() => UnitsElsewhere.Note(_maps, _started, _workbook, _log);

    /// <summary>Notes comments that correct a cell, once the rows have been read.</summary>
    public void NoteComments()
    {
        foreach (var map in _maps) WordsAround.NoteComments(map, _workbook, _log);
    }

    /// <summary>Notes what the sender should know about a table further down a sheet.</summary>
    /// <param name="titles">The rows above its header.</param>
    public void NoteBelow(SheetMap map, IReadOnlyList<SheetRow> titles)
    {
        _log.Add(Notices.TableBelow(), new Place(map.Sheet.Name, map.HeaderRow));
        WordsAround.NoteTitlesBelow(map, titles, _log);
        NoteColumns(map);
    }

    // Rows of the header are never set aside, so their faults are noted here.
    private void NoteHeader(SheetMap map)
    {
        foreach (var row in StartOf(map).Head.Where(row => row.Number <= map.HeaderRow && row.Fault is not null))
            _log.Add(Notices.StrayQuote(), new Place(map.Sheet.Name, row.Number));
    }

    private void NoteColumns(SheetMap map)
    {
        foreach (var field in map.MissingRequired)
        {
            // The column is there, and what is wrong with it is said below.
            if (map.Left.Any(left => left.Refusal is { } refusal && refusal.Field == field.Name && refusal.Notice.Code.Severity == Severity.Error)) continue;

            // A column missing from a lower table concerns only the rows of that table.
            Unusable |= !map.IsBelow;
            _log.Add(Notices.ColumnMissing(field), new Place(map.Sheet.Name, map.HeaderRow, 0, null, field.Name));
        }

        foreach (var column in map.Columns.Where(c => c.Match == MatchKind.Fuzzy))
            _log.Add(Notices.ColumnNearlyKnown(column.Field, column.Confidence), PlaceOf(map, column, map.HeaderRow));
        foreach (var column in map.Columns.Where(c => c.Match == MatchKind.Learnt))
            _log.Add(Notices.ColumnLearnt(column.Field), PlaceOf(map, column, map.HeaderRow));
        foreach (var shared in map.Shared)
            _log.Add(Notices.ValueFromSheet(shared.Shown, shared.From), new Place(map.Sheet.Name, 0, 0, shared.Field.Label.Default, shared.Field.Name));
        foreach (var column in map.Columns.Where(c => _workbook.HiddenColumns(map.Sheet).Any(hidden => c.Column >= hidden.First && c.Column <= hidden.Last)))
            _log.Add(Notices.HiddenColumnRead(), PlaceOf(map, column, 0));
        foreach (var note in map.Notes) Note(map, note);
        var beside = TableBeside.Of(map, StartOf(map).Head);
        if (beside is not null)
        {
            Unusable = true;
            _log.Add(
                Notices.TableBeside(beside.Header, beside.Column), new Place(map.Sheet.Name, map.HeaderRow, beside.Column, beside.Header, beside.Field));
        }

        var other = beside is null ? OtherTableBeside.Of(map, StartOf(map).Head) : [];
        if (other.Count > 0)
        {
            var place = new Place(map.Sheet.Name, map.HeaderRow, other[0].Column, other[0].Header);
            _log.Add(Notices.OtherTableBeside(other.Take(HeadersShown).Select(left => left.Header), other[0].Column), place);
        }

        foreach (var column in map.IsBelow ? [] : ColumnsWithoutHeader.Of(map, StartOf(map).Head))
            _log.Add(Notices.ColumnWithoutHeader(column), new Place(map.Sheet.Name, 0, column));
        foreach (var left in map.Left.Where(left => (beside is null || left.TakenBy == 0) && !other.Contains(left)))
        {
            var place = new Place(map.Sheet.Name, map.HeaderRow, left.Column, left.Header, left.Field);
            if (left.Refusal is { } refusal) Note(map, refusal);
            else if (OriginColumn.RunOf(left.Header) is not null || RowMarker.Read(left.Header) is not null || RowMeasure.IsOne(left.Header)) continue;
            else if (left.IsWithoutTaxes) _log.Add(Notices.WithTaxesRead(left.TakenBy), place);
            else if (left.TakenBy == 0 && Revised(map, left) is { } revised) _log.Add(Notices.RevisedBeside(revised.Column), place);
            else if (left.TakenBy == 0) _log.Add(Notices.ColumnUnknown(left.Header), place);
            else if (TableBeside.SaysOtherwise(left, map, StartOf(map).Head)) _log.Add(Notices.ColumnOtherwise(left.Header, left.TakenBy), place);
            else _log.Add(Notices.ColumnTwice(left.Header, left.TakenBy), place);
        }
    }

    // The column of the amount that « Montant global révisé » revises.
    private static MappedColumn? Revised(SheetMap map, LeftColumn left) =>
        RevisedHeader.TakeFrom(TextKey.Of(left.Header)) is { } rest && HeaderIndex.Of(map.Dataset).Find(rest, rest) is { } found
            ? map.Columns.FirstOrDefault(column => column.FieldIndex == found.Field && column.Field.Kind == FieldKind.Money) : null;

    private static Place PlaceOf(SheetMap map, MappedColumn column, int row) =>
        new(map.Sheet.Name, row, column.Column, column.Header, column.Field.Name);

    // An error in a column concerns the whole file: every row lacks that column's value.
    private void Note(SheetMap map, ColumnNote note)
    {
        Unusable |= note.Notice.Code.Severity == Severity.Error && !map.IsBelow;
        _log.Add(note.Notice, new Place(map.Sheet.Name, map.HeaderRow, note.Column, note.Header, note.Field));
    }
}
