using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Runs, marks, blanks and invalid characters in the texts of xlsx workbooks.</summary>
public sealed class BookTextTests
{
    private const string Raised = "<rPr><vertAlign val=\"superscript\"/></rPr>", Struck = "<rPr><strike/></rPr>";

    [Theory]
    [InlineData("<r><t>1500000</t></r><r>" + Raised + "<t>1</t></r>", "1500000", CellLoss.RaisedMarks)]
    [InlineData("<r><t>46</t></r><r>" + Raised + "<t>(2)</t></r>", "46", CellLoss.RaisedMarks)]
    [InlineData("<r>" + Struck + "<t>48</t></r><r><t xml:space=\"preserve\"> 60</t></r>", " 60", CellLoss.StruckText)]
    [InlineData("<r>" + Struck + "<t>48</t></r>", "-", CellLoss.StruckText)]
    [InlineData("<r><rPr><strike val=\"0\"/></rPr><t>48</t></r>", "48", CellLoss.None)]
    [InlineData("<r><t>1</t></r><r>" + Raised + "<t>er</t></r><r><t xml:space=\"preserve\"> lot</t></r>", "1er lot", CellLoss.None)]
    [InlineData("<r><t>500 m</t></r><r>" + Raised + "<t>2</t></r>", "500 m²", CellLoss.None)]
    [InlineData("<r><t>programme</t></r><r>" + Raised + "<t>2</t></r>", "programme", CellLoss.RaisedMarks)]
    [InlineData("<t>a_x0000_b</t>", "a\uFFFDb", CellLoss.Characters)]
    [InlineData("<t>a_xD801_b_xFFFE_</t>", "a\uFFFDb\uFFFD", CellLoss.Characters)]
    [InlineData("<t>a_x000B_b</t>", "a\nb", CellLoss.Characters)]
    [InlineData("<t>a_xD83D__xDE00_b</t>", "a😀b", CellLoss.None)]
    [InlineData("<t>ﻻ نص</t>", "ﻻ نص", CellLoss.None)]
    public void Text_of_a_workbook_is_what_is_shown_of_it(string xml, string text, CellLoss loss)
    {
        var inline = new XlsxBuilder().Sheet("S").Row(1, new XlsxBuilder.Raw($"<c r=\"A1\" t=\"inlineStr\"><is>{xml}</is></c>")).Build();
        var shared = new XlsxBuilder().Sheet("S").Row(1, new XlsxBuilder.Raw("<c r=\"A1\" t=\"s\"><v>0</v></c>"))
            .Part("xl/sharedStrings.xml",
                $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si>{xml}</si></sst>").Build();

        Assert.All((byte[][])[inline, shared], file => Assert.Equal((text, loss), Only(file)));
    }

    [Fact]
    public void A_value_with_a_comment_in_it_is_one_value() =>
        Assert.Equal(["A1 Number 1234", "B1 Text Aide sociale"], XlsxTests.Read(new XlsxBuilder().Sheet("S").RawRows(
            "<row r=\"1\"><c r=\"A1\"><v>12<!-- -->34</v></c><c r=\"B1\" t=\"str\"><v>Aide <![CDATA[sociale]]></v></c></row>")));

    [Fact]
    public void What_is_not_part_of_a_value_is_said_once_a_column()
    {
        var file = new XlsxBuilder().Sheet("S").Row(1, "Nom de la coopérative", "Date de création", "Montant du soutien").RawRows(
            string.Concat(
                Enumerable.Range(2, 3).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>Coop {row}</t></is></c>"
                + $"<c r=\"B{row}\" s=\"1\"><v>43536</v></c><c r=\"C{row}\" "
                    + $"t=\"inlineStr\"><is><r><t>150000</t></r><r>{Raised}<t>1</t></r></is></c></row>"))).Build();
        var report = TestFiles.Validate(file);

        Assert.Equal(["W-CEL-006 C2 ×3"], TestFiles.Codes(report));
        Assert.Equal(450_000m, report.Amount);
    }

    [Fact]
    public void An_amount_whose_cell_is_struck_is_read_and_said()
    {
        const string styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"3\"><font/>"
            + "<font><strike/></font><font><strike val=\"0\"/></font></fonts>"
            + "<cellXfs count=\"3\"><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
        string Row(int row, int style) => $"<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>Coop {row}</t></is></c>"
            + $"<c r=\"B{row}\" t=\"inlineStr\"><is><t>12/03/2019</t></is></c><c r=\"C{row}\" s=\"{style}\"><v>150000</v></c></row>";
        var book = new XlsxBuilder().Part("xl/styles.xml", styles).Sheet("S")
            .Row(1, "Nom de la coopérative", "Date de création", "Montant du soutien")
            .RawRows(Row(2, 1) + Row(3, 0) + Row(4, 2) + Row(5, 1));

        var report = TestFiles.Validate(book.Build());

        Assert.Equal(["W-CEL-010 C2 ×2"], TestFiles.Codes(report));
        Assert.Contains(report.Findings, f => f.Message.Ar.StartsWith("خليتان مشطوبتان", StringComparison.Ordinal)
            && f.Message.Ar.Contains("قرئتا كغيرهما", StringComparison.Ordinal));
        Assert.Equal(600_000m, report.Amount);
    }

    internal static (string?, CellLoss) Only(byte[] file)
    {
        using var workbook = Workbook.Open(new MemoryStream(file), new IntakeLimits());
        var cell = workbook.ReadRows(workbook.Sheets[0], default).First().Cells[0];
        return (cell.Text, cell.Loss);
    }
}
