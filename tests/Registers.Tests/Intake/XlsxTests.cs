using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Xlsx;
using AinChock.Registers.Values;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class XlsxTests
{
    [Fact]
    public void Each_kind_of_cell_is_typed_at_its_address()
    {
        var cells = Read(new XlsxBuilder().Sheet("S").Row(3,
            "texte", new XlsxBuilder.Inline("en ligne"), 12, 12.5m, new DateOnly(2024, 7, 6), new XlsxBuilder.Percent(0.45m), true,
            new XlsxBuilder.Error("#REF!"),
            new XlsxBuilder.Formula("1+1", 2m), new XlsxBuilder.Formula("1+1", null), null, "fin"));

        Assert.Equal(
            ["A3 Text texte", "B3 Text en ligne", "C3 Number 12", "D3 Number 12.5", "E3 Number 06/07/2024", "F3 Number 45 %",
                "G3 Boolean VRAI", "H3 Error #REF!", "I3 Number 2", "J3 Uncalculated ", "L3 Text fin"],
            cells);
    }

    [Fact]
    public void Strict_workbooks_read_like_the_others() =>
        Assert.Equal(["A1 Text a", "B1 Number 06/07/2024", "C1 Number 06/07/2024"],
            Read(new XlsxBuilder { Strict = true }.Sheet("S")
                .Row(1, "a", new DateOnly(2024, 7, 6), new XlsxBuilder.Raw("<c r=\"C1\" s=\"1\" t=\"d\"><v>2024-07-06T00:00:00</v></c>"))));

    [Fact]
    public void Dates_of_the_1904_system_are_the_same_days() =>
        Assert.Equal(["A1 Number 06/07/2024"], Read(new XlsxBuilder { Date1904 = true }.Sheet("S").Row(1, new DateOnly(2024, 7, 6))));

    [Theory]
    [InlineData("<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c><c><v>4</v></c></row>",
        "A1 Number 1|B1 Number 2|C2 Number 3|D2 Number 4")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>", "A1 Number 1|B1 Number 2")]
    [InlineData(
        "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"XFD1\"><v>5</v></c></row><row r=\"2\"/><row r=\"1048576\"><c "
        + "r=\"A1048576\"><v>6</v></c></row>", "XFD1 Number 5|A1048576 Number 6")]
    [InlineData(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>un</t></r><rPh><t>x</t></rPh><r><t xml:space=\"preserve\"> "
        + "deux</t></r></is></c></row>", "A1 Text un deux")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>A2&amp;\"&gt;\"</f><v>a_x000D_b &amp; &#233;&#x202B;</v></c></row>",
        "A1 Text a\rb & é\u202B")]
    [InlineData("<row r=\"1\"><!-- <c r='A1'><v>9</v></c> --><c r='A1' x='a>b'><v><![CDATA[7]]></v></c><?pi <c?></row>", "A1 Number 7")]
    [InlineData(
        "<row r=\"1\"><c r=\"A1\"><v>1E+3</v></c><c r=\"B1\"><v>1.5E-05</v></c><c r=\"C1\"><v>1E+300</v></c><c "
        + "r=\"D1\"><v>0.30000000000000004</v></c></row>", "A1 Number 1000|B1 Number 0.000015|C1 Text 1E+300|D1 Number 0.3")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v> 12 </v><extLst><ext><c r=\"Z9\"><v>1</v></c></ext></extLst></c></row>", "A1 Number 12")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>   </v></c><c r=\"B1\" t=\"s\"/></row>", "")]
    public void Odd_but_lawful_sheets_are_read(string rows, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(new XlsxBuilder().Sheet("S").RawRows(rows))));

    [Fact]
    public void Prefixed_elements_and_a_byte_order_mark_change_nothing()
    {
        const string sheet =
            "\uFEFF<?xml version=\"1.0\"?><x:worksheet "
            + "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\"><x:c "
            + "r=\"A1\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>";

        Assert.Equal(["A1 Number 5"], Read(new XlsxBuilder().Sheet("S").Part("xl/worksheets/sheet1.xml", sheet)));
    }

    [Fact]
    public void A_million_formatted_blanks_neither_end_the_reading_nor_count()
    {
        var blanks =
            string.Concat(Enumerable.Range(2, 200_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" s=\"1\"/><c r=\"B{i}\" s=\"1\"/></row>"));

        Assert.Equal(["A1 Number 1", "A300000 Number 2"],
            Read(new XlsxBuilder().Sheet("S")
                .RawRows($"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{blanks}<row r=\"300000\"><c r=\"A300000\"><v>2</v></c></row>")));
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>", "E-FIL-004")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c>", "E-FIL-004")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&unknown;</v></c></row>", "E-FIL-004")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "E-FIL-006")]
    [InlineData("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "E-FIL-006")]
    [InlineData("<row r=\"0\"><c r=\"A1\"><v>1</v></c></row>", "E-FIL-006")]
    public void A_damaged_sheet_is_rejected_with_its_reason(string rows, string code) =>
        Assert.Equal(code, Rejection(new XlsxBuilder().Sheet("S").RawRows(rows).Build()));

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/styles.xml")]
    public void A_dtd_is_refused_wherever_it_stands(string part)
    {
        const string bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>";

        Assert.Equal("E-FIL-008", Rejection(new XlsxBuilder().Sheet("S").Row(1, "a").Part(part, bomb).Build()));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("no-such-encoding")]
    public void An_encoding_that_nobody_uses_is_damage(string encoding) =>
        Assert.Equal("E-FIL-004",
            Rejection(new XlsxBuilder().Sheet("S")
                .Part("xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><worksheet/>").Build()));

    [Fact]
    public void A_workbook_that_unpacks_beyond_its_limit_is_rejected()
    {
        var book = new XlsxBuilder().Sheet("S").RawRows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + new string(' ', 40 << 20)).Build();

        Assert.Equal("E-FIL-006", Rejection(book, new IntakeLimits { UnpackedBytes = 8 << 20 }));
        Assert.Equal("E-FIL-006", Rejection(book, new IntakeLimits { UnpackRatio = 100 }));
    }

    [Fact]
    public void One_huge_cell_and_too_many_shared_strings_are_rejected()
    {
        var huge = new string('a', 200_000);

        Assert.Equal("E-FIL-006", Rejection(new XlsxBuilder().Sheet("S").Row(1, new XlsxBuilder.Inline(huge)).Build()));
        Assert.Equal("E-FIL-006", Rejection(new XlsxBuilder().Sheet("S").Row(1, huge).Build()));
        Assert.Equal("E-FIL-006",
            Rejection(new XlsxBuilder().Sheet("S").Row(1, "abcdef", "ghijkl").Build(), new IntakeLimits { SharedStringChars = 10 }));
    }

    [Theory]
    [InlineData("[Content_Types].xml|x|xl/workbook.bin|x", "E-FIL-004")]
    [InlineData("mimetype|application/vnd.oasis.opendocument.spreadsheet", "E-FIL-004")]
    [InlineData("[Content_Types].xml|x|word/document.xml|x", "E-FIL-002")]
    [InlineData("lisez-moi.txt|bonjour|encore.txt|bonjour", "E-FIL-009")]
    [InlineData("[Content_Types].xml|x", "E-FIL-004")]
    public void Another_kind_of_zip_is_told_apart_by_its_parts(string parts, string code)
    {
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts.Split('|').Chunk(2))
            {
                using var stream = zip.CreateEntry(part[0]).Open();
                stream.Write(System.Text.Encoding.UTF8.GetBytes(part[1]));
            }
        }

        Assert.Equal(code, Rejection(bytes.ToArray()));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0", false)]
    [InlineData("12", true)]
    [InlineData("12345678", true)]
    [InlineData("123456789", true)]
    [InlineData("-1234.50", true)]
    [InlineData("0.000000000000000001", false)]
    [InlineData("0.00000000000000001", true)]
    [InlineData("999999999999999999", true)]
    [InlineData("9223372036854775807", false)]
    [InlineData("1234567890123456789012", false)]
    [InlineData("123456789012345678901234567890", false)]
    [InlineData("1E+5", false)]
    [InlineData(".5", false)]
    [InlineData("5.", false)]
    [InlineData("1.2.3", false)]
    [InlineData("--1", false)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData(" 1", false)]
    [InlineData("12/45", false)]
    [InlineData("1:2", false)]
    [InlineData("12345.678901234567", true)]
    [InlineData("1234.5600000000001", true)]
    public void A_plain_number_is_what_the_frameworks_parser_makes_of_it_or_left_to_it(string text, bool isPlain)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var cell = System.Text.Encoding.UTF8.GetBytes($"<c r=\"AB7\" s=\"1\"><v>{text}</v></c>{new string(' ', 100)}");
        var row = new SheetRow();
        var column = 0;
        var read = new PlainCells(XlsxSharedStrings.None, [CellStyle.Of("General"), CellStyle.Of("0%")], date1904: false)
            .Read(cell, row, ref column);

        Assert.Equal(isPlain ? cell.Length - 100 : 0, read);
        if (!isPlain) return;
        Assert.True(System.Buffers.Text.Utf8Parser.TryParse(bytes, out decimal theirs, out var used) && used == bytes.Length);
        Assert.Equal((1, 28, 28, CellFormat.Percent), (row.Cells.Length, column, row.Cells[0].Column, row.Cells[0].Format));
        Assert.Equal(decimal.GetBits(theirs), decimal.GetBits(row.Cells[0].Number));
    }

    [Fact]
    public void Cells_read_the_fast_way_are_those_read_the_slow_way()
    {
        var random = new Random(5);
        string Cell(int column, int row, bool slow)
        {
            var gap = slow ? "\n" : "";
            var (reference, index) = (random.Next(8) == 0 ? "" : $" r=\"{CellAddress.Of(column, row)}\"", random.Next(Texts.Length));
            return random.Next(9) switch
            {
                0 => $"<c r=\"{CellAddress.Of(column, row)}\" s=\"{random.Next(5)}\"{gap}/>",
                1 => $"<c{(random.Next(2) == 0 ? $" r=\"{CellAddress.Of(column, row)}\"" : "")} t=\"str\">{gap}<v>a &amp; é "
                    + $"{random.Next(100)}_x000D_</v></c>",
                2 => $"<c r=\"{CellAddress.Of(column, row)}\" t=\"b\">{gap}<v>{random.Next(2)}</v></c>",
                3 => $"<c r=\"{CellAddress.Of(column, row)}\" t=\"e\">{gap}<v>#REF!</v></c>",
                4 => $"<c{reference} t=\"s\">{gap}<v>{index}</v></c>",
                5 => $"<c{reference} s=\"{random.Next(300)}\" t=\"s\">{gap}<v>{index}</v></c>",
                6 => $"<c{reference} t=\"n\">{gap}<v>{random.NextInt64(-10_000_000_000, 10_000_000_000)}</v></c>",
                7 => $"<c r=\"{CellAddress.Of(column, row)}\" s=\"{random.Next(4)}\">{gap}<v>{random.Next(100_000) / 100m}</v></c>",
                _ => $"<c r=\"{CellAddress.Of(column, row)}\">{gap}<v>{Invariant(random.NextDouble())}</v></c>",
            };
        }

        static string Invariant(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

        byte[] Book(bool slow)
        {
            random = new Random(5);
            var book = new XlsxBuilder().Sheet("S");
            book.Part("xl/sharedStrings.xml",
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + string.Concat(Texts.Select(text => slow ? $"<si>\n<t>{text}</t></si>" : $"<si><t>{text}</t></si>")) + "</sst>");
            // Several times longer than the buffer, so that cells cross its end.
            for (var row = 1; row <= 3000; row++)
                book.RawRows($"<row r=\"{row}\">{string.Concat(Enumerable.Range(1, 12).Select(column => Cell(column, row, slow)))}</row>");
            return book.Build();
        }

        Assert.Equal(Read(Book(slow: true)), Read(Book(slow: false)));
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>")]
    [InlineData("<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>")]
    public void A_sheet_whose_row_numbers_repeat_or_go_back_is_refused(string rows) =>
        Assert.Equal("E-FIL-011", Rejection(new XlsxBuilder().Sheet("S").RawRows(rows).Build()));

    [Fact]
    public void Empty_rows_of_any_number_take_nobodys_place() =>
        Assert.Equal(["A2 Number 1", "A3 Number 2"], Read(new XlsxBuilder().Sheet("S")
            .RawRows("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"/><row r=\"3\"><c r=\"A3\"><v>2</v></c></row>")));

    // Texts as a part holds them; more than are cached, so that some are read again.
    private static readonly string[] Texts = [.. Enumerable.Range(0, 9000).Select(i => (i % 7) switch
    {
        0 => $"texte {i}",
        1 => $"مشروع {i}",
        2 => $"a &lt; {i}",
        3 => $"_x0041_ {i}",
        4 => "   ",
        5 => $"{i}\r\nligne",
        _ => $"é{new string('x', i % 90)}",
    })];

    internal static List<string> Read(XlsxBuilder book) => Read(book.Build());

    internal static List<string> Read(byte[] file, IntakeLimits? limits = null)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), limits ?? new IntakeLimits());
        return [.. workbook.Sheets.SelectMany(s => workbook.ReadRows(s, default)
            .SelectMany(r => r.Cells.ToArray().Select(c => $"{CellAddress.Of(c.Column, r.Number)} {c.Kind} {c.Display()}")))];
    }

    private static string Rejection(byte[] file, IntakeLimits? limits = null) =>
        Assert.Throws<UnreadableFileException>(() => Read(file, limits)).Code.Id;
}
