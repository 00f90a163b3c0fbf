using System.Globalization;
using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What a small file may cost its readers: each bound with its option and code, and a legitimate file beside it.</summary>
[Collection(nameof(Alone))]
public sealed class BoundTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly string[] Header = ["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH"];

    [Theory]
    [InlineData("ods: tables within tables")]
    [InlineData("ods: spans within spans")]
    [InlineData("xml: elements within elements")]
    [InlineData("xml: runs within runs")]
    [InlineData("xlsx: styles")]
    [InlineData("xlsx: workbook")]
    public void Elements_a_hundred_thousand_deep_are_refused_in_little_memory(string where)
    {
        const int deep = 100_000;
        static string Nest(string open, string close) => string.Concat(Enumerable.Repeat(open, deep)) + "x"
            + string.Concat(Enumerable.Repeat(close, deep));
        const string xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>";
        var file = where switch
        {
            "ods: tables within tables" => OtherFormats.Ods(
                [], Nest("<table:table-row><table:table-cell><table:table>", "</table:table></table:table-cell></table:table-row>")),
            "ods: spans within spans" => OtherFormats.Ods(
                [], "<table:table-row><table:table-cell><text:p>" + Nest("<text:span>", "</text:span>")
                    + "</text:p></table:table-cell></table:table-row>"),
            "xml: elements within elements" => Encoding.UTF8.GetBytes(xml + Nest("<b>", "</b>") + "</Table></Worksheet></Workbook>"),
            "xml: runs within runs" => Encoding.UTF8.GetBytes(
                xml + "<Row><Cell><Data>" + Nest("<S>", "</S>") + "</Data></Cell></Row></Table></Worksheet></Workbook>"),
            "xlsx: styles" => Book(1).Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{Nest("<a>", "</a>")}</styleSheet>").Build(),
            _ => Packages.Changed(Book(1).Build(), "xl/workbook.xml", part => part.Replace(
                "</sheets>", "</sheets>" + Nest("<a>", "</a>"), StringComparison.Ordinal)),
        };
        var before = GC.GetTotalAllocatedBytes();

        var finding = TestFiles.Validate(file).Findings[0];

        Assert.Equal(("E-FIL-012", "Depth = 256"), (finding.Code, finding.Value));
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) >> 20, 0, 100);
    }

    [Fact]
    public void A_web_archive_of_a_hundred_thousand_pages_is_refused_before_they_are_opened()
    {
        const string page = "--x\nContent-Type: text/html\n\n<table><tr><td>a</table>\n";
        var file = Encoding.UTF8.GetBytes("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n"
            + string.Concat(Enumerable.Repeat(page, 100_000)) + "--x--\n");
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal(("E-FIL-006", "Sheets = 500"), First(file));
        Assert.InRange((GC.GetTotalAllocatedBytes() - before) >> 20, 0, 50);
    }

    [Fact]
    public void More_formats_of_cells_than_excel_has_are_refused_and_as_many_are_not()
    {
        static byte[] With(int formats) => Book(1).Part("xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><cellXfs>" + string.Concat(Enumerable.Repeat("<xf/>", formats))
            + "</cellXfs></styleSheet>").Build();

        Assert.Equal(("E-FIL-013", "Styles = 70000"), First(With(1_000_000)));
        Assert.Equal(Outcome.Accepted, TestFiles.Validate(With(65_490)).Outcome);
    }

    [Fact]
    public void Runs_of_all_shared_texts_together_are_bounded_and_hold_no_memory_of_their_own()
    {
        static byte[] With(int texts) => Packages.Changed(Book(1).Row(3, "a").Build(), "xl/sharedStrings.xml", part => part.Replace(
            "</sst>", string.Concat(Enumerable.Repeat("<si><r><t>ab</t></r><r><t>c</t></r></si>", texts)) + "</sst>",
            StringComparison.Ordinal));

        Assert.Equal(("E-FIL-014", "RichRuns = 2000000"), First(With(1_100_000)));
        Assert.Equal("E-FIL-014", TestFiles.Validate(With(60), options: Limited(new() { RichRuns = 100 })).Findings[0].Code);
        var (few, many) = (With(1_000), With(200_000));
        Assert.InRange(Held(many) - Held(few), 0, 200_000 * 24);
    }

    [Fact]
    public void A_header_of_sixteen_thousand_columns_is_refused_and_a_wide_sheet_beside_a_register_is_not()
    {
        object[] wide = [.. Header, .. Enumerable.Range(1, 16_000).Select(i => new XlsxBuilder.Inline($"colonne {i}"))];
        var alone = new XlsxBuilder().Sheet("P").Row(1, wide).Row(2, Row(2)).Build();
        var beside = Book(3).Sheet("Mesures").Row(1, wide[5..]).Row(2, [.. Enumerable.Repeat<object>(1, 16_000)]).Build();

        Assert.Equal(("E-FIL-015", "Headers = 2000"), First(alone));
        Assert.Equal(Outcome.Accepted, TestFiles.Validate(beside).Outcome);
    }

    [Theory]
    [InlineData("TotalRows", "E-FIL-016")]
    [InlineData("TotalCells", "E-FIL-017")]
    [InlineData("TotalChars", "E-FIL-017")]
    [InlineData("HeadCells", "E-FIL-017")]
    [InlineData("SheetNameChars", "E-FIL-006")]
    [InlineData("TagBytes", "E-FIL-006")]
    [InlineData("ListBytes", "E-FIL-006")]
    public void Work_of_all_sheets_together_is_bounded(string option, string code)
    {
        var book = Book(20).Sheet("Suite");
        book.Row(1, [.. Header]);
        for (var row = 2; row <= 21; row++) book.Row(row, Row(row + 100));
        var limits = option switch
        {
            "TotalRows" => new IntakeLimits { TotalRows = 30 },
            "TotalCells" => new IntakeLimits { TotalCells = 150 },
            "TotalChars" => new IntakeLimits { TotalChars = 500 },
            "HeadCells" => new IntakeLimits { HeadCells = 150 },
            "SheetNameChars" => new IntakeLimits { SheetNameChars = 6 },
            "TagBytes" => new IntakeLimits { TagBytes = 100 },
            _ => new IntakeLimits { ListBytes = 50 },
        };

        Assert.Equal(Outcome.Accepted, TestFiles.Validate(book.Build()).Outcome);
        var finding = TestFiles.Validate(book.Build(), options: Limited(limits)).Findings[0];
        Assert.Equal(code, finding.Code);
        Assert.StartsWith(option + " = ", finding.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_ends_after_so_many_rows_in_error_and_what_was_found_is_told()
    {
        var text = new StringBuilder(string.Join(';', Header)).Append('\n');
        for (var row = 1; row <= 5000; row++) text.Append(CultureInfo.InvariantCulture, $"Projet {row};2023;Mairi;1000;500\n");

        var report = TestFiles.Validate(Encoding.UTF8.GetBytes(text.ToString()), options: Limited(new() { RowsInError = 1000 }));

        Assert.Equal((Outcome.Rejected, 1001), (report.Outcome, report.Counts.Rows));
        Assert.Equal("1000", Assert.Single(report.Findings, f => f.Code == "E-FIL-019").Value);
        Assert.Equal(1001, Assert.Single(report.Findings, f => f.Code == "E-COD-001").Count);
    }

    [Fact]
    public void Tables_below_one_another_are_bounded()
    {
        var text = new StringBuilder();
        for (var row = 0; row < 100; row++)
            text.Append(string.Join(';', Header.Skip(row % 5).Concat(Header.Take(row % 5)))).Append("\nA;B;C;D;E\n");

        var report = TestFiles.Validate(Encoding.UTF8.GetBytes(text.ToString()), options: Limited(new() { Tables = 10 }));

        Assert.Equal(("E-FIL-018", "Tables = 10"), (report.Findings[0].Code, report.Findings[0].Value));
    }

    [Fact]
    public void Cells_stored_from_right_to_left_are_put_in_order_and_the_last_of_two_stands()
    {
        var cells = new StringBuilder("<row r=\"2\">");
        for (var column = 16_384; column > 0; column--)
            cells.Append(CultureInfo.InvariantCulture, $"<c r=\"{CellAddress.Letters(column)}2\"><v>{column}</v></c>");
        cells.Append("<c r=\"C2\"><v>7</v></c></row>");

        var read = XlsxTests.Read(new XlsxBuilder().Sheet("P").Row(1, "x").RawRows(cells.ToString()).Build());

        Assert.Equal(16_385, read.Count);
        Assert.Equal(["A2 Number 1", "B2 Number 2", "C2 Number 7", "D2 Number 4"], read.Skip(1).Take(4));
    }

    [Theory]
    [InlineData("ods")]
    [InlineData("xml")]
    public void Sheets_one_behind_the_other_are_read_in_one_pass_however_many_they_are(string format) =>
        // Twice over the file for its list of sheets, for the headers and for the rows; sheet by sheet it took two hundred passes.
        Assert.InRange(Passes(format, sheets: 400), 1, 12);

    [Fact]
    public void The_rows_set_aside_of_twice_as_many_headers_take_twice_the_work()
    {
        long Work(int headers)
        {
            object[] row = [.. Header, .. Enumerable.Range(1, headers).Select(i => $"colonne {i}")];
            var book = new XlsxBuilder().Sheet("P").Row(1, row).Row(2, "A", 2023, "Mairi", 1000, 500).Row(3, Row(3)).Row(4, Row(4))
                .Row(5, Row(5)).Row(6, Row(6)).Row(7, Row(7)).Build();
            using var setAside = new MemoryStream();
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var check = FileCheck.Open(new MemoryStream(book), new CheckOptions(), default);
            using var file = new QuarantineFile(check);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Work(100);
        Assert.InRange(Work(1800) / (double)Work(900), 1, 2.5);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_copied_within_bounds_or_not_at_all()
    {
        var rows = string.Concat(Enumerable.Repeat("P;2023;Mairi;1000;500\n", 50));
        var text = Encoding.UTF8.GetBytes(string.Join(';', Header) + "\n" + rows);
        foreach (var limits in (IntakeLimits[])[new() { CopiedCells = 100 }, new() { CopiedBytes = 200 }])
        {
            using var copy = new MemoryStream();
            var report = await DryRun.ValidateAsync(
                new MemoryStream(text), "test.csv", Limited(limits), TestContext.Current.CancellationToken, new DryRunFiles(copy));

            Assert.Equal(0, copy.Length);
            Assert.Contains("W-ANS-001", report.Findings.Select(f => f.Code));
        }
    }

    private static double Passes(string format, int sheets)
    {
        var one = new StringBuilder();
        for (var sheet = 0; sheet < sheets; sheet++)
        {
            one.Append(CultureInfo.InvariantCulture, $"<Worksheet ss:Name=\"s{sheet}\"><Table>");
            foreach (var row in (string[][])[Header, ["A", "2023", "Association", "1000", "500"]])
            {
                one.Append("<Row>").AppendJoin("", row.Select(cell => $"<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>"));
                one.Append("</Row>");
            }

            one.Append("</Table></Worksheet>");
        }

        var xml = $"<?xml version=\"1.0\"?><Workbook xmlns=\"{Space}\" xmlns:ss=\"{Space}\">{one}</Workbook>";
        var ods = OtherFormats.Ods([], "</table:table>" + string.Concat(Enumerable.Range(0, sheets).Select(sheet =>
            $"<table:table table:name=\"s{sheet}\"><table:table-row>" + string.Concat(Header.Select(cell =>
                $"<table:table-cell office:value-type=\"string\"><text:p>{cell} {new string('x', 100)}</text:p></table:table-cell>"))
            + "</table:table-row></table:table>")) + "<table:table table:name=\"z\">");
        var file = new CountingStream(format == "ods" ? ods : Encoding.UTF8.GetBytes(xml));
        using var check = FileCheck.Open(file, new CheckOptions(), default);
        check.ReadAsync(null, null, default).GetAwaiter().GetResult();
        return file.Taken / (double)file.Length;
    }

    private const string Space = "urn:schemas-microsoft-com:office:spreadsheet";

    private static long Held(byte[] file)
    {
        using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), default);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static (string Code, string? Value) First(byte[] file) =>
        TestFiles.Validate(file).Findings[0] is var finding ? (finding.Code, finding.Value) : default;

    private static CheckOptions Limited(IntakeLimits limits) => new() { Limits = limits };

    private static object?[] Row(int number) => [$"Projet {number}", 2023, "Association", 1000, 500];

    private static XlsxBuilder Book(int rows)
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, [.. Header]);
        for (var row = 2; row < rows + 2; row++) book.Row(row, Row(row));
        return book;
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long Taken { get; private set; }

        public override int ReadByte()
        {
            Taken++;
            return base.ReadByte();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            Taken += read;
            return read;
        }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            Taken += read;
            return read;
        }
    }
}
