using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Tests.Support;

/// <summary>Writes binary workbooks record by record ([MS-XLSB]). Values: string, int, decimal, bool, <see cref="DateOnly"/>, the xlsx
/// builder's marks, null.</summary>
public static class XlsbBuilder
{
    /// <summary>A text whose characters are raised or struck through from a place on.</summary>
    public sealed record Runs(string Text, int From, bool IsStruck = false);

    /// <summary>A number in the workbook's additional format.</summary>
    public sealed record Formatted(decimal Number);

    /// <summary>The result of a formula, and its tokens.</summary>
    public sealed record Formula(decimal Result, params byte[] Tokens);

    // Cell formats: 0 general, 1 a day, 2 a percentage, 3 the format given.
    /// <param name="comment">A comment and its cell, 0-based.</param>
    /// <param name="page">What is printed at the top of each page.</param>
    public static byte[] Build(
        IEnumerable<object?[]> rows, string format = "General", bool date1904 = false, (int Row, int Column, string Text)? comment = null,
        string? page = null, bool byHand = false, bool savesAsIs = true)
    {
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships",
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        byte[] relations(params (string Type, string Target)[] targets) => Encoding.UTF8.GetBytes($"<Relationships xmlns=\"{package}\">"
            + string.Concat(targets.Select((t, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{office}/{t.Type}\" Target=\"{t.Target}\"/>"))
                + "</Relationships>");
        var shared = new List<string>();
        var sheet = Sheet(rows, shared);
        return OtherFormats.Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8.ToArray()),
            ("_rels/.rels", relations(("officeDocument", "xl/workbook.bin"))),
            ("xl/workbook.bin",
                [.. Record(153, [(byte)(date1904 ? 1 : 0), 0, 0, 0]),
                    .. Record(157, [.. Int(191029), .. Int(byHand ? 0 : 1), .. new byte[16], (byte)(savesAsIs ? 0 : 0x20), 0]),
                    .. Record(156, [.. Int(0), .. Int(1), .. Text("rId1"), .. Text("Projets")])]),
            ("xl/_rels/workbook.bin.rels",
                relations(("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin"))),
            ("xl/worksheets/sheet1.bin", page is null ? sheet
                : [.. sheet, .. Record(479, [.. Word(0), .. Text(page), .. Enumerable.Repeat((byte)255, 20)])]),
            ("xl/worksheets/_rels/sheet1.bin.rels", relations(("comments", "../comments1.bin"))),
            ("xl/comments1.bin", comment is not var (row, column, text) ? [] :
                [.. Record(635, [.. Int(0), .. Int(row), .. Int(row), .. Int(column), .. Int(column), .. new byte[16]]),
                    .. Record(637, [0, .. Text(text)])]),
            ("xl/styles.bin", Styles(format)),
            ("xl/sharedStrings.bin", [.. shared.SelectMany(text => Record(19, [0, .. Text(text)]))]));
    }

    private static byte[] Sheet(IEnumerable<object?[]> rows, List<string> shared)
    {
        var sheet = new List<byte>(Record(145, []));
        var number = 0;
        foreach (var row in rows)
        {
            sheet.AddRange(Record(0, [.. Int(number++), .. Int(0), 0, 0, 0, 0, 0, .. Int(0)]));
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column] is { } value) sheet.AddRange(Cell(column, value, shared));
            }
        }

        return [.. sheet, .. Record(146, [])];
    }

    private static byte[] Cell(int column, object value, List<string> shared)
    {
        byte[] at(int style) => [.. Int(column), .. Int(style)];
        switch (value)
        {
            case string text:
                if (!shared.Contains(text)) shared.Add(text);
                return Record(7, [.. at(0), .. Int(shared.IndexOf(text))]);
            case XlsxBuilder.Inline(var text):
                return Record(6, [.. at(0), .. Text(text)]);
            case Runs(var text, var from, var isStruck):
                return Record(62, [.. at(0), 1, .. Text(text), .. Int(1), .. Word(from), .. Word(isStruck ? 2 : 1)]);
            case int number:
                return Record(2, [.. at(0), .. Int((number << 2) | 2)]);
            case decimal number:
                return Record(5, [.. at(0), .. BitConverter.GetBytes((double)number)]);
            case Formatted(var number):
                return Record(5, [.. at(3), .. BitConverter.GetBytes((double)number)]);
            case Formula(var result, var tokens):
                return Record(9, [.. at(0), .. BitConverter.GetBytes((double)result), 0, 0, .. Int(tokens.Length), .. tokens]);
            case XlsxBuilder.Percent(var fraction):
                return Record(5, [.. at(2), .. BitConverter.GetBytes((double)fraction)]);
            case DateOnly day:
                return Record(5, [.. at(1), .. BitConverter.GetBytes((double)ExcelDate.ToSerial(day))]);
            case bool truth:
                return Record(4, [.. at(0), (byte)(truth ? 1 : 0)]);
            case XlsxBuilder.Error:
                return Record(3, [.. at(0), 0x17]);
            default:
                throw new ArgumentException($"No cell for {value.GetType()}.");
        }
    }

    private static byte[] Styles(string format)
    {
        byte[] font(int flags, int script) => Record(43,
            [.. Word(220), .. Word(flags), .. Word(400), .. Word(script), 0, 0, 0, 0, .. Int(0), .. Int(0), 0, .. Text("Calibri")]);
        byte[] cell(int number) => Record(47, [.. Word(0), .. Word(number), .. new byte[12]]);
        return
        [
            .. Record(44, [.. Word(200), .. Text(format)]), .. font(0, 0), .. font(0, 1), .. font(8, 0),
            .. Record(626, Int(1)), .. cell(14), .. Record(627, []), .. Record(617, Int(4)), .. cell(0), .. cell(14), .. cell(9),
            .. cell(200), .. Record(618, []),
        ];
    }

    private static byte[] Record(int kind, byte[] data)
    {
        var record = new List<byte>();
        if (kind < 0x80) record.Add((byte)kind);
        else record.AddRange([(byte)((kind & 0x7F) | 0x80), (byte)(kind >> 7)]);
        var length = data.Length;
        for (; length >= 0x80; length >>= 7) record.Add((byte)(length | 0x80));
        record.Add((byte)length);
        return [.. record, .. data];
    }

    private static byte[] Text(string text) => [.. Int(text.Length), .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Int(int number) => BitConverter.GetBytes(number);

    private static byte[] Word(int number) => BitConverter.GetBytes((ushort)number);
}
