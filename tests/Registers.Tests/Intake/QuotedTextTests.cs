using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Quoted texts are read as other programs write them, and go back as they came.</summary>
public sealed class QuotedTextTests
{
    private const string Header = "Coopérative;Date de création;Secteur\n";

    [Fact]
    public void A_text_of_several_lines_is_one_value()
    {
        var report = TestFiles.ValidateCsv(Header + "\"Coop A\nsuite; de A\";01/02/2020;\"Artisanat;\nart; métiers; autre\"\n");

        Assert.Equal(1, report.Counts.Accepted);
    }

    [Fact]
    public async Task The_row_set_aside_comes_back_as_it_was_written()
    {
        var rows = string.Concat(Enumerable.Range(1, 5).Select(i => $"Coop {i};01/02/2020;{(i == 1 ? "\"" : "")}Artisanat\n"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Header + rows));
        using var setAside = new MemoryStream();

        await DryRun.ValidateAsync(content, "x", new CheckOptions(), default, new DryRunFiles(null, setAside));

        Assert.Contains("Coop 1;01/02/2020;\"\"\"Artisanat\"", Encoding.UTF8.GetString(setAside.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A; 01/02/2020; \"Artisanat; métiers\"\nB; 01/02/2020; \"Artisanat\"\n", "3:Artisanat; métiers", "")]
    [InlineData("\"A;01/02/2020;\"\"Artisanat; métiers\"\"\"\nB;01/02/2020;Artisanat\n", "3:Artisanat; métiers", "I-CSV-005 2:2 ×1")]
    [InlineData("\"A \\\"L'Été; Sbata\\\"\";01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n", "1:A \"L'Été; Sbata\"", "I-CSV-004  ×1")]
    [InlineData("\"C:\\\";01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n", "1:C:\\", "")]
    public void What_other_programs_do_with_quotes_is_read(string rows, string value, string noted)
    {
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), new IntakeLimits());

        var cells = book.ReadRows(book.Sheets[0], default).SelectMany(row => row.Cells.ToArray());

        Assert.Contains(value, cells.Select(cell => $"{cell.Column}:{cell.Text}"));
        var codes = TestFiles.Codes(TestFiles.ValidateCsv(Header + rows), "info");
        Assert.Equal(noted, string.Join(' ', codes.Where(code => code.StartsWith("I-CSV", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("'L''Eau; Sbata';'01/02/2020';'Artisanat'\n'B';'01/02/2020';''\n", "L'Eau; Sbata")]
    [InlineData("'L\\'Eau; Sbata';'01/02/2020';'Artisanat'\r\n'B';'01/02/2020';\r\n", "L'Eau; Sbata")]
    [InlineData("'Coop \"A\"\nsuite';'01/02/2020';'Artisanat'\n\n'B';'01/02/2020';'Artisanat'", "Coop \"A\"\nsuite")]
    public void Values_between_apostrophes_are_read_without_them_and_said(string rows, string value)
    {
        var text = "Registre\n'Coopérative';'Date de création';'Secteur'\n" + rows;
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new IntakeLimits());
        var cells = book.ReadRows(book.Sheets[0], default).SelectMany(row => row.Cells.ToArray()).Select(cell => cell.Text).ToList();
        var report = TestFiles.ValidateCsv(text);

        Assert.Contains(value, cells);
        Assert.Equal((2, "I-CSV-006  ×1"), (report.Counts.Accepted, Assert.Single(TestFiles.Codes(report, "error info"))));
    }

    [Theory]
    [InlineData("'A';'01/02/2020';'Artisanat'\n'L'eau';'01/02/2020';'Artisanat'\n", "3")]
    [InlineData("'A';'01/02/2020'\n'B';'01/02/2020';'Artisanat'\n", "2")]
    public void Apostrophes_that_leave_a_doubt_are_refused_with_what_to_do(string rows, string line)
    {
        var report = TestFiles.ValidateCsv("'Coopérative';'Date de création';'Secteur'\n" + rows);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((Outcome.Rejected, "E-CSV-007"), (report.Outcome, finding.Code));
        Assert.Contains($"ligne {line}", finding.Message.Fr, StringComparison.Ordinal);
        Assert.Contains(".xlsx", finding.Hint.Ar, StringComparison.Ordinal);
    }

    [Fact]
    public void An_apostrophe_in_some_values_is_a_letter() =>
        Assert.Empty(TestFiles.Codes(
            TestFiles.ValidateCsv(Header + "L'Eau d'Aïn;01/02/2020;\n'Coop;01/02/2020;Artisanat\n"), "error warning info"));

    [Fact]
    public void A_header_that_holds_the_quote_is_read_and_said_so()
    {
        var report = TestFiles.ValidateCsv("\"" + Header + "A;01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n");

        Assert.Equal((Outcome.Accepted, 2), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(["W-CSV-001 1:1 ×1"], TestFiles.Codes(report));
    }
}
