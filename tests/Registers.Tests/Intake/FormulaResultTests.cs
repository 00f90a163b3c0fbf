using System.Text;
using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Results of formulas that change by themselves, or may be older than what they were made from, are read and said.</summary>
public sealed class FormulaResultTests
{
    private static readonly object?[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Date de lancement"];

    [Theory]
    [InlineData("TODAY()-45000", true)]
    [InlineData("450000+0*NOW()", true)]
    [InlineData("IF(F2<today(),450000,0)", true)]
    [InlineData("RANDBETWEEN(1,9)*50000", true)]
    [InlineData("_xlfn.RANDARRAY(1,1)", true)]
    [InlineData("D9+E9", false)]
    [InlineData("KNOW(1)+MATODAY(2)", false)]
    [InlineData("INDIRECT(\"X1\")", false)]
    public void A_formula_of_the_day_is_said_at_its_column(string formula, bool changes)
    {
        var report = Book(new XlsxBuilder.Formula(formula, 450_000m));

        Assert.Equal(450_000m, report.Amount);
        Assert.Equal(changes ? ["W-CEL-012 D2 ×1"] : [], TestFiles.Codes(report));
    }

    [Fact]
    public void A_formula_that_cells_share_is_said_at_each_of_them()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets").Row(1, Header)
            .Row(2, "A", 2023, "Association", new XlsxBuilder.Raw(
                "<c r=\"D2\"><f t=\"shared\" ref=\"D2:D3\" si=\"0\">TODAY()*10</f><v>450000</v></c>"), 300_000)
            .Row(3, "B", 2023, "Association", new XlsxBuilder.Raw("<c r=\"D3\"><f t=\"shared\" si=\"0\"/><v>450000</v></c>"), 300_000)
            .Row(4, "C", 2023, "Association", new XlsxBuilder.Raw("<c r=\"D4\"><f t=\"shared\" si=\"1\"/><v>450000</v></c>"), 300_000)
            .Build());

        Assert.Equal(1_350_000m, report.Amount);
        Assert.Equal(["W-CEL-012 D2 ×2"], TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("<c r=\"F2\" s=\"1\"><f>TODAY()</f><v>45366</v></c>")]
    [InlineData("<c r=\"F2\" t=\"d\"><f>TODAY()</f><v>2024-03-15</v></c>")]
    [InlineData("<c r=\"F2\" t=\"str\"><f>TEXT(NOW(),\"dd/mm/yyyy\")</f><v>15/03/2024</v></c>")]
    public void A_day_of_today_is_the_day_that_is_stored_and_said(string cell)
    {
        var file = new XlsxBuilder().Sheet("Projets").Row(1, Header)
            .Row(2, "A", 2023, "Association", 450_000, 300_000, new XlsxBuilder.Raw(cell)).Build();

        Assert.Equal(["W-CEL-012 F2 ×1"], TestFiles.Codes(TestFiles.Validate(file)));
        Assert.Equal(new DateOnly(2024, 3, 15), Assert.Single(TestFiles.RowsOf(file))["launchedOn"].Day);
    }

    [Theory]
    [InlineData("<calcPr calcId=\"191029\" calcMode=\"manual\" calcOnSave=\"0\"/>", true)]
    [InlineData("<calcPr calcId=\"191029\" calcMode=\"manual\"/>", false)]
    [InlineData("<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>", true)]
    [InlineData("<calcPr calcCompleted=\"0\"/>", true)]
    [InlineData("<calcPr calcId=\"191029\" calcMode=\"autoNoTable\"/>", false)]
    [InlineData("", false)]
    public void Results_that_may_be_old_are_said_where_formulas_stand(string calculation, bool says)
    {
        byte[] With(object amount) => Packages.Changed(
            new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, "A", 2023, "Association", amount, 300_000).Build(),
            "xl/workbook.xml", xml => xml.Replace("</workbook>", calculation + "</workbook>", StringComparison.Ordinal));

        Assert.Equal(says ? ["W-CEL-013 D2 ×1"] : [],
            TestFiles.Codes(TestFiles.Validate(With(new XlsxBuilder.Formula("E2*1.5", 450_000m)))));
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(With(450_000))));
    }

    [Fact]
    public void So_they_are_in_documents_and_in_XML_of_2003()
    {
        object?[][] rows = [Header[..5], ["A", 2023, "Association", 450_000, 300_000]];
        var ods = Packages.Changed(OtherFormats.Ods(rows), "content.xml", xml => xml.Replace(
            "office:value=\"450000\"", "table:formula=\"of:=NOW()*10\" office:value=\"450000\"", StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(OtherFormats.XmlSpreadsheet(rows));
        const string cell = "<Cell ss:Index=\"4\"><Data ss:Type=\"Number\">450000";
        Assert.Contains(cell, text, StringComparison.Ordinal);
        var ofToday = text.Replace(
            cell, cell.Replace("\"4\">", "\"4\" ss:Formula=\"=TODAY()*10\">", StringComparison.Ordinal), StringComparison.Ordinal);
        var byHand = ofToday.Replace("TODAY()*10", "RC[1]*1.5", StringComparison.Ordinal).Replace("<Styles>",
            "<ExcelWorkbook xmlns=\"urn:schemas-microsoft-com:office:excel\"><Calculation>ManualCalculation</Calculation>"
            + "<DoNotCalculateBeforeSave/></ExcelWorkbook><Styles>", StringComparison.Ordinal);

        Assert.Equal(["W-CEL-012 D2 ×1"], TestFiles.Codes(TestFiles.Validate(ods)));
        Assert.Equal(["W-CEL-012 D2 ×1"], TestFiles.Codes(TestFiles.Validate(Encoding.UTF8.GetBytes(ofToday))));
        Assert.Equal(["W-CEL-013 D2 ×1"], TestFiles.Codes(TestFiles.Validate(Encoding.UTF8.GetBytes(byHand))));
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(
            Encoding.UTF8.GetBytes(byHand.Replace("<DoNotCalculateBeforeSave/>", "", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("rgb=\"FFFFFFFF\"", "patternType=\"none\"", true)]
    [InlineData("theme=\"0\"", "patternType=\"none\"", true)]
    [InlineData("indexed=\"9\"", "patternType=\"solid\"><fgColor rgb=\"FFFFFFFF\"/></patternFill><patternFill", true)]
    [InlineData("rgb=\"FFFFFFFF\"", "patternType=\"solid\"><fgColor rgb=\"FF1F4E78\"/></patternFill><patternFill", false)]
    [InlineData("theme=\"0\" tint=\"-0.5\"", "patternType=\"none\"", false)]
    [InlineData("rgb=\"FFFF0000\"", "patternType=\"none\"", false)]
    public void An_amount_in_white_on_white_is_said(string color, string fill, bool says)
    {
        var file = Packages.Changed(
            new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, "A", 2023, "Association", 450_000m, 300_000).Build(), "xl/styles.xml",
            xml => xml.Replace("<font/>", $"<font><color {color}/></font>", StringComparison.Ordinal)
                .Replace("patternType=\"none\"", fill, StringComparison.Ordinal));
        var codes = TestFiles.Codes(TestFiles.Validate(file)).Where(code => code.Contains(" D2 ", StringComparison.Ordinal));

        Assert.Equal(says ? ["W-CEL-014 D2 ×1"] : [], codes);
    }

    private static Report Book(object amount) => TestFiles.Validate(
        new XlsxBuilder().Sheet("Projets").Row(1, Header).Row(2, "A", 2023, "Association", amount, 300_000).Build());
}
