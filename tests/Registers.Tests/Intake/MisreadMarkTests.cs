using System.Text;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The mark of UTF-8 that a program took for letters is no part of a value.</summary>
public sealed class MisreadMarkTests
{
    private const string Header = "Référence;Intitulé du projet;Année;Type de porteur;Montant global;Part INDH\n",
        Row = "AC-1;A;2021;Association;450000;300000\n";

    [Theory]
    [InlineData("ï»¿")]
    [InlineData("ï»؟")]
    [InlineData("´╗┐")]
    [InlineData("∩╗┐")]
    [InlineData("Ôªø")]
    [InlineData("\uFEFFï»¿")]
    [InlineData("ï»¿\uFEFFï»¿")]
    [InlineData("Ã¯Â»Â¿")]
    public void It_is_taken_off_the_first_header_and_said(string mark)
    {
        foreach (var header in (string[])[Header, Header.Replace("Référence", "\"Référence\"", StringComparison.Ordinal)])
        {
            var report = TestFiles.ValidateCsv(mark + header + Row);

            Assert.Equal(["W-ENC-002 A1 ×1"], TestFiles.Codes(report));
            Assert.Equal("Référence", report.Findings[0].Value);
            Assert.Equal("AC-1", TestFiles.Rows(mark + header + Row).Single()["reference"].Text);
        }
    }

    [Fact]
    public void A_required_first_header_is_known_behind_it() => Assert.Equal(Outcome.Accepted,
        TestFiles.ValidateCsv(
            "ï»¿\"Intitulé du projet\";Année;Type de porteur;Montant global;Part INDH\nA;2021;Association;450000;300000\n").Outcome);

    [Fact]
    public void It_is_taken_off_later_lines_of_files_that_were_joined()
    {
        var file = $"{Header}{Row}ï»¿{Header}ï»¿AC-2;B;2021;Association;450000;300000\n´╗┐\"AC-3\";C;2021;Association;450000;300000\n";

        Assert.Equal(["AC-1", "AC-2", "AC-3"], TestFiles.Rows(file).Select(row => row["reference"].Text));
        Assert.Contains("W-ENC-002 A3 ×3", TestFiles.Codes(TestFiles.ValidateCsv(file)));
    }

    [Theory]
    [InlineData("ï»¿")]
    [InlineData("´╗┐")]
    public void It_is_taken_off_a_text_of_a_workbook(string mark)
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets")
            .Row(1, mark + "Référence", "Intitulé du projet", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, "AC-1", "A", 2021, "Association", 450_000, 300_000).Build());

        Assert.Equal(["W-ENC-002 A1 ×1"], TestFiles.Codes(report));
        Assert.DoesNotContain(report.Findings, f => f.Code == "I-COL-003");
    }

    [Fact]
    public void A_page_behind_it_is_a_page() => Assert.Equal(["A1 Text Nom", "B1 Text Né"],
        XlsxTests.Read(Encoding.UTF8.GetBytes("ï»¿<html><table><tr><td>Nom<td>Né</table></html>")));

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\uFEFF")]
    public void The_mark_itself_says_nothing(string mark)
    {
        var quoted = Header.Replace("Référence", "\"Référence\"", StringComparison.Ordinal);

        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv(mark + quoted + Row)));
        Assert.Equal("AC-1", TestFiles.Rows(mark + Header + Row).Single()["reference"].Text);
    }

    [Theory]
    [InlineData("Où ? ¿ « Aïn »¿")]
    [InlineData("ïle Ôtée ; ªø")]
    [InlineData("لماذا؟")]
    public void Such_letters_within_a_text_stay(string title) =>
        Assert.Equal(title, TestFiles.Rows(Header + $"AC-1;\"{title}\";2021;Association;450000;300000\n").Single()["title"].Text);
}
