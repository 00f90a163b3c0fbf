using System.Globalization;
using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A stray quote costs the rows that it can reach, and no others.</summary>
public sealed class StrayQuoteTests
{
    private const string Header = "Coopérative;Date de création;Secteur\n";

    [Theory]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nCoop B;01/02/2020;Artisanat\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nCoop B;01/02/2020;\"Artisanat\"\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("Coop A;01/02/2020;\"Artisanat\n\nCoop B;01/02/2020;Artisanat\nCoop C;01/02/2020;Artisanat\n", "2:2", 2)]
    [InlineData("\"Coop A;01/02/2020;Artisanat\nde Sbata\nCoop B;01/02/2020;Artisanat\n", "2:2 3:3", 1)]
    [InlineData("\"A;01/02/2020;Artisanat\nB;01/02/2020;Artisanat\nC\";01/02/2020;Artisanat\nD;01/02/2020;Artisanat\n", "2:2 3:3 4:4", 1)]
    public void The_rows_that_a_quote_can_reach_are_set_aside_and_said_so(string rows, string reached, int accepted)
    {
        var report = TestFiles.ValidateCsv(Header + rows);

        var broken = Assert.Single(report.Findings, f => f.Code == "E-CSV-003");
        Assert.Equal((reached, accepted), (string.Join(' ', broken.Cells), report.Counts.Accepted));
        Assert.Equal(report.Counts.Rows, report.Counts.Accepted + broken.Count);
    }

    [Fact]
    public void A_quote_in_a_file_of_one_column_leaves_nothing_to_tell_its_rows_by()
    {
        var report = TestFiles.ValidateCsv("Coopérative\n\"Coop A\nCoop B\n");

        Assert.Equal((Outcome.Rejected, "E-FIL-007"), (report.Outcome, report.Findings[0].Code));
        Assert.Contains("ligne 2", report.Findings[0].Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_swallows_more_than_a_record_may_hold_costs_its_own_row()
    {
        var text = new StringBuilder(Header).Append("Coop A;01/02/2020;\"Artisanat\n");
        for (var i = 0; i < 5000; i++) text.Append(CultureInfo.InvariantCulture, $"Coop {i};01/02/2020;Artisanat\n");

        var limits = new IntakeLimits { RecordBytes = 70_000 };
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), limits);

        var rows = book.ReadRows(book.Sheets[0], default).Select(row => (row.Number, IsBroken: row.Fault is not null)).ToList();

        Assert.Equal(5002, rows.Count);
        Assert.Equal((2, true), Assert.Single(rows, row => row.IsBroken));
        Assert.Equal(5002, rows[^1].Number);
    }
}
