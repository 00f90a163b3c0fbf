using System.Buffers.Text;
using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Reads the rows of one sheet part. Rows and cells without a value are skipped at no cost.</summary>
internal sealed class XlsxSheetReader(
    Stream part, XlsxSharedStrings sharedStrings, CellStyle[] styles, bool date1904, IntakeLimits limits) : IDisposable
{
    private readonly XmlScanner _xml = new(part, limits.CellChars * 4);
    private readonly PlainCells _plain = new(sharedStrings, styles, date1904);
    private readonly RunBudget _runs = new(limits);
    private readonly XlsxFormulas _formulas = new();
    private int _lastRow;
    private bool _done;

    // Of the current cell, by its formula.
    private CellLoss _loss;

    /// <summary>What is said of every result of a formula.</summary>
    public CellLoss OfFormulas { get; init; }

    /// <summary>Reads the next row with a value into <paramref name="row"/>; false at the end of the sheet's data.</summary>
    public bool ReadRow(SheetRow row)
    {
        while (!_done && _xml.Read() is var node && node != XmlScanner.Node.End)
        {
            if (node == XmlScanner.Node.EndElement && _xml.Name.SequenceEqual("sheetData"u8)) _done = true;
            if (node != XmlScanner.Node.StartElement || !_xml.Name.SequenceEqual("row"u8)) continue;
            var (number, hidden, level) = RowAttributes();
            _lastRow = number;
            if (_xml.IsEmptyElement) continue;
            row.Begin(number, hidden, level);
            row.MayBeMisread = false;
            ReadCells(row);
            if (!row.IsBlank) return true;
        }

        return false;
    }

    public void Dispose() => _xml.Dispose();

    private (int Number, bool Hidden, int Level) RowAttributes()
    {
        var number = _lastRow + 1;
        var (hidden, level) = (false, 0);
        var attributes = _xml.Attributes;
        while (attributes.Next())
        {
            if (attributes.Name.SequenceEqual("r"u8) && Utf8Parser.TryParse(attributes.Value, out int given, out _)) number = given;
            else if (attributes.Name.SequenceEqual("hidden"u8)) hidden = attributes.Value.SequenceEqual("1"u8) || attributes.Value.SequenceEqual("true"u8);
            else if (attributes.Name.SequenceEqual("outlineLevel"u8) && Utf8Parser.TryParse(attributes.Value, out int deep, out _)) level = deep;
        }

        if (number is < 1 or > CellAddress.MaxRow) throw IntakeLimits.Over("Rows", CellAddress.MaxRow);
        return (number, hidden, level);
    }

    private void ReadCells(SheetRow row)
    {
        var lastColumn = 0;
        while (true)
        {
            _xml.Skip(_plain.Read(_xml.Ahead, row, ref lastColumn));
            var node = _xml.Read();
            if (node == XmlScanner.Node.End) return;
            if (node == XmlScanner.Node.EndElement && _xml.Name.SequenceEqual("row"u8)) return;
            if (node != XmlScanner.Node.StartElement) continue;
            if (!_xml.Name.SequenceEqual("c"u8))
            {
                _xml.SkipElement();
                continue;
            }

            var (column, style, stored) = CellAttributes(lastColumn + 1);
            lastColumn = column;
            if (_xml.IsEmptyElement) continue;
            ReadCell(row, column, StyleOf(style), stored);
        }
    }

    private CellStyle StyleOf(int style) => (uint)style < (uint)styles.Length ? styles[style] : default;

    private (int Column, int Style, StoredAs Stored) CellAttributes(int nextColumn)
    {
        var column = nextColumn;
        var style = 0;
        var stored = StoredAs.Number;
        var attributes = _xml.Attributes;
        while (attributes.Next())
        {
            if (attributes.Name.Length != 1) continue;
            var value = attributes.Value;
            switch (attributes.Name[0])
            {
                case (byte)'r':
                    column = ColumnOf(value) ?? nextColumn;
                    break;
                case (byte)'s':
                    if (!Utf8Parser.TryParse(value, out style, out _)) style = 0;
                    break;
                case (byte)'t':
                    stored = StoredOf(value);
                    break;
            }
        }

        if (column is < 1 or > CellAddress.MaxColumn) throw IntakeLimits.Over("Columns", CellAddress.MaxColumn);
        return (column, style, stored);
    }

    private static StoredAs StoredOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("s"u8) ? StoredAs.SharedString
        : type.SequenceEqual("str"u8) ? StoredAs.Text
        : type.SequenceEqual("inlineStr"u8) ? StoredAs.InlineString
        : type.SequenceEqual("b"u8) ? StoredAs.Boolean
        : type.SequenceEqual("e"u8) ? StoredAs.Error
        : type.SequenceEqual("d"u8) ? StoredAs.IsoDate
        : StoredAs.Number;

    private void ReadCell(SheetRow row, int column, in CellStyle style, StoredAs stored)
    {
        bool hasFormula = false, hasValue = false, inValue = false;
        StringBuilder? pieces = null;
        _loss = CellLoss.None;
        while (_xml.Read() is var node && node != XmlScanner.Node.End)
        {
            switch (node)
            {
                case XmlScanner.Node.EndElement when _xml.Name.SequenceEqual("c"u8):
                    if (hasFormula && !hasValue && stored != StoredAs.Text) row.Add(new Cell(column, CellKind.Uncalculated, style.Format, 0, null));
                    return;
                case XmlScanner.Node.EndElement:
                    if (inValue && pieces is not null) AddValue(row, column, style, stored, Encoding.UTF8.GetBytes(pieces.ToString()), pieces.ToString());
                    inValue = false;
                    break;
                case XmlScanner.Node.StartElement when _xml.Name.SequenceEqual("v"u8):
                    inValue = !_xml.IsEmptyElement;
                    break;
                case XmlScanner.Node.StartElement when _xml.Name.SequenceEqual("f"u8):
                    hasFormula = true;
                    _loss = OfFormulas | _formulas.Read(_xml);
                    break;
                case XmlScanner.Node.StartElement when _xml.Name.SequenceEqual("is"u8):
                    if (_xml.IsEmptyElement) break;
                    hasValue = true;
                    AddText(row, column, XlsxSharedStrings.ReadString(_xml, "is"u8, limits, _runs));
                    break;
                case XmlScanner.Node.StartElement:
                    _xml.SkipElement();
                    break;
                case XmlScanner.Node.Text when inValue:
                    hasValue = true;
                    // A comment or foreign markup may stand inside a value.
                    if (pieces is null && _xml.Ahead.StartsWith("</"u8)) AddValue(row, column, style, stored, _xml.RawText, null);
                    else (pieces ??= new StringBuilder()).Append(_xml.TextToString());
                    if (pieces?.Length > limits.CellChars) throw IntakeLimits.Over(nameof(limits.CellChars), limits.CellChars);
                    break;
            }
        }
    }

    /// <param name="text">The value as text, if it is already assembled.</param>
    private void AddValue(SheetRow row, int column, in CellStyle style, StoredAs stored, ReadOnlySpan<byte> raw, string? text)
    {
        switch (stored)
        {
            case StoredAs.Number:
                raw = raw.Trim(" \t\r\n"u8);
                // A number beyond 28 digits (1E+300) stays text: no field of a register can hold it.
                if (Utf8Parser.TryParse(raw, out decimal number, out var used) && used == raw.Length) AddNumber(row, column, number, style);
                else AddText(row, column, Printable.Of(text ?? _xml.TextToString()));
                break;
            case StoredAs.SharedString:
                AddShared(row, column, Utf8Parser.TryParse(raw.Trim(" \t\r\n"u8), out int index, out _) ? index : -1);
                break;
            case StoredAs.Boolean:
                var truth = raw.SequenceEqual("1"u8) || raw.SequenceEqual("true"u8) ? 1 : 0;
                row.Add(new Cell(column, CellKind.Boolean, CellFormat.General, truth, null) { Loss = _loss });
                break;
            case StoredAs.Error:
                row.Add(new Cell(column, CellKind.Error, CellFormat.General, 0, Printable.Of(text ?? _xml.TextToString()).Text));
                break;
            case StoredAs.IsoDate:
                AddIsoDate(row, column, text ?? _xml.TextToString());
                break;
            default:
                AddText(row, column, Printable.Of(XmlText.Unescape(text ?? _xml.TextToString())));
                break;
        }
    }

    private void AddNumber(SheetRow row, int column, decimal number, in CellStyle style)
    {
        if (style.Format == CellFormat.Date && date1904) number += ExcelDate.Shift1904;
        row.Add(Cell.OfNumber(column, number, _loss == CellLoss.None ? style : style with { Loss = style.Loss | _loss }));
    }

    private void AddShared(SheetRow row, int column, long index)
    {
        if (index < 0 || index >= sharedStrings.Count)
            throw new UnreadableFileException(Codes.FileDamaged, $"sharedStrings {CellAddress.Of(column, row.Number)}");
        ref readonly var shared = ref sharedStrings[(int)index];
        row.MayBeMisread |= shared.MayBeMisread;
        if (shared.Text.Length > 0) row.Add(Cell.OfText(column, shared.Text, shared.Loss));
    }

    private void AddText(SheetRow row, int column, Printable text)
    {
        if (text.Text.Length > limits.CellChars) throw IntakeLimits.Over(nameof(limits.CellChars), limits.CellChars);
        if (string.IsNullOrWhiteSpace(text.Text)) return;
        row.MayBeMisread = true;
        row.Add(Cell.OfText(column, text.Text, text.Loss | _loss));
    }

    private void AddIsoDate(SheetRow row, int column, string text)
    {
        if ((IsoMoment.Read(text) ?? IsoMoment.ReadLength(text)) is { } moment) row.Add(moment.ToCell(column) with { Loss = _loss });
        else AddText(row, column, Printable.Of(text));
    }

    /// <summary>Column of a reference such as <c>AB12</c>; null without letters.</summary>
    private static int? ColumnOf(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var b in reference)
        {
            var letter = b | 0x20;
            if (letter is < 'a' or > 'z') break;
            column = (column * 26) + letter - 'a' + 1;
            if (column > CellAddress.MaxColumn) return column;
        }

        return column == 0 ? null : column;
    }
}
