using System.Security;
using System.Text;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A unit that stands where no column is read by it is said.</summary>
public sealed class UnitsElsewhereTests
{
    private static readonly string[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];

    [Theory]
    [InlineData("Montants en milliers de DH", null)]
    [InlineData("NB : tous les montants sont exprimés en milliers de dirhams", null)]
    [InlineData("Unité", "KDH")]
    [InlineData("Tous les montants sont en euros", null)]
    [InlineData("المبالغ بآلاف الدراهم", null)]
    public void A_unit_on_a_sheet_of_explanations_is_a_finding(string text, string? beside)
    {
        var report = TestFiles.Validate(Projects(book => book.Sheet("Légende").Row(3, text, beside)));

        Assert.Equal(["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"], TestFiles.Codes(report));
        Assert.Contains(report.Findings, f => f.Message.Fr.Contains("Légende : ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_on_a_hidden_sheet_is_a_finding() =>
        Assert.Equal(["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"],
            TestFiles.Codes(TestFiles.Validate(Projects(book => book.Sheet("Notes", "hidden").Row(1, "Montants en KDH")))));

    [Fact]
    public void A_summary_in_its_own_unit_and_a_note_that_agrees_say_nothing()
    {
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(Projects(book => book.Sheet("Récapitulatif").Row(1, "Montants en MDH")
            .Row(2, "Axe", "Prévu", "Payé").Row(3, "Eau", 2, 1)))));
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(Projects(book => book.Sheet("Notes").Row(1, "Montants en dirhams")))));
    }

    [Fact]
    public void A_unit_of_one_sheet_is_said_where_another_says_none()
    {
        var book = new XlsxBuilder().Sheet("2023").Row(1, "Montants en KDH").Row(2, Header).Row(3, "A", 2023, "Association", 450, 300)
            .Sheet("2024").Row(1, Header).Row(2, "B", 2024, "Association", 450_000, 300_000);

        Assert.Equal(["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"],
            TestFiles.Codes(TestFiles.Validate(book.Build())).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("D1", "En milliers de DH", "D1")]
    [InlineData("D2", "Karim:\nKDH", "D1")]
    [InlineData("A1", "Montants en KDH", "D1 E1")]
    [InlineData("D1", "Le coût total est de 3 millions de dirhams", "")]
    [InlineData("A2", "Montants en KDH", "")]
    [InlineData("D1", "En DH, hors taxes", "")]
    public void A_unit_in_a_comment_is_a_finding(string cell, string comment, string columns)
    {
        var xlsx = Projects(book => book
            .Part("xl/worksheets/_rels/sheet1.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"../comments1.xml\"/>"
                + "</Relationships>")
            .Part("xl/comments1.xml",
                "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>K</author></authors>"
                + $"<commentList><comment ref=\"{cell}\" authorId=\"0\"><text><r><t>{SecurityElement.Escape(comment)}</t></r></text>"
                + "</comment></commentList></comments>"));

        var expected = columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(column => $"W-COL-009 {column} ×1").ToList();
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(xlsx)));
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(Ods(cell, comment))));
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(Xml(cell, comment))));
        var (row, column) = (cell[1] - '1', cell[0] - 'A');
        object?[][] rows = [Header, ["A", 2023, "Association", 450_000, 300_000]];
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(XlsbBuilder.Build(rows, comment: (row, column, comment)))));
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(Xls(sheet => sheet.Comment((ushort)row, (ushort)column, comment)))));
    }

    [Fact]
    public void A_unit_on_the_page_or_in_a_text_box_is_applied_in_older_formats_too()
    {
        object?[][] rows = [Header, ["A", 2023, "Association", 450_000, 300_000]];
        foreach (var file in (byte[][])[
            XlsbBuilder.Build(rows, page: "&LEn milliers de DH&RPage &P"), Xls(sheet => sheet.Page("&LEn milliers de DH&RPage &P")),
            Xls(sheet => sheet.Box(0, "En milliers de DH"))])
            Assert.Equal(450_000_000m, TestFiles.Validate(file).Amount);
        Assert.Equal(["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"],
            TestFiles.Codes(TestFiles.Validate(Xls(sheet => sheet.Box(5, "En milliers de DH")))));
    }

    private static byte[] Xls(Func<XlsBuilder, XlsBuilder> more) => XlsBuilder.Build("Workbook", ["General"], sheet =>
    {
        for (ushort column = 0; column < Header.Length; column++) sheet.Text(0, column, Header[column]);
        return more(sheet.Text(1, 0, "A").Number(1, 1, 0, 2023).Text(1, 2, "Association").Number(1, 3, 0, 450_000)
            .Number(1, 4, 0, 300_000));
    });

    private static byte[] Projects(Func<XlsxBuilder, XlsxBuilder> more) =>
        more(new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, "A", 2023, "Association", 450_000, 300_000)).Build();

    private static byte[] Ods(string cell, string comment) =>
        OtherFormats.Ods([], Rows("table:table-row", (address, value) =>
            $"<table:table-cell office:value-type=\"string\">{(address == cell ? "<office:annotation><dc:creator "
                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">K</dc:creator><text:p>"
                + $"{SecurityElement.Escape(comment)}</text:p></office:annotation>" : "")}<text:p>{value}</text:p></table:table-cell>"));

    private static byte[] Xml(string cell, string comment) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"F\"><Table>"
            + Rows("Row", (address, value) => $"<Cell><Data ss:Type=\"String\">{value}</Data>"
                + (address == cell ? $"<Comment ss:Author=\"K\"><ss:Data>{SecurityElement.Escape(comment)}</ss:Data></Comment>" : "")
                + "</Cell>")
            + "</Table></Worksheet></Workbook>");

    private static string Rows(string row, Func<string, string, string> cell) => string.Concat(
        new[] { Header, ["A", "2023", "Association", "450000", "300000"] }.Select((values, at) =>
            $"<{row}>{string.Concat(values.Select((value, i) => cell($"{(char)('A' + i)}{at + 1}", value)))}</{row}>"));
}
