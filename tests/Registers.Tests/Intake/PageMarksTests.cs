using System.Text;
using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Struck text and raised marks in pages, as in workbooks, are no part of a value.</summary>
public sealed class PageMarksTests
{
    [Theory]
    [InlineData("<td><s>1</s>150000</td>", "W-CEL-007 C2 ×1", 150_000)]
    [InlineData("<td><del>90000</del> 150000</td>", "W-CEL-007 C2 ×1", 150_000)]
    [InlineData("<td><strike>90000 150000</td>", "W-CEL-007 C2 ×1", 0)]
    [InlineData("<td><span style='text-decoration:line-through'>90000</span>150000</td>", "W-CEL-007 C2 ×1", 150_000)]
    [InlineData("<td><b class=old>90 000</b> 150 000</td>", "W-CEL-007 C2 ×1", 150_000)]
    [InlineData("<td>150000<span style='vertical-align: super'>1</span></td>", "W-CEL-006 C2 ×1", 150_000)]
    [InlineData("<td>150000<a class=note>1</a></td>", "W-CEL-006 C2 ×1", 150_000)]
    [InlineData("<td><div class=old>90000</div>150000</td>", "W-CEL-007 C2 ×1", 150_000)]
    [InlineData("<td class=old>150000</td>", "W-CEL-010 C2 ×1", 150_000)]
    [InlineData("<td x:num='150000'>150000<sup>1</sup></td>", "W-CEL-006 C2 ×1", 150_000)]
    [InlineData("<td>150000<font><sup> (2)</sup></font> DH</td>", "W-CEL-006 C2 ×1", 150_000)]
    [InlineData("<td style='text-decoration:line-through'>150000</td>", "W-CEL-010 C2 ×1", 150_000)]
    [InlineData("<td><b>150000</b></td>", null, 150_000)]
    public void They_are_left_out_and_said(string cell, string? finding, int dirhams)
    {
        var report = Page("Coop A", cell);

        Assert.Equal(finding is null ? [] : [finding], TestFiles.Codes(report));
        Assert.Equal(dirhams, report.Amount);
    }

    [Theory]
    [InlineData("1<sup>er</sup> lot", "1er lot")]
    [InlineData("Salle de 500 m<sup>2</sup>", "Salle de 500 m²")]
    [InlineData("A<sup></sup>", "A")]
    public void Raised_letters_and_measures_stay(string title, string read) =>
        Assert.Equal(read, TestFiles.RowsOf(Text(title, "<td>150000</td>")).Single()["name"].Text);

    private static Report Page(string title, string cell) => TestFiles.Validate(Text(title, cell));

    private static byte[] Text(string title, string cell) => Encoding.UTF8.GetBytes(
        "<html><head><meta charset=utf-8><style>.old{text-decoration:line-through}a.note{vertical-align:super}</style></head><body><table>"
            + "<tr><th>Coopérative</th><th>Date de création</th><th>Montant du soutien</th></tr>"
            + $"<tr><td>{title}</td><td>12/03/2019</td>{cell}</tr></table></body></html>");
}
