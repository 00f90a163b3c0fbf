using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Amounts of another scale than their column are named with the unit that they seem to have.</summary>
public sealed class AmountScaleTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH";

    private static readonly int[] Costs = [450_000, 820_000, 265_000, 600_000, 310_000, 1_500_000, 95_000, 240_000, 480_000, 350_000];

    [Fact]
    public void Amounts_that_spread_as_amounts_do_are_no_matter() => Assert.Empty(Codes(Projects()));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Amounts_a_thousand_times_too_small_are_named_with_their_unit(int rows)
    {
        var report = Projects((i, cost) => i < rows ? cost / 1000 : cost, (i, share) => i < rows ? share / 1000 : share);

        var finding = report.Findings.First(f => f.Code == "W-AMT-012");
        Assert.Equal((rows, "D2", "KDH"), (finding.Count, finding.Cell, finding.Value));
        Assert.DoesNotContain(report.Findings, f => f.Code == "W-AMT-013");
    }

    [Fact]
    public void Amounts_in_millions_are_named_so() =>
        Assert.Equal("MDH", Projects(InMillions, InMillions).Findings.First(f => f.Code == "W-AMT-012").Value);

    [Fact]
    public void An_amount_a_thousand_times_too_large_is_named() =>
        Assert.Equal(["W-AMT-013 D8 ×1"], Codes(Projects((i, cost) => i == 6 ? cost * 1000m : cost)));

    [Fact]
    public void A_share_too_small_for_its_own_total_is_named() =>
        Assert.Equal(["W-AMT-012 E5 ×1"], Codes(Projects(share: (i, share) => i == 3 ? share / 1000 : share)));

    [Fact]
    public void A_column_of_shares_in_thousands_beside_its_total_is_named() =>
        Assert.Equal(["W-AMT-014 E:E ×1"], Codes(Projects(share: (_, share) => Math.Floor(share / 1000))));

    [Fact]
    public void A_column_of_payments_in_thousands_beside_what_projects_cost_is_named()
    {
        string Paid(decimal of) => "Intitulé;Année;Type de porteur;Montant global;Part INDH;Montant émis\n" + string.Concat(
            Enumerable.Range(1, 6).Select(i => FormattableString.Invariant($"P{i};2023;Association;{i}50000;0;{i * of:0.##}\n")));

        Assert.Equal(["W-AMT-014 F:F ×1"], Codes(TestFiles.ValidateCsv(Paid(90))));
        Assert.Empty(Codes(TestFiles.ValidateCsv(Paid(2_000))));
    }

    [Fact]
    public void A_column_of_shares_in_percent_that_does_not_say_so_is_named() =>
        Assert.Equal("%", Projects(share: (i, _) => 50 + i).Findings.Single(f => f.Code == "W-AMT-014").Value);

    [Fact]
    public void A_column_of_shares_in_fractions_of_one_or_in_millions_is_named()
    {
        Assert.Equal("%", Projects(share: (i, _) => 0.5m + i / 100m).Findings.Single(f => f.Code == "W-AMT-014").Value);
        Assert.Equal("MDH", Projects(share: (_, share) => share / 200_000m).Findings.Single(f => f.Code == "W-AMT-014").Value);
    }

    [Fact]
    public void Three_rows_are_too_few_to_tell() =>
        Assert.Empty(Codes(TestFiles.ValidateCsv(
            $"{Header}\nA;2023;Association;450000;0\nB;2023;Association;1500;0\nC;2023;Association;90000000;0\n")));

    // Unusual amounts are reported one by one.
    private static IReadOnlyList<string> Codes(Report report) =>
        [.. TestFiles.Codes(report).Where(f => !f.StartsWith("W-AMT-006", StringComparison.Ordinal))];

    private static decimal InMillions(int row, decimal amount) => row == 2 ? amount / 1_000_000m : amount;

    private static Report Projects(Func<int, decimal, decimal>? cost = null, Func<int, decimal, decimal>? share = null)
    {
        string Row(int amount, int i) => FormattableString.Invariant(
            $"P{i};2023;Association;{cost?.Invoke(i, amount) ?? amount};{share?.Invoke(i, amount * 2 / 3) ?? amount * 2 / 3};P3\n");

        return TestFiles.ValidateCsv($"{Header};Programme\n" + string.Concat(Costs.Select(Row)));
    }
}
