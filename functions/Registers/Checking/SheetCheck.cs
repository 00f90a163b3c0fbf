using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Turns the cells of one table into checked register rows.</summary>
internal sealed class SheetCheck
{
    private readonly SheetMap _map;
    private readonly FindingLog _log;
    private readonly RowValidator _validator;
    private readonly TotalRows _totals;
    private readonly Dictionary<RowKey, RowPlace> _keys;
    private readonly RowReader _reader;
    private readonly string[][] _headerKeys;
    private readonly int _width;
    private readonly ColumnRules _columns;
    private readonly RepeatedRows _repeats;
    private readonly FaultyCells _faults;
    private readonly RowSuggestions _suggestions;
    private readonly LookalikeNumbers _lookalikes;
    private readonly RowsSetApart _apart;
    private readonly char? _separator;
    private readonly int _required;

    // A note over rows that says that they do not count, until the first of them.
    private (Notice Notice, Place Place)? _setApart;

    /// <param name="keys">Keys of the rows accepted so far, in this sheet and earlier ones.</param>
    /// <param name="repeats">Tells which of them the sheet repeats.</param>
    /// <param name="lookalikes">Tells which of them have a number that looks alike.</param>
    /// <param name="faults">Receives the faults for which rows are set aside.</param>
    /// <param name="separator">Separator of a text file; null for a workbook.</param>
    public SheetCheck(
        SheetMap map, FindingLog log, RowValidator validator, TotalRows totals, Dictionary<RowKey, RowPlace> keys, RepeatedRows repeats,
        LookalikeNumbers lookalikes, FaultyCells faults, char? separator = null)
    {
        (_map, _log, _validator, _totals, _keys, _repeats, _lookalikes, _faults) = (map, log, validator, totals, keys, repeats, lookalikes, faults);
        _reader = new RowReader(map, log);
        _headerKeys = [.. map.Columns.Select(c => c.HeaderRows.Select(TextKey.Of).ToArray())];
        _width = map.Width;
        _columns = new ColumnRules(map, log);
        _apart = new RowsSetApart(map);
        _suggestions = new RowSuggestions(map, validator, separator);
        (_separator, _required) = (separator, map.Columns.Count(column => column.Field.Constraints.Required));
    }

    /// <inheritdoc cref="RowReader.Given"/>
    public IEnumerable<GivenValue> Given => _reader.Given;

    /// <inheritdoc cref="RowReader.Learn"/>
    public void Learn(SheetRow row) => _reader.Learn(row);

    /// <summary>Checks whether the rows ahead repeat another sheet, once their columns are known.</summary>
    public void LookAt(IReadOnlyList<SheetRow> ahead) => _repeats.LookAt(ahead, _map, _validator, _keys);

    /// <summary>False for a repeated header, a total (checked here), a section's title (taken here), a note, and a row with nothing under a
    /// known header.</summary>
    public bool IsRegisterRow(SheetRow row)
    {
        if (row.Fault is not null) return true;
        if (_totals.IsTotal(row, _map))
        {
            _totals.Check(row, _map, _log);
            return false;
        }

        if (RepeatsHeader(row)) return false;
        if (_reader.TakeSection(row) is { } section)
        {
            var place = new Place(_map.Sheet.Name, row.Number, row.Cells[0].Column, section.Field.Label.Default, section.Field.Name);
            _log.Add(Notices.SectionRow(section.From), place);
            if (row.Cells.Length > 1) _totals.Check(row, _map, _log, isAbove: true);
            else _totals.Begin(_log);
            return false;
        }

        if (row.Cells.Length == 1 && _separator is { } separator && row.Cells[0] is { Kind: CellKind.Text, Column: 1 } line
            && OtherSeparator.OfRow(line.Text!, separator, _required) is { } otherwise)
        {
            row.Fault = otherwise;
            return true;
        }

        if (row.Cells.Length == 1 && row.Cells[0].Kind == CellKind.Text && (_map.Dataset.HasLongRows || _totals.Met))
        {
            var cell = row.Cells[0];
            _log.Add(Notices.NoteRow(cell.Text!.Trim()), new Place(_map.Sheet.Name, row.Number, cell.Column));
            NoteUnitBelow(row.Number, cell);
            if (SetApartText.Is(cell.Text!)) _setApart = (Notices.RowsSetApart(cell.Text!.Trim()), new Place(_map.Sheet.Name, row.Number, cell.Column));
            return false;
        }

        return _reader.HasCells(row);
    }

    private void NoteUnitBelow(int row, in Cell note)
    {
        var place = new Place(_map.Sheet.Name, row, note.Column);
        if (ForeignCurrency.OfTitle(note.Text!) is { } currency) _log.Add(Notices.CurrencyBelow(currency), place);
        else if (MoneyUnit.OfTitle(note.Text!) is { } unit && _map.Columns.Any(c => c.Field.Kind == FieldKind.Money && c.Unit != unit))
            _log.Add(Notices.UnitBelow(unit), place);
        else if (UnknownUnit.IsIn(note.Text!) && _map.Columns.FirstOrDefault(c => c.Field.Kind == FieldKind.Money) is { } amount)
            _log.Add(Notices.UnitsDiffer(amount.Unit, note.Text!.Trim()), place with { Header = amount.Header, Field = amount.Field.Name });
        if (WithoutTaxes.IsSaid(note.Text!)) _log.Add(Notices.AmountsWithoutTaxes(note.Text!.Trim()), place);
    }

    /// <summary>Reads and checks a row.</summary>
    public CheckedRow Check(SheetRow cells, out RegisterRow accepted)
    {
        var result = Judge(cells, out accepted);
        if (result == CheckedRow.SetAside) _faults.Add(_map, cells, _reader.Row, _suggestions);
        return result;
    }

    /// <summary>Identifies the last row set aside, as far as it was readable.</summary>
    public SetAsideRow SetAside
    {
        get
        {
            var isRead = _validator.IsKeyRead(_reader.Row);
            return new SetAsideRow(_validator.KeyOf(_reader.Row), isRead ? "" : _validator.NameOf(_reader.Row), isRead);
        }
    }

    private CheckedRow Judge(SheetRow cells, out RegisterRow accepted)
    {
        accepted = default;
        var row = _reader.Row;
        row.Begin(cells.Number);
        if (cells.Fault is { } fault)
        {
            row.Note(fault);
            Array.Fill(row.Unreadable, true);
            _totals.Add(row, cells.Hidden, _map);
            return CheckedRow.SetAside;
        }

        if (TooWide(cells) is { } fields) row.Note(Notices.TooManyCells(fields, _width));
        if (cells.Hidden) _log.Add(Notices.HiddenRowRead(), new Place(_map.Sheet.Name, cells.Number));
        _reader.Read(cells);
        _validator.Validate(row);
        _totals.Add(row, cells.Hidden, _map);
        _columns.Add(row);
        if (row.InError || _validator.KeyOf(row) is not { } key) return CheckedRow.SetAside;
        var place = new RowPlace(_map.Sheet.Index, cells.Number);
        if (!_keys.TryAdd(key, place))
        {
            if (_repeats.Takes(_keys[key], row)) return CheckedRow.Repeated;
            var first = _keys[key];
            row.Note(Notices.DuplicateInFile(_validator.NameOf(row), first.Row, _lookalikes.OtherSheet(_map.Sheet.Index, first)));
            return CheckedRow.SetAside;
        }

        _lookalikes.Note(row, key, place, _keys);
        _apart.Note(cells, _log);
        if (_setApart is var (notice, where)) _log.Add(notice, where);
        _setApart = null;
        accepted = new RegisterRow(_map.Sheet.Index, _map.Sheet.Name, cells.Number, row.Values, key, _validator.LikenessOf(row, key));
        return CheckedRow.Accepted;
    }

    /// <summary>Adds the findings that need all rows of the sheet.</summary>
    public void Complete()
    {
        _reader.Complete(_log);
        _columns.Complete();
    }

    // A text row with more fields than its header has an unquoted separator in some value: everything after it is shifted.
    private int? TooWide(SheetRow row)
    {
        if (_map.Sheet.Name.Length > 0 || row.Cells.Length == 0) return null;
        var last = row.Cells[^1].Column;
        return last > _width ? last : null;
    }

    /// <summary>Whether the row repeats the table's header.</summary>
    public bool RepeatsHeader(SheetRow row)
    {
        var same = 0;
        for (var i = 0; i < _map.Columns.Count; i++)
        {
            ref readonly var cell = ref row[_map.Columns[i].Column];
            if (cell.Kind == CellKind.Blank) continue;
            var isWord = cell.Kind == CellKind.Text || (cell.Kind == CellKind.Number && _headerKeys[i].Length > 1);
            if (!isWord || !IsHeader(_headerKeys[i], cell.Display())) return false;
            same++;
        }

        return same >= 2;
    }

    private static bool IsHeader(string[] keys, string text)
    {
        var key = TextKey.Fold(text, stackalloc char[TextKey.Room]);
        foreach (var header in keys)
        {
            if (key.SequenceEqual(header)) return true;
        }

        return false;
    }
}
