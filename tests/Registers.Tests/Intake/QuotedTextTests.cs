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

    [Fact]
    public void A_header_that_holds_the_quote_is_read_and_said_so()
    {
        var report = TestFiles.ValidateCsv("\"" + Header + "A;01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n");

        Assert.Equal((Outcome.Accepted, 2), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(["W-CSV-001 1:1 ×1"], TestFiles.Codes(report));
    }
}
