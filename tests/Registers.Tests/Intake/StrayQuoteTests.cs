using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>One quote too many costs the rows that it can reach, and no other.</summary>
public sealed class StrayQuoteTests
{
    private const string Header = "Coopérative;Date de création;Secteur\n";

    [Theory]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nCoop B;01/02/2020;Artisanat\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nCoop B;01/02/2020;\"Artisanat\"\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("Coop A;01/02/2020;\"Artisanat\n\nCoop B;01/02/2020;Artisanat\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nde Sbata\nCoop B;01/02/2020;Artisanat\n", "2:2 3:3", 1)]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nCoop B;01/02/2020;Artisanat\nCoop C\";01/02/2020;Artisanat\nCoop D;01/02/2020;Artisanat\n", "2:2 3:3 4:4", 1)]
    public void The_rows_that_a_quote_can_reach_are_set_aside_and_said_so(string rows, string reached, int accepted)
    {
        var report = TestFiles.ValidateCsv(Header + rows);

        var broken = Assert.Single(report.Findings, f => f.Code == "E-CSV-003");
        Assert.Equal((reached, accepted), (string.Join(' ', broken.Cells), report.Counts.Accepted));
        Assert.Equal(report.Counts.Rows, report.Counts.Accepted + broken.Count);
    }

    [Fact]
    public void A_text_of_several_lines_is_one_value() =>
        Assert.Equal(1, TestFiles.ValidateCsv(Header + "\"Coop A\nsuite; de A\";01/02/2020;\"Artisanat;\nart; métiers; autre\"\n").Counts.Accepted);

    [Fact]
    public void A_quote_in_a_file_of_one_column_leaves_nothing_to_tell_its_rows_by()
    {
        var report = TestFiles.ValidateCsv("Coopérative\n\"Coop A\nCoop B\n");

        Assert.Equal(("rejected", "E-FIL-007"), (report.Outcome, report.Findings[0].Code));
        Assert.Contains("ligne 2", report.Findings[0].Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_swallows_more_than_a_record_may_hold_costs_its_own_row()
    {
        var text = new StringBuilder(Header).Append("Coop A;01/02/2020;\"Artisanat\n");
        for (var i = 0; i < 5000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Coop {i};01/02/2020;Artisanat\n");

        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), new IntakeLimits { RecordBytes = 70_000 });

        var rows = book.ReadRows(book.Sheets[0], default).Select(row => (row.Number, IsBroken: row.Fault is not null, row.Cells.Length)).ToList();
        Assert.Equal(5002, rows.Count);
        Assert.Equal((2, true, 3), Assert.Single(rows, row => row.IsBroken));
        Assert.Equal(5002, rows[^1].Number);
    }

    [Fact]
    public void The_row_set_aside_comes_back_as_it_was_written()
    {
        using var setAside = new MemoryStream();

        AinChock.Registers.Answers.DryRun.Validate(new MemoryStream(Encoding.UTF8.GetBytes(Header + "Coop A;01/02/2020;\"Artisanat\nCoop B;01/02/2020;Artisanat\nCoop C;01/02/2020;Artisanat\nCoop D;01/02/2020;Artisanat\nCoop E;01/02/2020;Artisanat\n")), "x", new AinChock.Registers.Checking.CheckOptions { }, default, new AinChock.Registers.Answers.DryRunFiles(null, setAside));

        Assert.Contains("Coop A;01/02/2020;\"\"\"Artisanat\"", Encoding.UTF8.GetString(setAside.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Coopérative; Date de création; Secteur\nA; 01/02/2020; \"Artisanat; métiers\"\nB; 01/02/2020; \"Artisanat\"\n", "3:Artisanat; métiers", "")]
    [InlineData("\"Coopérative;Date de création;Secteur\"\n\"A;01/02/2020;\"\"Artisanat; métiers\"\"\"\nB;01/02/2020;Artisanat\n", "3:Artisanat; métiers", "I-CSV-005 1:1 ×2")]
    [InlineData("Coopérative;Date de création;Secteur\n\"A \\\"L'Été; Sbata\\\"\";01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n", "1:A \"L'Été; Sbata\"", "I-CSV-004  ×1")]
    [InlineData("Coopérative;Date de création;Secteur\n\"C:\\\";01/02/2020;Artisanat\nB;01/02/2020;Artisanat\n", "1:C:\\", "")]
    public void What_other_programs_do_with_quotes_is_read(string text, string value, string noted)
    {
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new IntakeLimits());

        Assert.Contains(value, book.ReadRows(book.Sheets[0], default).SelectMany(row => row.Cells.ToArray().Select(cell => $"{cell.Column}:{cell.Text}")));
        Assert.Equal(noted, string.Join(' ', TestFiles.Codes(TestFiles.ValidateCsv(text), "info").Where(code => code.Contains("CSV", StringComparison.Ordinal))));
    }
}
