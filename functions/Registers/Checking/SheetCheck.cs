using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

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
    private readonly int _width;
    private readonly Sections _sections;
    private readonly List<(int Field, Money Decimal, Money Grouped)> _open = [];

    public SheetReading(SheetMap map, FindingLog log, RowValidator validator, AmbiguousAmounts amounts, TotalRows totals)
    {
        (_map, _log, _validator, _amounts, _totals) = (map, log, validator, amounts, totals);
        _evidence = [.. map.Columns.Select(_ => new ColumnEvidence())];
        _readers = [.. map.Columns.Select((column, i) => new CellReader(column, _evidence[i]))];
        _headerKeys = [.. map.Columns.Select(c => c.HeaderRows.Select(TextKey.Of).ToArray())];
        _row = new RowContext(map.Sheet.Name, log, map.Dataset.Fields.Count);
        _row.Bind(map.Columns);
        _width = map.Width;
        _sections = new Sections(map);
    }

    /// <summary>What the sheet and the section give to the rows that are read now, beside their own cells.</summary>
    public IEnumerable<GivenValue> Given => _sections.Open.Concat(_map.Shared.Where(shared => _sections.Open.All(open => open.FieldIndex != shared.FieldIndex)));

    /// <summary>Takes what a row ahead tells about how its columns are written.</summary>
    public void Learn(SheetRow row)
    {
        for (var i = 0; i < _readers.Length; i++) _evidence[i].Note(_readers[i].Column.Field.Kind, row[_readers[i].Column.Column]);
    }

    /// <summary>False for a header printed again, a total (checked here), a section's title (taken here), a note, and a row with nothing under a known header.</summary>
    public bool IsRegisterRow(SheetRow row)
    {
        if (_totals.IsTotal(row, _map))
        {
            _totals.Check(row, _map, _log);
            return false;
        }

        if (RepeatsHeader(row)) return false;
        if (_sections.Take(row) is { } section)
        {
            _log.Add(Codes.SectionRow, new Place(_map.Sheet.Name, row.Number, row.Cells[0].Column, section.Field.Label.Fr, section.Field.Name), section.From);
            return false;
        }

        if (row.Cells.Length == 1 && row.Cells[0].Kind == CellKind.Text && (_map.Dataset.HasLongRows || _totals.Met))
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
        var isCovered = !row.Covering.IsEmpty;
        foreach (var reader in _readers)
        {
            ref readonly var cell = ref row[reader.Column.Column];
            if (isCovered) cell = ref CellOf(row, in cell, reader.Column);
            if (reader.TryReadPlain(cell, out var value)) _row.Values[reader.Column.FieldIndex] = value;
            else if (reader.BothReadings(cell) is { } both) _open.Add((reader.Column.FieldIndex, both.Decimal, both.Grouped));
            else _row.Values[reader.Column.FieldIndex] = reader.Read(cell, _row);
        }

        foreach (var shared in _map.Shared) _row.Values[shared.FieldIndex] = shared.Value;
        foreach (var section in _sections.Open) TakeFromSection(section, row);
        if (_open.Count == 0) return;
        var isSettled = _amounts.Settle(_row.Values, _open);
        foreach (var reader in _readers)
        {
            var field = reader.Column.FieldIndex;
            if (!_open.Exists(o => o.Field == field)) continue;
            // Reading them the plain way notes the ambiguity at each cell.
            if (isSettled) _row.Note(Codes.ReadAs, field, reader.Column.Field.Name, row[reader.Column.Column].Display().Trim(), _row.Values[field].Show(reader.Column.Field.Kind));
            else reader.Read(row[reader.Column.Column], _row);
        }
    }

    private void TakeFromSection(GivenValue section, SheetRow row)
    {
        var column = _row.ColumnOf(section.FieldIndex);
        if (column is null || (row[column.Column].Kind == CellKind.Blank && _row.Values[section.FieldIndex].IsBlank)) _row.Values[section.FieldIndex] = section.Value;
    }

    /// <summary>What stands in a column of a row: its own cell, or the merged one that reaches over it. A merged amount is the first row's alone.</summary>
    private ref readonly Cell CellOf(SheetRow row, in Cell own, MappedColumn column)
    {
        foreach (ref readonly var covering in row.Covering)
        {
            if (covering.Column != column.Column) continue;
            if (own.Kind != CellKind.Blank) _row.Note(Codes.UnderMergedCell, column.FieldIndex, column.Field.Name, own.Display().Trim());
            if (column.Field.Kind is FieldKind.Money or FieldKind.Count)
            {
                _row.Note(Codes.MergedAmount, column.FieldIndex, column.Field.Name);
                _row.Unreadable[column.FieldIndex] = true;
                return ref Cell.Blank;
            }

            _row.Note(Codes.MergedCell, column.FieldIndex, column.Field.Name);
            return ref covering;
        }

        return ref own;
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
            ref readonly var cell = ref row[_readers[i].Column.Column];
            if (cell.Kind == CellKind.Blank) continue;
            if (cell.Kind != CellKind.Text || !IsHeader(_headerKeys[i], cell.Text!)) return false;
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
