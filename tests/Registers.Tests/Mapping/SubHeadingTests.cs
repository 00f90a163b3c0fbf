using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Headings over two columns: what stands under them, beside them, and in a row of its own between them and the values.</summary>
public sealed class SubHeadingTests
{
    private static readonly object?[] Header = ["Intitulé", "Année", "Type de porteur", "Montant global", null, "Part INDH", null];

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

    private static Report Report(object?[]? under, params object?[] amounts)
    {
        var book = new XlsxBuilder().Sheet("P").Row(1, Header).Merge("D1:E1", "F1:G1");
        if (under is not null) book.Row(2, under);
        return TestFiles.Validate(book.Row(under is null ? 2 : 3, ["A", 2023, "Association", .. amounts]).Build());
    }
}
