using System.Text;
using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What a web page says around its table, and rows that it does not show, are told as in workbooks.</summary>
public sealed class PageTextsTests
{
    private const string Header =
            "<tr><th>Intitulé</th><th>Année</th><th>Type de porteur</th><th>Montant global</th><th>Part INDH</th></tr>",
        Row = "<tr><td>A</td><td>2023</td><td>Association</td><td>450</td><td>300</td></tr>";

    [Theory]
    [InlineData("<h2>Montants en KDH</h2><table>", 450_000)]
    [InlineData("<p>Projets INDH<br>En <b>millions</b> de DH<table>", 450_000_000)]
    [InlineData("<table><caption>Projets (en KDH)</caption>", 450_000)]
    [InlineData("<div>Projets de 2023</div><table>", 450)]
    [InlineData("<table>", 450)]
    public void A_unit_over_the_table_is_applied_and_said(string before, int dirhams)
    {
        var report = Page($"{before}{Header}{Row}</table>");

        Assert.Equal(dirhams, report.Amount);
        Assert.Equal(dirhams == 450 ? 0 : 2, report.Findings.Where(f => f.Code == "I-COL-008").Sum(f => f.Count));
    }

    [Fact]
    public void The_title_of_the_page_stands_nowhere_on_it() =>
        Assert.Equal(450m, Page($"<title>Montants en KDH</title><table>{Header}{Row}</table>").Amount);

    [Fact]
    public void A_unit_under_the_table_is_a_finding()
    {
        var report = Page($"<table>{Header}{Row}</table><p>Montants en KDH</p>");

        Assert.Equal(450m, report.Amount);
        Assert.Equal(["W-COL-009 D1 ×1", "W-COL-009 E1 ×1"],
            TestFiles.Codes(report).Where(code => code.StartsWith("W-COL", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_paragraph_without_taxes_is_a_warning() => Assert.Contains(
        Page($"<p>Les montants sont hors taxes</p><table>{Header}{Row}</table>").Findings, f => f.Code == "W-COL-016");

    [Theory]
    [InlineData("<tr style='height:0; display: none'>", 1)]
    [InlineData("<tr hidden>", 1)]
    [InlineData("<tr style='height:15pt'>", 0)]
    public void A_row_that_the_page_does_not_show_counts_and_is_said(string tag, int hidden)
    {
        var report = Page($"<table>{Header}{Row}{tag}<td>B</td><td>2023</td><td>Association</td><td>450</td><td>300</td></tr></table>");

        Assert.Equal((2, hidden), (report.Counts.Accepted, report.Findings.Where(f => f.Code == "I-ROW-002").Sum(f => f.Count)));
    }

    private static Report Page(string body) =>
        TestFiles.Validate(Encoding.UTF8.GetBytes($"<html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>"));
}
