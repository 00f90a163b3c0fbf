using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>The rows of one sheet on their way from cells to a checked register row.</summary>
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

    /// <param name="keys">Of the rows accepted so far, in this sheet and those before it.</param>
    public SheetCheck(SheetMap map, FindingLog log, RowValidator validator, TotalRows totals, Dictionary<RowKey, RowPlace> keys)
    {
        (_map, _log, _validator, _totals, _keys) = (map, log, validator, totals, keys);
        _reader = new RowReader(map, log);
        _headerKeys = [.. map.Columns.Select(c => c.HeaderRows.Select(TextKey.Of).ToArray())];
        _width = map.Width;
        _columns = new ColumnRules(map, log);
    }

    /// <inheritdoc cref="RowReader.Given"/>
    public IEnumerable<GivenValue> Given => _reader.Given;

    /// <inheritdoc cref="RowReader.Learn"/>
    public void Learn(SheetRow row) => _reader.Learn(row);

    /// <summary>False for a header printed again, a total (checked here), a section's title (taken here), a note, and a row with nothing under a known
    /// header.</summary>
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
            _log.Add(Codes.SectionRow,
                new Place(_map.Sheet.Name, row.Number, row.Cells[0].Column, section.Field.Label.Default, section.Field.Name), section.From);
            return false;
        }

        if (row.Cells.Length == 1 && row.Cells[0].Kind == CellKind.Text && (_map.Dataset.HasLongRows || _totals.Met))
        {
            var cell = row.Cells[0];
            _log.Add(Codes.NoteRow, new Place(_map.Sheet.Name, row.Number, cell.Column), cell.Text!.Trim());
            if (MoneyUnit.OfTitle(cell.Text!) is { } unit && _map.Columns.Any(c => c.Field.Kind == FieldKind.Money && c.Unit != unit))
                _log.Add(Codes.UnitBelow, new Place(_map.Sheet.Name, row.Number, cell.Column), unit.Name);
            return false;
        }

        return _reader.HasCells(row);
    }

    /// <summary>Reads and checks a row; null when it is in error and set aside.</summary>
    public RegisterRow? Check(SheetRow cells)
    {
        var row = _reader.Row;
        row.Begin(cells.Number);
        if (cells.Fault is { } fault)
        {
            row.Note(fault);
            Array.Fill(row.Unreadable, true);
            _totals.Add(row);
            return null;
        }

        if (TooWide(cells) is { } fields) row.Note(Codes.TooManyCells, Text(fields), Text(_width));
        if (cells.Hidden) _log.Add(Codes.HiddenRowRead, new Place(_map.Sheet.Name, cells.Number));
        _reader.Read(cells);
        _validator.Validate(row);
        _totals.Add(row);
        _columns.Add(row);
        if (row.InError || _validator.KeyOf(row) is not { } key) return null;
        if (!_keys.TryAdd(key, new RowPlace(_map.Sheet.Index, cells.Number)))
        {
            row.Note(Codes.DuplicateInFile, _validator.NameOf(row), Text(_keys[key].Row));
            return null;
        }

        return new RegisterRow(_map.Sheet.Index, _map.Sheet.Name, cells.Number, row.Values, key);
    }

    /// <summary>Notes what only all rows of the sheet show.</summary>
    public void Complete()
    {
        _reader.Complete(_log);
        _columns.Complete();
    }

    // A text file whose row has more fields than its header has an unquoted separator in some value: all after it is shifted.
    private int? TooWide(SheetRow row)
    {
        if (_map.Sheet.Name.Length > 0 || row.Cells.Length == 0) return null;
        var last = row.Cells[^1].Column;
        return last > _width ? last : null;
    }

    private bool RepeatsHeader(SheetRow row)
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
