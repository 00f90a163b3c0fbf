using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Xls;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsb;

/// <summary>Reads the rows of one sheet part.</summary>
internal sealed class XlsbSheetReader(XlsbRecords records, IReadOnlyList<Printable> sharedStrings, XlsbStyles styles, bool date1904)
{
    // Difference between a record number and that of its short form, for a cell beside the previous one.
    private const int ShortBy = RecordKind.FirstShort - RecordKind.Blank;

    private (int Number, bool Hidden, int Level)? _next;
    private int _column;

    /// <summary>What is said of every result of a formula.</summary>
    public CellLoss OfFormulas { get; init; }

    /// <summary>Reads the next row with a value; false at the end of the sheet's data.</summary>
    public bool ReadRow(SheetRow row)
    {
        var isBegun = Begin(row);
        while (records.Read() && records.Kind != RecordKind.EndData)
        {
            if (records.Kind == RecordKind.Row)
            {
                var number = records.Number(0);
                if (number >= CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
                _next = ((int)number + 1, (records.Byte(11) & 0x10) != 0, records.Byte(11) & 7);
                if (isBegun && !row.IsBlank) return true;
                isBegun = Begin(row);
            }
            else if (isBegun)
            {
                AddCell(row);
            }
        }

        return isBegun && !row.IsBlank;
    }

    private bool Begin(SheetRow row)
    {
        if (_next is not { } next) return false;
        row.Begin(next.Number, next.Hidden, next.Level);
        (_next, _column) = (null, 0);
        return true;
    }

    private void AddCell(SheetRow row)
    {
        var kind = records.Kind;
        if (kind is not (RecordKind.RichText or (>= RecordKind.Blank and <= RecordKind.LastShort))) return;
        var isShort = kind is >= RecordKind.FirstShort and <= RecordKind.LastShort;
        var column = isShort ? (uint)_column + 1 : records.Number(0) + 1L;
        if (column > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
        _column = (int)column;
        var at = isShort ? 4 : 8;
        var style = styles.Of(records.Number(at - 4) & 0xFFFFFF);
        if (CellOf(isShort ? kind - ShortBy : kind, at, style) is { } cell) row.Add(cell);
    }

    private Cell? CellOf(int kind, int at, in CellStyle style)
    {
        switch (kind)
        {
            case RecordKind.Rk:
                return Number(records.Rk(at), style);
            case RecordKind.Real:
                return Number(records.Real(at), style);
            case RecordKind.FormulaNumber:
                return Number(records.Real(at), style with { Loss = style.Loss | OfFormula(at + 8) });
            case RecordKind.Boolean or RecordKind.FormulaBoolean:
                return new Cell(_column, CellKind.Boolean, CellFormat.General, records.Byte(at) == 0 ? 0 : 1, null);
            case RecordKind.Error or RecordKind.FormulaError:
                return new Cell(_column, CellKind.Error, CellFormat.General, 0, XlsRecords.TextOf(records.Byte(at)));
            case RecordKind.Text:
                return Text(Printable.Of(records.Text(ref at)));
            case RecordKind.FormulaText:
                return Text(Printable.Of(records.Text(ref at))) is { } result ? result with { Loss = result.Loss | OfFormula(at) } : null;
            case RecordKind.RichText:
                return Text(records.RichText(at, styles.Fonts));
            case RecordKind.Shared:
                var index = records.Number(at);
                return index < sharedStrings.Count ? Text(sharedStrings[(int)index]) : throw new UnreadableFileException(Codes.FileDamaged, "sharedStrings");
            default:
                return null;
        }
    }

    // Behind its result stand two bytes of flags, and the length of its tokens.
    private CellLoss OfFormula(int at)
    {
        var data = records.Data;
        return at + 6 <= data.Length && VolatileFormula.OfTokens(data[(at + 6)..]) ? OfFormulas | CellLoss.ChangesByItself : OfFormulas;
    }

    private Cell? Number(double real, in CellStyle style)
    {
        if (SpreadsheetValues.NumberOf(real) is not { } number)
            return Cell.OfText(_column, real.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return Cell.OfNumber(_column, date1904 && style.Format == CellFormat.Date ? number + ExcelDate.Shift1904 : number, style);
    }

    private Cell? Text(Printable text) => string.IsNullOrWhiteSpace(text.Text) ? null : Cell.OfText(_column, text.Text, text.Loss);
}
