using System.Text;
using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>What a page hides within a cell is no part of its value; its hidden columns are read and reported, as a workbook's.</summary>
public sealed class HiddenInPagesTests
{
    private const string Table =
            "<table><tr><th>Intitulé</th><th>Année</th><th>Type de porteur</th><th>Montant global</th><th>Part INDH</th></tr>",
        Start = "<tr><td>A</td><td>2023</td><td>Association</td>";

    [Theory]
    [InlineData("<span style=\"display:none\">1</span>450000")]
    [InlineData("<SPAN STYLE='color:red; DISPLAY : none !important'>1</SPAN>450000")]
    [InlineData("<span style='visibility:hidden'>1</span>450000")]
    [InlineData("<span style='mso-hide:all'>1</span>450000")]
    [InlineData("<span style='font-size:0px'>1</span>450000")]
    [InlineData("<span hidden>1</span>450000")]
    [InlineData("<div style=display:none><b>1</b><table><tr><td>2</td></tr></table></div>450000")]
    [InlineData("<span hidden>1<span>2</span>3</span>450000")]
    [InlineData("<p><span hidden>1</p>450000")]
    [InlineData("450000<span hidden>1")]
    [InlineData("<template>1</template><script>2</script><style>3</style><!-- 4 -->450000<noscript>5</noscript>")]
    [InlineData("<i class='sort k'>1</i>450000", ".k { display : none }")]
    [InlineData("<i class=k>1</i>450000", "<!-- /* .x{ */ @import url(x); p, table td > i.k{color:red;display:none}-->")]
    [InlineData("<i id=k>1</i>450000", "#k{visibility:hidden}")]
    public void Text_that_is_hidden_within_a_cell_is_no_part_of_it(string cell, string css = "")
    {
        var report = Page($"<style>{css}</style>{Table}{Start}<td>{cell}</td><td>300000</td></tr></table>");

        Assert.Equal(450_000m, report.Amount);
        Assert.Empty(TestFiles.Codes(report));
    }

    [Theory]
    [InlineData("<span style='display:inline'>450</span>000", ".k{display:none}")]
    [InlineData("<span class=k>450</span>000", "@media print{.k{display:none}} .k:hover{display:none} .open .k{display:none}")]
    [InlineData("<span class='k wide'>450</span>000", ".k{display:none} @media (min-width:9px){.wide{display:inline}}")]
    [InlineData("<span class=k style='display:inline'>450</span>000", ".k{display:none}")]
    [InlineData("<span style='font-size:0.9em;opacity:0.5'>450</span>000", "")]
    public void Text_that_the_page_shows_is_kept(string cell, string css) =>
        Assert.Equal(450_000m, Page($"<style>{css}</style>{Table}{Start}<td>{cell}</td><td>300000</td></tr></table>").Amount);

    [Fact]
    public void A_cell_that_is_hidden_in_a_column_that_is_shown_takes_no_place() => Assert.Equal(
        ["A1 Text Nom", "B1 Text Montant", "A2 Text A", "B2 Text 5"],
        XlsxTests.Read(Encoding.UTF8.GetBytes("<table><tr><th>Nom<th>Montant<tr><td style='display:none'>17<td>A<td>5</table>")));

    [Fact]
    public void A_cell_that_is_not_seen_keeps_its_place_in_a_column_that_is() => Assert.Equal(
        ["A1 Text Nom", "B1 Text Montant", "B2 Text 5"],
        XlsxTests.Read(Encoding.UTF8.GetBytes("<table><tr><th>Nom<th>Montant<tr><td style='visibility:hidden'>17<td>5</table>")));

    [Theory]
    [InlineData("<table><tr><td colspan=5>Projets</td></tr><tr><th>Intitulé</th><th>Année</th><th>Type de porteur</th>"
        + "<th hidden>Montant global</th><th>Part INDH</th></tr>", "<td hidden>450000</td>")]
    [InlineData("<table><colgroup><col span=3><col style='width:0;display:none'><col></colgroup><tr><th>Intitulé</th><th>Année</th>"
        + "<th>Type de porteur</th><th>Montant global</th><th>Part INDH</th></tr>", "<td>450000</td>")]
    public void A_hidden_column_is_read_and_reported(string table, string cell)
    {
        var report = Page($"{table}{Start}{cell}<td>300000</td></tr></table>");

        Assert.Equal(450_000m, report.Amount);
        Assert.Equal("D:D", Assert.Single(report.Findings, f => f.Code == "I-COL-006").Cell);
    }

    [Theory]
    [InlineData("<tbody style='display:none'>", "</tbody>")]
    [InlineData("</table><div hidden><table>", "</table></div>")]
    public void Rows_within_something_hidden_are_hidden_rows(string before, string after)
    {
        var report = Page($"{Table}{Start}<td>450000</td><td>300000</td></tr>{before}"
            + $"<tr><td>B</td><td>2023</td><td>Association</td><td>10000</td><td>5000</td></tr>{after}");

        Assert.Equal((2, "3:3"), (report.Counts.Accepted, Assert.Single(report.Findings, f => f.Code == "I-ROW-002").Cell));
    }

    [Fact]
    public void A_unit_in_a_hidden_paragraph_is_not_applied() =>
        Assert.Equal(450m, Page($"<p hidden>Montants en KDH</p>{Table}{Start}<td>450</td><td>300</td></tr></table>").Amount);

    [Theory]
    [InlineData("<ul><li>100000</li><li>350000</li></ul>")]
    [InlineData("<div>100000</div>350000")]
    [InlineData("100000<h3>350000</h3>")]
    [InlineData("<p>100000</p><p>350000</p>")]
    [InlineData("<span style='display:block'>100</span>350")]
    [InlineData("<pre>100\n350</pre>")]
    [InlineData("<span style='white-space:pre-wrap'><b>100\n350</b></span>")]
    [InlineData("<select><option>100<option selected>350</select>")]
    public void Two_numbers_that_a_page_shows_on_two_lines_are_not_one(string cell)
    {
        var report = Page($"{Table}{Start}<td>{cell}</td><td>300000</td></tr></table>");

        Assert.Equal(0m, report.Amount);
        Assert.Contains("E-AMT-001 D2 ×1", TestFiles.Codes(report));
    }

    [Fact]
    public void Elements_that_are_never_closed_hide_nothing_of_the_next_cells() =>
        Assert.Equal(450_000m, Page(string.Concat(Enumerable.Repeat("<font>", 1000)) + $"{Table}{Start}<td><span hidden>1</span>450000</td>"
            + "<td><span hidden>1<td>300000</td></tr></table>").Amount);

    [Fact]
    public void Styles_beside_the_page_of_a_web_archive_hold_for_it()
    {
        var archive = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_b\"\r\n\r\n"
            + "--=_b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n"
            + "<html><table><tr><td><i class=k>1</i>45</td></tr></table></html>\r\n"
            + "--=_b\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + ".k { dis=\r\nplay: none }\r\n--=_b--\r\n";

        Assert.Equal(["A1 Text 45"], XlsxTests.Read(Encoding.UTF8.GetBytes(archive)));
    }

    private static Report Page(string body) =>
        TestFiles.Validate(Encoding.UTF8.GetBytes($"<html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>"));
}
