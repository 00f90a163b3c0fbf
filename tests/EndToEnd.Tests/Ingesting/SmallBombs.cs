using System.IO.Compression;
using System.Text;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Files from kilobytes to some megabytes that could cost their readers gigabytes or minutes.</summary>
internal static class SmallBombs
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string OpenSheet = "<worksheet><sheetData>";
    private const string CloseSheet = "</sheetData></worksheet>";

    private static readonly string[] Headers = ["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH"];

    public static void Write(Stream file, string bomb)
    {
        switch (bomb)
        {
            case "tables within tables":
                const string table = "<table:table-row><table:table-cell><table:table>";
                file.Write(OtherFormats.Ods([], string.Concat(Enumerable.Repeat(table, 300_000))));
                break;
            case "nested XML 2003":
                const string space = "urn:schemas-microsoft-com:office:spreadsheet";
                file.Write(Encoding.UTF8.GetBytes(
                    $"<?xml version=\"1.0\"?><Workbook xmlns=\"{space}\"><Worksheet><Table>"
                    + new StringBuilder().Insert(0, "<b>", 3_000_000)));
                break;
            case "four million formats":
                Rewrite(file, Register(20), ("xl/styles.xml", Repeat($"<styleSheet xmlns=\"{Main}\"><cellXfs>", "<xf/>", 4_000_000, "")));
                break;
            case "ten million runs":
                var texts = Repeat($"<sst xmlns=\"{Main}\">", "<si><r><t>ab</t></r><r><t>cd</t></r></si>", 5_000_000, "</sst>");
                Rewrite(file, Register(20), ("xl/sharedStrings.xml", texts));
                break;
            case "16,384 headers, three sheets":
                var wide = new XlsxBuilder();
                for (var sheet = 1; sheet <= 3; sheet++)
                {
                    wide.Sheet($"P{sheet}").Row(1, [.. Headers.Concat(Enumerable.Range(6, 16_379).Select(i => $"c{sheet} {i}"))
                        .Select(text => new XlsxBuilder.Inline(text))]);
                    for (var row = 2; row < 50; row++) wide.Row(row, $"P{row}", 2023, "Mairi", 1000, 500);
                }

                file.Write(wide.Build());
                break;
            case "ten sheets of 500,000 rows in error":
                var sheets = new XlsxBuilder();
                for (var sheet = 0; sheet < 10; sheet++) sheets.Sheet($"P{sheet}").Row(1, [.. Headers]);
                const string bad = "<row><c t=\"inlineStr\"><is><t>P</t></is></c><c><v>1</v></c></row>";
                var rows = Repeat(OpenSheet + HeaderRow, bad, 500_000, CloseSheet);
                Rewrite(file, sheets.Build(), [.. Enumerable.Range(1, 10).Select(n => ($"xl/worksheets/sheet{n}.xml", rows))]);
                break;
            case "a million names":
                Rewrite(file, Register(20), ("xl/workbook.xml", Names()));
                break;
            case "rows of 16,384 cells":
                var row16384 = "<row>" + new StringBuilder().Insert(0, "<c><v>1</v></c>", 16_384) + "</row>";
                Rewrite(file, Register(20), (Sheet, Repeat(OpenSheet + HeaderRow, row16384, 3_000, CloseSheet)));
                break;
            case "600 comments of 1.8 MB":
                WriteComments(file, 600, _ => "C", 1_800_000);
                break;
            case "comments twice at each cell":
                WriteComments(file, 2_000, n => n % 2 == 0 ? "C" : "A", 10);
                break;
            case "a million merged cells, validations and conditional formats":
                Rewrite(file, Register(200), (Sheet, Behind()));
                break;
            case "5,000,000 rows in error in a csv":
                Say(file, Repeat(string.Join(';', Headers) + "\n", "P;1\n", 5_000_000, ""));
                break;
            case "2,000 rows of 16,300 cells in a csv":
                var wideRow = string.Concat(Enumerable.Repeat("1;", 16_299)) + "1\n";
                Say(file, Enumerable.Repeat(wideRow, 2_000).Prepend(string.Join(';', Headers) + "\n"));
                break;
            case "400 old sheets of one cell":
                file.Write(XlsBuilder.Build("Workbook", ["General"], sheet => sheet.Number(65_535, 255, 0, 1), names: 400));
                break;
            case "400 names of one old sheet":
                file.Write(XlsBuilder.Build("Workbook", ["General"], sheet =>
                {
                    for (ushort row = 0; row < 3_000; row++) sheet.Number(row, 0, 0, row);
                    return sheet;
                }, names: 400, isOne: true));
                break;
            case "400 old sheets of 300 rows":
                file.Write(XlsBuilder.Build("Workbook", ["General"], sheet =>
                {
                    for (ushort row = 0; row < 300; row++) sheet.Number(row, 0, 0, row);
                    return sheet;
                }, names: 400));
                break;
            case "60,000 tables in a page":
                var heads = string.Concat(Headers.Select(text => $"<th>{text}</th>"));
                Say(file, Repeat("<html>", $"<table><tr>{heads}</tr><tr><td>P<td>1</table>", 60_000, "</html>"));
                break;
            default:
                file.Write(OtherFormats.Ods([], "</table:table>" + Tables(400) + "<table:table table:name=\"z\">"));
                break;
        }
    }

    private static string HeaderRow =>
        "<row>" + string.Concat(Headers.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>")) + "</row>";

    // One row in ten has an error, so that the file is accepted and its rows set aside are written.
    private static byte[] Register(int rows)
    {
        var book = new XlsxBuilder().Sheet("P").Row(1, [.. Headers]);
        for (var row = 2; row < rows + 2; row++) book.Row(row, $"P{row}", 2023, row % 10 == 0 ? "Mairi" : "Association", 1000, 500);
        return book.Build();
    }

    private static string Tables(int count)
    {
        var text = new StringBuilder();
        static string Row(IEnumerable<string> cells) => "<table:table-row>" + string.Concat(cells.Select(cell =>
            $"<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")) + "</table:table-row>";
        for (var sheet = 0; sheet < count; sheet++)
        {
            text.Append("<table:table table:name=\"s").Append(sheet).Append("\">").Append(Row(Headers));
            for (var row = 0; row < (sheet == 0 ? 20_000 : 60); row++) text.Append(Row([$"P{sheet} {row}", "2023"]));
            text.Append("</table:table>");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Repeat(string open, string what, int times, string close)
    {
        yield return open;
        var thousand = string.Concat(Enumerable.Repeat(what, 1_000));
        for (var i = 0; i < times / 1_000; i++) yield return thousand;
        yield return close;
    }

    private static void Say(Stream file, IEnumerable<string> text)
    {
        using var to = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true);
        foreach (var piece in text) to.Write(piece);
    }

    private static IEnumerable<string> Names()
    {
        yield return $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"P\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
            + "<definedNames>";
        for (var i = 0; i < 1_200_000; i++)
            yield return FormattableString.Invariant($"<definedName name=\"n{i}\" localSheetId=\"0\">P!$A${i}</definedName>");
        yield return "</definedNames></workbook>";
    }

    private static IEnumerable<string> Behind()
    {
        yield return OpenSheet + HeaderRow;
        for (var i = 0; i < 100; i++)
            yield return FormattableString.Invariant($"<row><c t=\"inlineStr\"><is><t>P{i}</t></is></c><c><v>2023</v></c>")
                + $"<c t=\"inlineStr\"><is><t>{(i % 10 == 0 ? "Mairi" : "Association")}</t></is></c>"
                + "<c><v>1000</v></c><c><v>500</v></c></row>";
        yield return "</sheetData><mergeCells>";
        for (var i = 1; i <= 1_000_000; i++) yield return FormattableString.Invariant($"<mergeCell ref=\"G{i}:H{i}\"/>");
        yield return "</mergeCells>";
        for (var i = 1; i <= 1_000_000; i++) yield return FormattableString.Invariant($"<conditionalFormatting sqref=\"G{i}\"/>");
        yield return "<dataValidations>";
        for (var i = 1; i <= 1_000_000; i++) yield return FormattableString.Invariant($"<dataValidation sqref=\"G{i}\"/>");
        yield return "</dataValidations></worksheet>";
    }

    private static void WriteComments(Stream file, int count, Func<int, string> columnOf, int length)
    {
        IEnumerable<string> Comments()
        {
            var random = new Random(1);
            var words = string.Concat(Enumerable.Range(0, 3_000).Select(_ => (char)random.Next('a', 'z')));
            var text = length < words.Length ? words[..length] : string.Concat(Enumerable.Repeat(words, length / words.Length));
            yield return $"<comments xmlns=\"{Main}\"><authors><author/></authors><commentList>";
            for (var i = 0; i < count; i++)
            {
                yield return FormattableString.Invariant($"<comment ref=\"{columnOf(i)}{(i / 2) + 2}\" authorId=\"0\"><text><r><t>")
                    + text + "</t></r></text></comment>";
            }

            yield return "</commentList></comments>";
        }

        var relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
            + $"Type=\"{Office}/comments\" Target=\"../comments1.xml\"/></Relationships>";
        Rewrite(file, Register(200), ("xl/comments1.xml", Comments()), ("xl/worksheets/_rels/sheet1.xml.rels", [relations]));
    }

    private static void Rewrite(Stream file, byte[] book, params (string Part, IEnumerable<string> Text)[] parts)
    {
        using var source = new ZipArchive(new MemoryStream(book));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries.Where(entry => parts.All(part => part.Part != entry.FullName)))
        {
            using var from = entry.Open();
            using var to = zip.CreateEntry(entry.FullName).Open();
            from.CopyTo(to);
        }

        foreach (var (part, text) in parts)
        {
            using var to = new StreamWriter(zip.CreateEntry(part, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            foreach (var piece in text) to.Write(piece);
        }
    }
}
