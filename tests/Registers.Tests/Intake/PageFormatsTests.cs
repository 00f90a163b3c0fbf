using System.Text;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A page that is called .xls may give its cells formats by which Excel shows their numbers.</summary>
public sealed class PageFormatsTests
{
    [Theory]
    [InlineData("\\#\\,\\#\\#0\\0022 KDH\\0022", "4500", "I-AMT-011 C2 ×1", 4_500_000)]
    [InlineData("\\#\\,\\#\\#0\\.00\\\\ \\0022€\\0022", "4500", "E-AMT-009 C2 ×1", 0)]
    [InlineData("0%", "0.45", "E-AMT-001 C2 ×1", 0)]
    [InlineData("\\#\\,\\#\\#0\\.00", "4500", null, 4_500)]
    [InlineData("\\@", "4500", null, 4_500)]
    [InlineData("dd\\/mm\\/yyyy", "4500", null, 4_500)]
    [InlineData("\\#\\,\\#\\#0\\0022 KDH\\0022", "4 500 DH", null, 4_500)]
    [InlineData("\\#\\,\\#\\#0\\0022 KDH\\0022", "4,5 KDH", null, 4_500)]
    public void A_bare_number_is_what_Excel_shows(string format, string text, string? finding, int dirhams)
    {
        var styles = $"<style>.xl1, .xl2 {{mso-style-parent:style0; mso-number-format:\"{format}\";}}</style>";
        Check(Page(styles, $"<td class=xl1>{text}</td>"));
        Check(Page("", $"<td style='color:red;mso-number-format:&quot;{format}&quot;'>{text}</td>"));

        void Check(byte[] page)
        {
            var report = TestFiles.Validate(page);
            Assert.Equal(dirhams, (int)report.Amount!);
            Assert.Equal(finding is null ? [] : [finding],
                TestFiles.Codes(report, "error warning info").Where(code => code.Contains("-AMT-", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void An_identifier_has_the_zeros_that_Excel_shows()
    {
        const string style = "<style>.k{mso-number-format:\"0000000\";}</style>";
        var page = Encoding.UTF8.GetBytes($"<html><head>{style}</head><body><table><tr><td>Référence</td><td>Intitulé</td><td>Année</td>"
            + "<td>Type de porteur</td><td>Montant global</td><td>Part INDH</td></tr>"
            + "<tr><td class=k x:num>42</td><td>P</td><td>2023</td><td>Association</td><td>450000</td><td>300000</td></tr>"
            + "<tr><td>0000042</td><td>Q</td><td>2023</td><td>Association</td><td>450000</td><td>300000</td></tr></table></body></html>");

        Assert.Equal("0000042", TestFiles.RowsOf(page)[0]["reference"].Text);
        Assert.Contains("E-DUP-001 3:3 ×1", TestFiles.Codes(TestFiles.Validate(page)));
    }

    [Theory]
    [InlineData("<td x:num='450'>450 000</td>", "W-CEL-015 C2 ×1")]
    [InlineData("<td x:num='450000'>450 000</td>", null)]
    [InlineData("<td x:num='450000.4'>450 000</td>", null)]
    [InlineData("<td x:num='450000000'>450 000</td>", null)]
    public void Another_number_beside_the_text_is_a_finding(string cell, string? finding)
    {
        var report = TestFiles.Validate(Page("", cell));

        Assert.Equal(
            finding is null ? [] : [finding], TestFiles.Codes(report).Where(code => code.Contains("-CEL-", StringComparison.Ordinal)));
        if (finding is not null) Assert.Equal((Outcome.Accepted, 450_000m), (report.Outcome, report.Amount));
    }

    private static byte[] Page(string head, string cell) => Encoding.UTF8.GetBytes(
        $"<html><head><meta charset=utf-8>{head}</head><body><table>"
            + "<tr><th>Coopérative</th><th>Date de création</th><th>Montant du soutien</th></tr>"
            + $"<tr><td>Coop A</td><td>12/03/2019</td>{cell}</tr></table></body></html>");
}
