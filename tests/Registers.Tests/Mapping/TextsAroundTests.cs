using System.Security;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What stands around the cells of a sheet, in a text box or on the printed page, is read as a title is.</summary>
public sealed class TextsAroundTests
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships",
        Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly string[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"];

    [Theory]
    [InlineData("Montants HT", true)]
    [InlineData("Les montants sont hors taxes", true)]
    [InlineData("Ligne HT", false)]
    public void A_page_or_a_box_without_taxes_is_a_warning(string text, bool says)
    {
        var page = Projects(row: 3, page: $"<headerFooter><oddFooter>&amp;C{text}&amp;RPage &amp;P</oddFooter></headerFooter>");

        foreach (var file in (byte[][])[page, Projects(row: 3, box: (8, text))])
        {
            var report = TestFiles.Validate(file);
            Assert.Equal((says, 450m), (report.Findings.Any(f => f.Code == "W-COL-016"), report.Amount));
        }
    }

    [Theory]
    [InlineData("&L&\"Arial,Gras\"&12En milliers de DH&CProjets&RPage &P/&N", 450_000)]
    [InlineData("&C&K01+000Montants en MDH", 450_000_000)]
    [InlineData("&RPréfecture d'Aïn Chock && INDH", 450)]
    [InlineData("&LUnité : DH", 450)]
    public void A_unit_at_the_top_or_foot_of_the_page_is_applied_and_said(string code, int dirhams)
    {
        foreach (var place in (string[])["oddHeader", "oddFooter", "firstHeader", "evenFooter"])
        {
            var file = Projects(row: 3, page: $"<headerFooter><{place}>{SecurityElement.Escape(code)}</{place}></headerFooter>");

            Assert.Equal(dirhams * 100L, Assert.Single(TestFiles.RowsOf(file))["cost"].Number);
            Assert.Equal(dirhams == 450 ? 0 : 2,
                TestFiles.Validate(file).Findings.Where(f => f.Code == "I-COL-008").Sum(f => f.Count));
        }
    }

    [Theory]
    [InlineData(1, "En milliers de DH", 450_000, "")]
    [InlineData(3, "KDH", 450_000, "")]
    [InlineData(8, "En milliers de DH", 450, "W-COL-009 D3 ×1, W-COL-009 E3 ×1")]
    [InlineData(1, "27 projets pour 27,54 MDH", 450, "")]
    public void A_unit_in_a_text_box_beside_the_header_is_applied_and_one_below_is_a_finding(
        int row, string text, int dirhams, string codes)
    {
        var file = Projects(row: 3, box: (row, text));

        Assert.Equal(dirhams * 100L, Assert.Single(TestFiles.RowsOf(file))["cost"].Number);
        Assert.Equal(codes, string.Join(", ",
            TestFiles.Codes(TestFiles.Validate(file)).Where(code => !code.StartsWith("W-AMT", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_text_box_in_another_currency_rejects_the_file()
    {
        var report = TestFiles.Validate(Projects(row: 3, box: (1, "Montants en euros")));

        Assert.Equal(Outcome.Rejected, report.Outcome);
        Assert.Contains(report.Findings, f => f.Code == "E-COL-012");
    }

    [Theory]
    [InlineData("A1", "En milliers de DH", 450_000)]
    [InlineData("D2", "En milliers de DH", 450)]
    [InlineData("A2", "Nouveau !", 450)]
    public void A_text_box_of_an_ods_is_no_part_of_the_cell_under_it(string cell, string text, int dirhams)
    {
        static string Cell(string value, string more) =>
            $"<table:table-cell office:value-type=\"string\">{more}<text:p>{value}</text:p></table:table-cell>";
        string[] row = ["A", "2023", "Association", "450", "300"];
        var box = "<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"><draw:text-box>"
            + $"<text:p>{text}</text:p></draw:text-box></draw:frame>";
        var rows = string.Concat(new[] { Header, row }.Select((values, at) => "<table:table-row>"
            + string.Concat(values.Select((value, i) => Cell(value, $"{(char)('A' + i)}{at + 1}" == cell ? box : "")))
            + "</table:table-row>"));

        var file = OtherFormats.Ods([], rows);

        var read = Assert.Single(TestFiles.RowsOf(file));
        Assert.Equal(("A", dirhams * 100L), (read["title"].Text, read["cost"].Number));
        Assert.Equal(cell == "D2" ? ["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"] : [],
            TestFiles.Codes(TestFiles.Validate(file)).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_box_over_a_whole_ods_sheet_is_read_as_a_title()
    {
        var shapes = "<table:shapes><draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"><draw:text-box>"
            + "<text:p>Projets</text:p><text:p>En milliers de DH</text:p></draw:text-box></draw:frame></table:shapes>";

        Assert.Equal(450_000m, TestFiles.Validate(OtherFormats.Ods([], shapes + string.Concat(
            new[] { Header, ["A", "2023", "Association", "450", "300"] }.Select(values => "<table:table-row>"
                + string.Concat(values.Select(value =>
                    $"<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>"))
                + "</table:table-row>")))).Amount);
    }

    [Fact]
    public void A_title_that_contradicts_a_text_box_wins_and_both_are_said()
    {
        var report = TestFiles.Validate(Projects(row: 3, box: (1, "En milliers de DH"), title: "Montants en MDH"));

        Assert.Equal(["W-COL-009 D3 ×1", "W-COL-009 E3 ×1"],
            TestFiles.Codes(report).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
        Assert.Equal(450_000_000m, report.Amount);
    }

    [Fact]
    public void A_damaged_drawing_or_one_beyond_all_bounds_decides_nothing()
    {
        var file = Projects(row: 3, box: (1, "En milliers de DH"));

        Assert.Equal(450m, TestFiles.Validate(Packages.Changed(file, "xl/drawings/drawing1.xml", _ => "<a><b></a>")).Amount);
        Assert.Equal(450m, TestFiles.Validate(file, options: new CheckOptions { Limits = new IntakeLimits { NoteBytes = 10 } }).Amount);
    }

    [Fact]
    public async Task Rows_set_aside_keep_the_unit_of_a_text_box()
    {
        using var file = new MemoryStream(Projects(row: 3, box: (1, "En milliers de DH"), year: "?"));
        using var check = FileCheck.Open(file, new CheckOptions(), default);
        using var aside = new Answers.QuarantineFile(check);
        await check.ReadAsync(null, aside, default);
        using var bytes = new MemoryStream();
        await aside.Complete()!.CopyToAsync(bytes);

        var mended = System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Replace(";?;", ";2023;", StringComparison.Ordinal);

        Assert.Equal(450_000m, TestFiles.ValidateCsv(mended).Amount);
    }

    private static byte[] Projects(int row, string page = "", (int Row, string Text)? box = null, string? title = null, object? year = null)
    {
        var book = new XlsxBuilder().Sheet("Projets");
        if (title is not null) book.Row(1, title);
        book.Row(row, Header).Row(row + 1, "A", year ?? 2023, "Association", 450, 300);
        if (box is var (at, text))
        {
            const string drawing = "http://schemas.openxmlformats.org/drawingml/2006/";
            book.Part("xl/worksheets/_rels/sheet1.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" "
                    + $"Type=\"{Office}/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>")
                .Part("xl/drawings/drawing1.xml", $"<xdr:wsDr xmlns:xdr=\"{drawing}spreadsheetDrawing\" xmlns:a=\"{drawing}main\">"
                    + $"<xdr:twoCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at - 1}</xdr:row></xdr:from>"
                    + "<xdr:to><xdr:col>8</xdr:col><xdr:row>99</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:bodyPr/><a:p>"
                    + $"<a:r><a:t>{text[..2]}</a:t></a:r><a:r><a:t>{text[2..]}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
                    + "</xdr:wsDr>");
        }

        var file = book.Build();
        return page.Length == 0 ? file : Packages.Changed(file, "xl/worksheets/sheet1.xml",
            sheet => sheet.Replace("</worksheet>", page + "</worksheet>", StringComparison.Ordinal));
    }
}
