using AinChock.Pipeline.Findings;
using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Mapping;
using AinChock.Pipeline.Normalisation;
using AinChock.Pipeline.Validation;

namespace AinChock.Pipeline;

/// <summary>The rows of one sheet on their way from cells to a checked register row.</summary>
internal sealed class SheetReading
{
    private readonly SheetMap _map;
    private readonly FindingLog _log;
    private readonly RowValidator _validator;
    private readonly AmbiguousAmounts _amounts;
    private readonly TotalRows _totals;
    private readonly ColumnEvidence[] _evidence;
    private readonly CellReader[] _readers;
    private readonly string[][] _headerKeys;
    private readonly RowContext _row;
    private readonly int _requiredFields, _width;
    private readonly List<(int Field, Money Decimal, Money Grouped)> _open = [];

    public SheetReading(SheetMap map, FindingLog log, RowValidator validator, AmbiguousAmounts amounts, TotalRows totals)
    {
        (_map, _log, _validator, _amounts, _totals) = (map, log, validator, amounts, totals);
        _evidence = [.. map.Columns.Select(_ => new ColumnEvidence())];
        _readers = [.. map.Columns.Select((column, i) => new CellReader(column, _evidence[i]))];
        _headerKeys = [.. map.Columns.Select(c => c.HeaderRows.Select(TextKey.Of).ToArray())];
        _row = new RowContext(map.Sheet.Name, log, map.Dataset.Fields.Count);
        _row.Bind(map.Columns);
        _requiredFields = map.Dataset.Fields.Count(f => f.Constraints.Required);
        _width = map.Width;
    }

    /// <summary>Takes what a row ahead tells about how its columns are written.</summary>
    public void Learn(SheetRow row)
    {
        for (var i = 0; i < _readers.Length; i++) _evidence[i].Note(_readers[i].Column.Field.Kind, row[_readers[i].Column.Column]);
    }

    /// <summary>False for a header printed again, a total (checked here), a note, and a row with nothing under a known header.</summary>
    public bool IsRegisterRow(SheetRow row)
    {
        if (_totals.IsTotal(row, _map))
        {
            _totals.Check(row, _map, _log);
            return false;
        }

        if (RepeatsHeader(row)) return false;
        if (row.Cells.Length == 1 && row.Cells[0].Kind == CellKind.Text && (_requiredFields > 2 || _totals.Met))
        {
            var cell = row.Cells[0];
            _log.Add(Codes.NoteRow, new Place(_map.Sheet.Name, row.Number, cell.Column), cell.Text!.Trim());
            return false;
        }

        foreach (var reader in _readers)
        {
            if (row[reader.Column.Column].Kind != CellKind.Blank) return true;
        }

        return false;
    }

    /// <summary>Reads and checks a row; null when it is in error and set aside.</summary>
    public RegisterRow? Read(SheetRow row, Dictionary<RowKey, (int Sheet, int Row)> keys)
    {
        _row.Begin(row.Number);
        if (TooWide(row) is { } cells)
            _row.Note(Codes.TooManyCells, cells.ToString(System.Globalization.CultureInfo.InvariantCulture), _width.ToString(System.Globalization.CultureInfo.InvariantCulture));

        foreach (var shared in _map.Shared) _row.Values[shared.FieldIndex] = FieldValue.Of(shared.Value);
        if (row.Hidden) _log.Add(Codes.HiddenRowRead, new Place(_map.Sheet.Name, row.Number));
        ReadCells(row);
        _validator.Validate(_row);
        _totals.Add(_row);
        if (_row.InError || _validator.KeyOf(_row) is not { } key) return null;
        if (!keys.TryAdd(key, (_map.Sheet.Index, row.Number)))
        {
            _row.Note(Codes.DuplicateInFile, _validator.NameOf(_row), keys[key].Row.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        return new RegisterRow(_map.Sheet.Index, _map.Sheet.Name, row.Number, _row.Values, key);
    }

    private void ReadCells(SheetRow row)
    {
        _open.Clear();
        foreach (var reader in _readers)
        {
            var cell = row[reader.Column.Column];
            if (reader.BothReadings(cell) is { } both) _open.Add((reader.Column.FieldIndex, both.Decimal, both.Grouped));
            else _row.Values[reader.Column.FieldIndex] = reader.Read(cell, _row);
        }

        if (_open.Count == 0 || _amounts.Settle(_row.Values, _open)) return;
        foreach (var reader in _readers)
        {
            // Reading them the plain way notes the ambiguity at each cell.
            if (_open.Exists(o => o.Field == reader.Column.FieldIndex)) reader.Read(row[reader.Column.Column], _row);
        }
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
        for (var i = 0; i < _readers.Length; i++)
        {
            var cell = row[_readers[i].Column.Column];
            if (cell.Kind == CellKind.Blank) continue;
            if (cell.Kind != CellKind.Text || !_headerKeys[i].Contains(TextKey.Of(cell.Text!), StringComparer.Ordinal)) return false;
            same++;
        }

        return same >= 2;
    }
}
