using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headings over two columns: what stands under them, beside them, and in a row of its own between them and the values.</summary>
public sealed class SubHeadingTests
{
    private static readonly object?[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", null, "Part INDH", null];

    [Theory]
    [InlineData("Prévu", "Réalisé", 450_000)]
    [InlineData("(prévisionnel)", "(réel)", 450_000)]
    [InlineData("المتوقع", "المنجز", 450_000)]
    [InlineData("Prévu (KDH)", "Réalisé (KDH)", 450_000_000)]
    public void A_row_that_divides_headings_is_no_row_and_the_column_left_is_named(string one, string other, int dirhams)
    {
        var report = Report([null, null, null, one, other, one, other], 450_000, 449_000, 300_000, 299_000);

        Assert.Equal((Outcome.Accepted, 1, 2, dirhams), (report.Outcome, report.Counts.Rows, report.Sheets[0].HeaderRow, report.Amount));
        Assert.Equal(["W-COL-020 E2 ×1", "W-COL-020 G2 ×1"], Columns(report));
        Assert.Contains(report.Findings, f => f is { Code: "W-COL-020", Column: var column } && column == $"Montant global – {other}");
    }

    [Fact]
    public void A_part_that_has_a_name_of_its_own_is_read_as_that()
    {
        var report = Report([null, null, null, "Prévu", "Engagé", null, null], 450_000, 400_000, 300_000, null);

        Assert.Equal(["E-COL-001 2:2 ×1"], Columns(report));
        Assert.Contains(report.Sheets[0].Columns, c => c is { Field: "committed", Column: "E" });
    }

    [Fact]
    public void Units_under_a_heading_over_two_columns_are_those_of_each()
    {
        var report = Report([null, null, null, "DH", null, "%", "DH"], 450_000, null, 66.67m, 300_000);

        Assert.Equal((1, 450_000m), (report.Counts.Accepted, report.Amount));
        Assert.Equal(["W-COL-011 F2 ×1"], Columns(report));
        Assert.Contains(report.Sheets[0].Columns, c => c is { Field: "indhShare", Column: "G" });
    }

    [Fact]
    public void A_unit_beside_a_heading_is_that_of_its_values_there() =>
        Assert.Equal(450_000m, Report([null, null, null, null, "KDH", null, "KDH"], null, 450, null, 300).Amount);

    [Theory]
    [InlineData(null, null, null, "Prévu", null, null, null)]
    [InlineData("Projet pilote", null, null, "Prévu", "Réalisé", null, null)]
    public void A_row_with_other_cells_is_no_header(params string?[] row) =>
        Assert.Equal(1, Report([.. row], 450_000, null, 300_000, null).Sheets[0].HeaderRow);

    [Theory]
    [InlineData("DH", 450_000, 450_000)]
    [InlineData("درهم", 450_000, 450_000)]
    [InlineData("KDH", 450, 450_000)]
    public void Amounts_beside_their_unit_are_read_under_a_heading_over_both(string unit, int amount, int dirhams)
    {
        foreach (var isBefore in (bool[])[true, false])
        {
            var report = isBefore ? Report(null, unit, amount, unit, amount / 2) : Report(null, amount, unit, amount / 2, unit);

            Assert.Equal((1, dirhams, Outcome.Accepted), (report.Counts.Accepted, report.Amount, report.Outcome));
            Assert.Equal(isBefore ? 2 : 0, report.Findings.Where(f => f.Code == "I-COL-013").Sum(f => f.Count));
            Assert.Equal(unit == "KDH" ? 2 : 0, report.Findings.Where(f => f.Code == "I-AMT-011").Sum(f => f.Count));
            Assert.Empty(TestFiles.Codes(report));
        }
    }

    [Theory]
    [InlineData("€", "450", "E-AMT-009")]
    [InlineData("EUR", 450, "E-AMT-009")]
    [InlineData("KDH", "450 000 DH", "E-AMT-001")]
    public void Another_currency_beside_an_amount_refuses_it(string unit, object amount, string code) =>
        Assert.Contains(Report(null, unit, amount, "DH", 300).Findings, f => f.Code == code);

    [Fact]
    public void A_unit_that_the_header_contradicts_refuses_the_amount()
    {
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("P")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global (DH)", null, "Part INDH")
            .Row(2, "A", 2023, "Association", "KDH", 450, 300_000).Build());

        Assert.Contains(report.Findings, f => f is { Code: "E-AMT-010", Cell: "E2" });
    }

    private static IEnumerable<string> Columns(Report report) =>
        TestFiles.Codes(report).Where(code => code[2..5] == "COL");

    private static Report Report(object?[]? under, params object?[] amounts)
    {
        var book = new XlsxBuilder().Sheet("P").Row(1, Header).Merge("D1:E1", "F1:G1");
        if (under is not null) book.Row(2, under);
        return TestFiles.Validate(book.Row(under is null ? 2 : 3, ["A", 2023, "Association", .. amounts]).Build());
    }
}
