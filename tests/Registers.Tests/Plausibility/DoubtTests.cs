using System.Globalization;
using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Plausibility;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Each kind of implausible content, on the smallest register that shows it.</summary>
public sealed class DoubtTests
{
    private const string Header =
        "Référence;Intitulé;Année;Programme;Type de porteur;Montant global;Part INDH;Montant engagé;Montant émis;Bénéficiaires\n";

    private static readonly int[] Costs = [450_000, 820_000, 265_000, 600_000, 310_000, 1_500_000, 95_000, 240_000, 480_000, 350_000];

    [Fact]
    public void An_ordinary_next_month_is_not_in_doubt() =>
        Assert.Equal("Accepted", Judge(Projects(cost: i => Costs[i] * (i == 3 ? 1.04m : 1)), Projects()));

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_column_that_slips_is_held(int times)
    {
        Assert.Contains("W-PLA-001", Judge(Projects(cost: i => Costs[i] * times), Projects()), StringComparison.Ordinal);
        Assert.Contains("W-PLA-002", Judge(Projects(), Projects(cost: i => Costs[i] * times)), StringComparison.Ordinal);
        Assert.Contains("W-PLA-001", Judge(Projects(persons: i => 20 * times), Projects()), StringComparison.Ordinal);
        Assert.Contains("W-PLA-001", Judge(Projects(paid: i => 1000 * times), Projects(paid: _ => 1000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_rows_of_a_sheet_that_slip_are_held() =>
        Assert.Contains("W-PLA-001", Judge(Projects(cost: i => i < 3 ? Costs[i] * 1000 : Costs[i]), Projects()), StringComparison.Ordinal);

    [Fact]
    public void A_row_that_jumps_is_told_and_held_where_it_carries_the_sum()
    {
        Assert.Equal("Accepted W-PLA-007", Judge(Projects(cost: i => i == 6 ? 9_500 : Costs[i]), Projects()));
        Assert.Equal("Held by W-PLA-007", Judge(Projects(cost: i => i == 6 ? 950_000 : Costs[i]), Projects()));
    }

    [Fact]
    public void A_row_of_a_second_table_is_told_at_its_own_column()
    {
        byte[] Tables(int cost) => [.. Projects(), .. Encoding.UTF8.GetBytes(
            "\nMontant global;Part INDH;Intitulé;Année;Type de porteur\n200000;100000;Projet 10;2023;Association\n"
            + $"{cost};5000;Projet 11;2023;Association\n")];

        var judged = Decide.On(Read(Tables(90_000)), Of(Read(Tables(9_000))), new CheckOptions());

        var jump = Assert.Single(judged.Findings.List, f => f.Code == "W-PLA-007");
        Assert.Equal(("A15", "Montant global"), (jump.Cell, jump.Column));
    }

    [Fact]
    public void Growth_is_held_but_for_a_single_large_project()
    {
        Assert.Equal("Held by W-PLA-003", Judge(Projects(28), Projects(8)));
        Assert.Equal("Held by W-PLA-004 W-PLA-003", Judge(Projects(60), Projects(10)));
        Assert.Equal("Accepted", Judge(Projects(11, cost: i => i == 10 ? 20_000_000 : Costs[i % 10]), Projects(10)));
    }

    [Fact]
    public void A_new_row_far_above_its_programme_is_held_and_not_again_once_it_stands()
    {
        var large = Projects(11, cost: i => i == 10 ? 480_000_000 : Costs[i % 10]);

        Assert.StartsWith("Held by W-AMT-013", Judge(large, Projects()), StringComparison.Ordinal);
        Assert.DoesNotContain("Held", Judge(large, large), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_file_is_held_by_what_it_tells_itself()
    {
        Assert.Equal("Held by W-PLA-010 W-AMT-014", Judge(Projects(cost: i => Costs[i] * 1000), null));
        Assert.Equal("Held by W-AMT-012", Judge(Projects(cost: i => i < 4 ? Costs[i] / 1000 : Costs[i]), null));
        Assert.Equal("Held by W-AMT-014", Judge(Projects(share: i => Math.Floor(Costs[i] / 1500m)), null));
        Assert.Equal("Held by W-AMT-013", Judge(Projects(cost: i => i == 6 ? 380_000_000 : Costs[i]), null));
        Assert.Equal("Held by W-PLA-011", Judge(Projects(paid: i => Costs[i] * 2), null));
        Assert.Equal("Accepted", Judge(Projects(), null));
    }

    [Fact]
    public void A_profile_is_the_same_after_it_was_stored()
    {
        var profile = Read(Projects(25, cost: i => i == 3 ? 0 : Costs[i % 10])).Profile!;

        var stored = ProfileFormat.Write(profile);

        Assert.Equal(stored, ProfileFormat.Write(ProfileFormat.Read(DeclaredDatasets.Find("projets")!, stored)!));
        Assert.Null(ProfileFormat.Read(DeclaredDatasets.Find("projets")!, [9, .. stored[1..]]));
    }

    [Fact]
    public void Amounts_over_what_bounds_them_are_told() => Assert.Equal(
        ["W-AMT-007 I2 ×1", "W-AMT-015 I2 ×1"],
        TestFiles.Codes(TestFiles.Validate(Projects(paid: i => i == 0 ? 500_000 : Costs[i] / 2), "p.csv")));

    // The decision on a file: the reason it is held, or the remarks on it.
    private static string Judge(byte[] now, byte[]? before)
    {
        var standing = before is null ? Standing.None : Of(Read(before));
        var judged = Decide.On(Read(now), standing, new CheckOptions());
        if (judged.Outcome == Outcome.Held) return "Held by " + string.Join(' ', judged.HeldBy.Select(code => code.Id));
        var told = judged.Findings.List.Where(f => f.Code.StartsWith("W-PLA", StringComparison.Ordinal)).Select(f => f.Code);
        return string.Join(' ', told.Prepend(judged.Outcome.ToString()));
    }

    private static Standing Of(CheckedFile before) => new(new Holdings(before.Accepted, before.AcceptedMoney), before.Profile, []);

    private static CheckedFile Read(byte[] file)
    {
        using var check = FileCheck.Open(new MemoryStream(file), new CheckOptions(), default);
        return check.ReadAsync(null, null, default).GetAwaiter().GetResult();
    }

    private static byte[] Projects(
        int count = 10, Func<int, decimal>? cost = null, Func<int, decimal>? share = null, Func<int, decimal>? paid = null,
        Func<int, int>? persons = null)
    {
        var rows = Enumerable.Range(0, count).Select(i =>
        {
            var whole = cost?.Invoke(i) ?? Costs[i % 10];
            return string.Create(CultureInfo.InvariantCulture,
                $"P{i};Projet {i};2023;P3;Association;{whole:0};{share?.Invoke(i) ?? Math.Floor(whole / 2):0};{Costs[i % 10]};"
                    + $"{paid?.Invoke(i):0};{persons?.Invoke(i) ?? 20}\n");
        });
        return Encoding.UTF8.GetBytes(Header + string.Concat(rows));
    }
}
