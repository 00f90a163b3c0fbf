using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Findings that only a whole column shows.</summary>
public sealed class ColumnRulesTests
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

    [Fact]
    public void What_few_rows_leave_empty_is_a_warning()
    {
        var report = Projects(programme: i => i == 2 ? "" : "P3");

        Assert.Equal(["W-REQ-002 G4 ×1"], TestFiles.Codes(report));
        Assert.Empty(TestFiles.Codes(Projects(programme: i => i % 2 == 0 ? "" : "P3")));
    }

    [Fact]
    public void A_place_that_is_named_once_among_known_ones_is_a_warning()
    {
        Assert.Equal(["W-COD-003 F6 ×1"], TestFiles.Codes(Projects(quarter: i => i == 4 ? "Sbta" : "Sbata")));
        Assert.Empty(TestFiles.Codes(Projects(quarter: i => $"Quartier {i}")));
    }

    [Theory]
    [InlineData("Taxi de M. Ahmed Alami", true)]
    [InlineData("Kiosque de Mme Fatima", true)]
    [InlineData("مشروع السيدة فاطمة", true)]
    [InlineData("Atelier, CIN BE123456", true)]
    [InlineData("Kiosque 06 61 23 45 67", true)]
    [InlineData("Aménagement du marché Moulay Rachid", false)]
    [InlineData("مشروع الخياطة", false)]
    [InlineData("Équipement de 12 salles en 2023", false)]
    public void A_title_that_tells_of_a_person_is_a_warning(string title, bool tells) => Assert.Equal(
        tells, TestFiles.Codes(TestFiles.ValidateCsv($"{Header}\n{title};2023;Association;450000;0\n")).Contains("W-TXT-004 A2 ×1"));

    // Unusual amounts are reported one by one.
    private static IReadOnlyList<string> Codes(Report report) =>
        [.. TestFiles.Codes(report).Where(f => !f.StartsWith("W-AMT-006", StringComparison.Ordinal))];

    private static decimal InMillions(int row, decimal amount) => row == 2 ? amount / 1_000_000m : amount;

    private static Report Projects(
        Func<int, decimal, decimal>? cost = null, Func<int, decimal, decimal>? share = null,
        Func<int, string>? quarter = null, Func<int, string>? programme = null)
    {
        string Row(int amount, int i)
        {
            var (whole, part) = (cost?.Invoke(i, amount) ?? amount, share?.Invoke(i, amount * 2 / 3) ?? amount * 2 / 3);
            var (place, under) = (quarter?.Invoke(i) ?? "Sbata", programme?.Invoke(i) ?? "P3");
            return FormattableString.Invariant($"P{i};2023;Association;{whole};{part};{place};{under}\n");
        }

        return TestFiles.ValidateCsv($"{Header};Quartier;Programme\n" + string.Concat(Costs.Select(Row)));
    }
}
