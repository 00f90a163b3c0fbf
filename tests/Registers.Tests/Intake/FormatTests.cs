using System.Diagnostics;
using System.Globalization;
using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The same rows give the same report in every format; hostile or damaged files are rejected with the right reason.</summary>
public sealed class FormatTests(ITestOutputHelper output)
{
    private static readonly object?[][] Rows =
    [
        ["Registre des projets"],
        ["Intitulé du projet", "Année", "Type de porteur", "Montant global", "Part INDH", "Taux physique",
            "Date de lancement", "Observations"],
        ["Projet A & B <été>", 2023, "Coopérative", 200_000, 120_000.5m, new XlsxBuilder.Percent(0.45m), new DateOnly(2023, 5, 17), null],
        ["مشروع ب", 2022, "تعاونية", 1_450_000, 450_000, new XlsxBuilder.Percent(1m), new DateOnly(2022, 1, 2), "néant"],
        ["Projet C", 2021, "Association", 300_000, 100_000, null, null, true],
    ];

    public static TheoryData<string> Formats => ["ods", "html", "xml", "zip"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_rows_give_the_same_report(string format)
    {
        var expected = Digest(TestFiles.Validate(Make("xlsx")));

        var report = TestFiles.Validate(Make(format));

        Assert.Equal((Outcome.Accepted, 3), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(expected, Digest(report));
        Assert.Equal(format == "zip" ? "xlsx" : format, report.File.Format);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("ISO-8859-15")]
    [InlineData("windows-1256")]
    [InlineData("macintosh")]
    public void Xml_is_read_in_the_encoding_that_it_declares_whatever_was_opened_before(string encoding)
    {
        var text = Encoding.UTF8.GetString(OtherFormats.XmlSpreadsheet([["Intitulé été"]]))
            .Replace("version=\"1.0\"?", $"version=\"1.0\" encoding=\"{encoding}\"?", StringComparison.Ordinal);

        Assert.Equal(["A1 Text Intitulé été"], XlsxTests.Read(CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_annotated_copy_holds_the_rows_and_marks(string format)
    {
        var file = Make(format, rows => rows[3][3] = "à voir");
        using var copy = new MemoryStream();
        using var setAside = new MemoryStream();

        var report = await DryRun.ValidateAsync(new MemoryStream(file), "x", new CheckOptions(), default, new DryRunFiles(copy, setAside));

        Assert.Contains(report.Findings, f => f.Code == "E-AMT-001" && f.Cell == "D4");
        var cells = XlsxTests.Read(copy.ToArray());
        Assert.Contains("A4 Text مشروع ب", cells);
        Assert.Contains("D4 Text à voir", cells);
        Assert.Contains(format == "html" ? "G3 Text 17/05/2023" : "G3 Number 17/05/2023", cells);
        Assert.Contains(format == "html" ? "E3 Text 120000.5" : "E3 Number 120000.5", cells);
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(copy.ToArray()), isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(report.Outcome == Outcome.Rejected, setAside.Length == 0);
    }

    [Fact]
    public void Hidden_sheets_of_an_ods_are_known()
    {
        using var book = Workbook.Open(new MemoryStream(Make("ods")), new IntakeLimits());

        Assert.Equal([("Projets", false), ("Listes", true)], book.Sheets.Select(s => (s.Name, s.Hidden)));
    }

    [Fact]
    public void Rows_and_cells_that_an_ods_repeats_are_there_as_often_and_blank_ones_cost_nothing()
    {
        const string repeated =
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\" "
            + "office:value-type=\"float\" office:value=\"7\"/></table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"1048560\"><table:table-cell "
                + "table:number-columns-repeated=\"16384\"/></table:table-row>";

        Assert.Equal(["A1 Number 7", "B1 Number 7", "A2 Number 7", "B2 Number 7", "A3 Number 7", "B3 Number 7", "A1 Text caché"],
            XlsxTests.Read(OtherFormats.Ods([], repeated)));
    }

    [Fact]
    public void Spaces_lines_and_notes_of_an_ods_cell_are_read_as_shown()
    {
        const string row =
            "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>une "
            + "note</text:p></office:annotation><text:p>a<text:s text:c=\"2\"/>b "
            + "<text:span>c</text:span></text:p><text:p>d<text:line-break/>e</text:p></table:table-cell></table:table-row>";

        Assert.Equal("A1 Text a  b c\nd\ne", XlsxTests.Read(OtherFormats.Ods([], row))[0]);
    }

    [Fact]
    public void An_ods_that_was_zipped_anew_needs_no_mark_of_its_kind()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Make("ods")));
        byte[] Content(string part)
        {
            using var bytes = new MemoryStream();
            using var stream = zip.GetEntry(part)!.Open();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }

        string[] parts = ["META-INF/manifest.xml", "content.xml"];

        var report = TestFiles.Validate(OtherFormats.Zip([.. parts.Select(part => (part, Content(part)))]));

        Assert.Equal("ods", report.File.Format);
    }

    [Fact]
    public void Tab_separated_text_named_xls_is_text() =>
        Assert.Equal("csv",
            TestFiles.Validate(Encoding.Unicode.GetPreamble()
                .Concat(Encoding.Unicode.GetBytes("Coopérative\tDate de création\nA\t01/02/2020\n")).ToArray(), "export.xls").File.Format);

    [Theory]
    [InlineData("ods-encrypted", "E-FIL-003")]
    [InlineData("ods-truncated", "E-FIL-004")]
    [InlineData("ods-dtd", "E-FIL-008")]
    [InlineData("odt", "E-FIL-002")]
    [InlineData("xml-dtd", "E-FIL-008")]
    [InlineData("xml-truncated", "E-FIL-004")]
    [InlineData("xml-other", "E-FIL-005")]
    [InlineData("zip-of-two", "E-FIL-009")]
    [InlineData("zip-of-none", "E-FIL-009")]
    [InlineData("zip-of-zip", "E-FIL-002")]
    [InlineData("xls-damaged", "E-FIL-004")]
    [InlineData("doc", "E-FIL-002")]
    public void What_cannot_be_read_is_rejected_for_what_it_is(string what, string code)
    {
        const string dtd = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>";
        var xml = Encoding.UTF8.GetString(Make("xml"));
        byte[] file = what switch
        {
            "ods-encrypted" => OtherFormats.Ods(Rows, manifest: "<manifest:encryption-data/>"),
            "ods-truncated" => OtherFormats.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
                ("content.xml", "<office:document-content xmlns:office=\"o\"><a>"u8.ToArray())),
            "ods-dtd" => OtherFormats.Ods(Rows, declaration: dtd),
            "odt" => OtherFormats.Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()),
                ("content.xml", "<a/>"u8.ToArray())),
            "xml-dtd" => Encoding.UTF8.GetBytes(xml.Replace("<Workbook ", dtd + "<Workbook ", StringComparison.Ordinal)),
            "xml-truncated" => Make("xml")[..^100],
            "xml-other" => "<?xml version=\"1.0\"?><projets><projet/></projets>"u8.ToArray(),
            "zip-of-two" => OtherFormats.Zip(("a.xlsx", Make("xlsx")), ("b.xlsx", Make("xlsx"))),
            "zip-of-none" => OtherFormats.Zip(("__MACOSX/._a.xlsx", [1]), (".DS_Store", [1])),
            "zip-of-zip" => OtherFormats.Zip(("a.zip", OtherFormats.Zip(("b.txt", "x"u8.ToArray())))),
            "xls-damaged" => CompoundFile("Workbook"),
            _ => CompoundFile("WordDocument"),
        };

        Assert.Equal(code, TestFiles.Validate(file).Findings[0].Code);
    }

    [Theory]
    [InlineData("ods: rows repeated", "RepeatedCells")]
    [InlineData("ods: cells repeated", "RepeatedCells")]
    [InlineData("ods: a huge cell", "CellChars")]
    [InlineData("ods: deep nesting", "E-FIL")]
    [InlineData("ods: unpacks to a hundred megabytes", "UnpackRatio")]
    [InlineData("ods: a tag of two hundred megabytes", "TagBytes")]
    [InlineData("xlsx: merged cells", "MergedCells")]
    [InlineData("xlsx: rows under merged cells", "RepeatedCells")]
    [InlineData("html: rows under merged cells", "RepeatedCells")]
    [InlineData("html: a huge cell", "CellChars")]
    [InlineData("html: columns", "Columns")]
    [InlineData("html: spans", "Columns")]
    [InlineData("html: a tag without end", "E-SHT")]
    [InlineData("xml: a huge cell", "CellChars")]
    [InlineData("xml: rows", "Rows")]
    [InlineData("xml: columns", "Columns")]
    [InlineData("zip: unpacks to a gigabyte", "UnpackRatio")]
    public void Bombs_are_rejected_in_little_memory(string bomb, string reason)
    {
        const string text = "<text:p>x</text:p>";
        string Big(int length) => new('a', length);
        byte[] file = bomb switch
        {
            "ods: rows repeated" =>
                OtherFormats.Ods(Rows,
                    "<table:table-row table:number-rows-repeated=\"1000000\">"
                    + string.Concat(Enumerable.Repeat($"<table:table-cell>{text}</table:table-cell>", 4)) + "</table:table-row>"),
            "ods: cells repeated" =>
                OtherFormats.Ods(Rows,
                    string.Concat(Enumerable.Repeat(
                        $"<table:table-row><table:table-cell table:number-columns-repeated=\"16000\">{text}</table:table-cell>"
                        + "</table:table-row>", 200))),
            "ods: a huge cell" => OtherFormats.Ods([[Big(300_000)]]),
            "ods: deep nesting" =>
                OtherFormats.Ods([], "<table:table-row><table:table-cell>" + string.Concat(Enumerable.Repeat("<text:span>", 500_000))),
            "ods: unpacks to a hundred megabytes" =>
                OtherFormats.Ods([], string.Concat(Enumerable.Repeat(new string(' ', 1_000_000) + "<table:table-row/>", 100))),
            "ods: a tag of two hundred megabytes" =>
                OtherFormats.Ods([], "<table:table-row><table:table-cell>" + new string(' ', 200 << 20)),
            "xlsx: merged cells" => new XlsxBuilder().Sheet("S").Row(1, "x").Merge([.. Enumerable.Repeat("A1:A9", 200_000)]).Build(),
            "xlsx: rows under merged cells" => new XlsxBuilder().Sheet("S").Row(1, [.. Rows[1]]).Row(2, [.. Enumerable.Repeat("x", 2000)])
                .RawRows(string.Concat(Enumerable.Range(3, 2000).Select(i => $"<row r=\"{i}\"><c><v>1</v></c></row>")))
                .Merge([.. Enumerable.Range(1, 2000).Select(i => $"{CellAddress.Letters(i)}2:{CellAddress.Letters(i)}1048576")]).Build(),
            "html: rows under merged cells" =>
                Encoding.UTF8.GetBytes("<table><tr>" + string.Concat(Rows[1].Select(cell => $"<td>{cell}")) + "<tr>"
                    + string.Concat(Enumerable.Repeat("<td rowspan=9999>x", 2000)) + string.Concat(Enumerable.Repeat("<tr><td>y", 2000))),
            "html: a huge cell" => Encoding.UTF8.GetBytes("<table><tr><td>" + Big(10_000_000)),
            "html: columns" => Encoding.UTF8.GetBytes("<table><tr>" + string.Concat(Enumerable.Repeat("<td>x", 20_000))),
            "html: spans" =>
                Encoding.UTF8.GetBytes(
                    "<table>" + string.Concat(Enumerable.Repeat("<tr><td colspan=16000 rowspan=10000>x</td><td colspan=500>y</td>", 1000))),
            "html: a tag without end" => Encoding.UTF8.GetBytes("<table><tr><td " + Big(30_000_000)),
            "xml: a huge cell" => OtherFormats.XmlSpreadsheet([[Big(300_000)]]),
            "xml: rows" =>
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(Make("xml")).Replace("</Table>",
                        "<Row ss:Index=\"2000000000\"><Cell><Data ss:Type=\"String\">x</Data></Cell></Row></Table>",
                        StringComparison.Ordinal)),
            "xml: columns" =>
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(Make("xml")).Replace("</Table>",
                        "<Row><Cell ss:Index=\"20000\"><Data ss:Type=\"String\">x</Data></Cell></Row></Table>", StringComparison.Ordinal)),
            _ => OtherFormats.Zip(("a.csv", new byte[200 << 20])),
        };
        var before = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();

        var finding = TestFiles.Validate(file).Findings[0];

        Assert.True(finding.Code.StartsWith(reason, StringComparison.Ordinal)
            || finding.Value!.StartsWith(reason + " = ", StringComparison.Ordinal), $"{finding.Code} {finding.Value}");
        output.WriteLine(FormattableString.Invariant($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) >> 20, 0, 2048);
    }

    internal static byte[] Make(string format, Action<object?[][]>? change = null)
    {
        var rows = Rows.Select(row => row.ToArray()).ToArray();
        change?.Invoke(rows);
        switch (format)
        {
            case "ods":
                return OtherFormats.Ods(rows);
            case "html":
                return OtherFormats.Html(rows);
            case "xml":
                return OtherFormats.XmlSpreadsheet(rows);
            case "zip":
                return OtherFormats.Zip(("__MACOSX/._projets.xlsx", [0]), ("dossier/projets.xlsx", Make("xlsx", change)));
            default:
                var book = new XlsxBuilder().Sheet("Projets");
                for (var i = 0; i < rows.Length; i++) book.Row(i + 1, rows[i]);
                return book.Build();
        }
    }

    // The parts of a report that do not depend on the format.
    private static string Digest(Report report) =>
        string.Join('\n',
            report.Findings.Select(f => $"{f.Code} {f.Cell} {f.Value} {f.Count}")
            .Prepend(string.Create(CultureInfo.InvariantCulture,
                $"{report.Outcome} {report.Counts.Rows} {report.Counts.Accepted} {report.Amount} {report.Sheets[0].HeaderRow} "
            + $"{string.Join(',', report.Sheets[0].Columns.Select(c => c.Field))}")));

    private static byte[] CompoundFile(string stream)
    {
        var bytes = new byte[2048];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1152);
        return bytes;
    }
}
