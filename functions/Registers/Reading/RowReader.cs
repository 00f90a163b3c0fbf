using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads the rows of one sheet from cells to values: each column in its own way, plus values from texts outside the columns.</summary>
internal sealed class RowReader
{
    private readonly SheetMap _map;
    private readonly AmbiguousAmounts _amounts;
    private readonly ColumnEvidence[] _evidence;
    private readonly CellReader[] _readers;
    private readonly Sections _sections;
    private readonly RowMeasure _measure;
    private readonly List<(int Field, Money Decimal, Money Grouped)> _open = [];
    private Cell _withUnit;

    public RowReader(SheetMap map, FindingLog log)
    {
        _map = map;
        _amounts = new AmbiguousAmounts(map.Dataset);
        _evidence = [.. map.Columns.Select(column => new ColumnEvidence(YearsOf(column.Field)) { CountsFrom1904 = map.Sheet.CountsFrom1904 })];
        _readers = [.. map.Columns.Select((column, i) => new CellReader(column, _evidence[i], map.Codes.GetValueOrDefault(column.FieldIndex)))];
        _sections = new Sections(map);
        _measure = new RowMeasure(map);
        Row = new RowContext(map.Sheet.Name, log, map.Dataset);
        Row.Bind(map.Columns);
    }

    /// <summary>The last row read.</summary>
    public RowContext Row { get; }

    /// <summary>Values that the sheet and the section give to the current rows besides their own cells.</summary>
    public IEnumerable<GivenValue> Given =>
        _sections.Open.Concat(_map.Shared.Where(shared => _sections.Open.All(open => open.FieldIndex != shared.FieldIndex)));

    /// <summary>Learns the columns' notation from a row ahead.</summary>
    public void Learn(SheetRow row)
    {
        for (var i = 0; i < _readers.Length; i++) _evidence[i].Note(_readers[i].Column.Written, row[_readers[i].Column.Column]);
    }

    /// <summary>Takes a section's row; returns its value, or null for any other row.</summary>
    public GivenValue? TakeSection(SheetRow row) => _sections.Take(row);

    /// <summary>Whether a row has a cell under a known header.</summary>
    public bool HasCells(SheetRow row)
    {
        foreach (var reader in _readers)
        {
            if (row[reader.Column.Column].Kind != CellKind.Blank) return true;
        }

        return false;
    }

    /// <summary>Reads a row into <see cref="Row"/>, which must have been started.</summary>
    public void Read(SheetRow row)
    {
        _open.Clear();
        Row.Harmless = row.Harmless;
        var hasShares = false;
        var isCovered = !row.Covering.IsEmpty;
        foreach (var reader in _readers)
        {
            ref readonly var cell = ref row[reader.Column.Column];
            if (isCovered) cell = ref CellOf(row, in cell, reader.Column);
            if (reader.Column.HeadingColumn != reader.Column.Column) cell = ref UnderHeading(row, in cell, reader.Column);
            if (reader.Column.UnitColumn != 0) cell = ref WithUnit(row, in cell, reader.Column);
            if (reader.TryReadPlain(cell, out var value))
            {
                Row.Values[reader.Column.FieldIndex] = value;
                continue;
            }

            if (reader.Column.ShareOf is not null)
            {
                hasShares = true;
                continue;
            }

            if (cell.Loss != CellLoss.None) reader.NoteLoss(cell, Row);
            if (reader.BothReadings(cell) is { } both) _open.Add((reader.Column.FieldIndex, both.Decimal, both.Grouped));
            else Row.Values[reader.Column.FieldIndex] = reader.Read(cell, Row);
        }

        foreach (var shared in _map.Shared) Row.Values[shared.FieldIndex] = shared.Value;
        foreach (var section in _sections.Open) TakeFromSection(section, row);
        if (_open.Count > 0) SettleOpen(row);
        _measure.Check(row, Row);
        if (!hasShares) return;
        foreach (var reader in _readers)
        {
            if (reader.Column.ShareOf is not null) Row.Values[reader.Column.FieldIndex] = reader.ReadShare(row[reader.Column.Column], Row);
        }
    }

    /// <summary>Adds notes about columns that became clear only after some rows had been read.</summary>
    public void Complete(FindingLog log)
    {
        for (var i = 0; i < _readers.Length; i++)
        {
            var column = _readers[i].Column;
            var orders = _evidence[i].Orders;
            if (!orders.IsKnownLate || !(orders.PutsMonthFirst || orders.PutsDaySecond)) continue;
            log.Add(Notices.DatesPutMonthFirst(column.Header, orders.OddText), new Place(_map.Sheet.Name, 0, column.Column, column.Header, column.Field.Name));
        }
    }

    private static (decimal First, decimal Last)? YearsOf(Field field) =>
        field is { Kind: FieldKind.Date, Plausible: { Minimum: { } first, Maximum: { } last } } ? (first, last) : null;

    private void SettleOpen(SheetRow row)
    {
        var isSettled = _amounts.Settle(Row.Values, _open);
        foreach (var reader in _readers)
        {
            var field = reader.Column.FieldIndex;
            if (!_open.Exists(o => o.Field == field)) continue;
            // Reading them normally notes the ambiguity at each cell.
            ref readonly var cell = ref row[reader.Column.Column];
            var read = Row.Values[field].Show(reader.Column.Field.Kind);
            if (isSettled) Row.Note(Notices.ReadAs(cell.Display().Trim(), read), field, reader.Column.Field.Name);
            else reader.Read(cell, Row);
        }
    }

    // A value beside the others, in the heading's own first column.
    private ref readonly Cell UnderHeading(SheetRow row, in Cell own, MappedColumn column)
    {
        ref readonly var heading = ref row[column.HeadingColumn];
        if (column.UnitColumn == column.HeadingColumn && MergedHeadings.IsUnit(heading)) return ref own;
        if (own.Kind == CellKind.Blank) return ref heading;
        if (heading.Kind != CellKind.Blank) Row.Note(Notices.UnderMergedCell(heading.Display().Trim()), column.FieldIndex, column.Field.Name);
        return ref own;
    }

    // As if the unit stood in the cell itself.
    private ref readonly Cell WithUnit(SheetRow row, in Cell own, MappedColumn column)
    {
        ref readonly var unit = ref row[column.UnitColumn];
        if (own.Kind is not (CellKind.Number or CellKind.Text) || unit.Kind != CellKind.Text) return ref own;
        if (!MergedHeadings.IsUnit(unit))
        {
            // « MM », « en KDH »: what it means is not known, and the others of the column are not in it.
            Row.Note(Notices.UnitContradicted($"{own.Display().Trim()} {unit.Text!.Trim()}", column.Unit), column.FieldIndex, column.Field.Name);
            Row.Unreadable[column.FieldIndex] = true;
            _withUnit = default;
            return ref _withUnit;
        }

        var name = unit.Text!.Trim();
        if (MoneyUnit.Of(TextKey.Of(name)) == column.Unit) return ref own;
        _withUnit = own.Kind == CellKind.Text
            ? Cell.OfText(own.Column, $"{own.Text} {name}", own.Loss)
            : Cell.OfNumber(own.Column, own.Number, CellStyle.Of($"General\" {name}\""));
        return ref _withUnit;
    }

    private void TakeFromSection(GivenValue section, SheetRow row)
    {
        var column = Row.ColumnOf(section.FieldIndex);
        if (column is null || (row[column.Column].Kind == CellKind.Blank && Row.Values[section.FieldIndex].IsBlank))
            Row.Values[section.FieldIndex] = section.Value;
    }

    /// <summary>The content of a column in a row: its own cell, or the merged cell that covers it. A merged amount counts only for its first row.</summary>
    private ref readonly Cell CellOf(SheetRow row, in Cell own, MappedColumn column)
    {
        foreach (ref readonly var covering in row.Covering)
        {
            if (covering.Column != column.Column) continue;
            if (own.Kind != CellKind.Blank) Row.Note(Notices.UnderMergedCell(own.Display().Trim()), column.FieldIndex, column.Field.Name);
            if (column.Field.Kind is FieldKind.Money or FieldKind.Count)
            {
                Row.Note(Notices.MergedAmount(), column.FieldIndex, column.Field.Name);
                Row.Unreadable[column.FieldIndex] = true;
                return ref Cell.Blank;
            }

            Row.Note(Notices.MergedCell(), column.FieldIndex, column.Field.Name);
            return ref covering;
        }

        return ref own;
    }
}
