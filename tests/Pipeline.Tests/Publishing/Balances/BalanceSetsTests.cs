using System.Text.Json;

namespace AinChock.Pipeline.Tests;

/// <summary>Notes whose numbers add up come out to the centime; those whose numbers do not are told not to agree, with the cause.</summary>
public sealed class BalanceSetsTests
{
    private static readonly BalanceSet[] Sets =
    [
        // Chichaoua, 2019-2020.
        new("A43", 2019, 2020,
            [
                new("P1", 17, 2_295_155_200, 2_295_155_200), new("P2", 18, 1_157_060_000, 1_157_060_000),
                new("P3", 73, 846_000_000, 846_000_000), new("P4", 68, 3_034_904_600, 3_034_904_600),
            ],
            [
                new("count", 176), new("cost", 73_331_198), new("count", 17, "programme=P1"), new("cost", 22_951_552, "programme=P1"),
                new("count", 18, "programme=P2"), new("cost", 11_570_600, "programme=P2"), new("count", 73, "programme=P3"),
                new("cost", 8_460_000, "programme=P3"), new("count", 68, "programme=P4"), new("cost", 30_349_046, "programme=P4"),
            ]),
        // Moulay Yacoub, 2022: the INDH bears all but some of programme 3.
        new("A29", 2022, 2022,
            [
                new("P1", 7, 968_000_000, 968_000_000), new("P2", 17, 309_000_000, 309_000_000),
                new("P3", 49, 730_000_000, 594_000_000), new("P4", 58, 2_681_000_000, 2_681_000_000),
            ],
            [
                new("count", 131), new("cost", 46_880_000), new("cost", 9_680_000, "programme=P1"), new("cost", 3_090_000, "programme=P2"),
                new("cost", 7_300_000, "programme=P3"), new("indhShare", 5_940_000, "programme=P3"),
                new("cost", 26_810_000, "programme=P4"),
                new("indhPct", 97.10m),
            ]),
        // Casablanca-Anfa, to May 2024.
        new("A07", 2019, 2024, [new("P3", 248, 14_204_592_774, 6_531_096_574)],
            [
                new("count", 248), new("cost", 142_045_927.74m), new("indhShare", 65_310_965.74m), new("partners", 76_734_962.00m),
                new("leverage", 54.02m),
            ]),
        // Fahs-Anjra, 2019-2024.
        new("A77", 2019, 2024,
            [
                new("P1", 51, 10_900_000_000, 10_900_000_000), new("P2", 55, 8_800_000_000, 8_800_000_000),
                new("P3", 132, 4_100_000_000, 4_100_000_000), new("P4", 73, 6_900_000_000, 6_900_000_000),
            ],
            [
                new("count", 311), new("cost", 307_000_000), new("cost", 109_000_000, "programme=P1"),
                new("cost", 88_000_000, "programme=P2"),
                new("cost", 41_000_000, "programme=P3"), new("cost", 69_000_000, "programme=P4"), new("count", 132, "programme=P3"),
            ]),
        // Moulay Yacoub, 2024-2025.
        new("A30", 2024, 2025,
            [
                new("P1", 104, 2_447_000_000, 2_447_000_000), new("P2", 78, 1_835_000_000, 1_835_000_000, "in-progress"),
                new("P3", 8, 188_000_000, 96_000_000, "tendering"),
            ],
            [
                new("count", 190), new("count", 104, "status=completed"), new("count", 78, "status=in-progress"),
                new("count", 8, "status=tendering"), new("cost", 44_700_000),
            ]),
        // Fquih Ben Salah, 2005-2011: a dirham is lost where the programmes are rounded.
        new("A78", 2005, 2011,
            [
                new("urban-exclusion", 9, 311_800_000, 183_500_000), new("transversal", 62, 4_052_021_400, 1_607_958_300),
                new("precariousness", 19, 3_230_510_400, 1_701_316_100),
            ],
            [
                new("count", 90), new("cost", 3_118_000, "programme=urban-exclusion"), new("cost", 40_520_214, "programme=transversal"),
                new("cost", 32_305_104, "programme=precariousness"), new("cost", 75_943_319, "", "rounding", 75_943_318),
            ]),
        // 966 "realised" are the programmed ones.
        new("A62", 2021, 2021,
            [
                new("P1", 24, 3_652_900_000, 3_652_900_000), new("P1", 15, 2_283_100_000, 2_283_100_000, "in-progress"),
                new("P2", 108, 4_878_500_000, 4_878_500_000), new("P2", 9, 406_500_000, 406_500_000, "in-progress"),
                new("P3", 461, 5_438_900_000, 5_438_900_000), new("P3", 213, 2_513_100_000, 2_513_100_000, "in-progress"),
                new("P4", 122, 16_317_500_000, 16_317_500_000), new("P4", 14, 1_872_500_000, 1_872_500_000, "in-progress"),
            ],
            [
                new("count", 966, "status=completed", "scope", 715), new("count", 674, "programme=P3"), new("count", 136, "programme=P4"),
                new("count", 461, "programme=P3 status=completed"), new("cost", 59_360_000, "programme=P1"),
            ]),
        new("A27", 2024, 2024,
            [
                new("P1", 10, 792_000_000, 792_000_000), new("P2", 9, 520_000_000, 520_000_000),
                new("P3", 87, 1_440_000_000, 1_152_000_000), new("P4", 15, 953_000_000, 666_000_000),
            ],
            [
                new("count", 121), new("cost", 7_920_000, "programme=P1"), new("cost", 5_200_000, "programme=P2"),
                new("cost", 14_400_000, "programme=P3"), new("cost", 9_530_000, "programme=P4"),
                new("cost", 36_130_000, "", "parts", 37_050_000), new("indhShare", 31_300_000),
            ]),
        new("A82", 2025, 2025,
            [
                new("P2", 6, 627_000_000, 365_000_000, "planned", "4/2025"), new("P3", 2, 1_190_000_000, 694_000_000, "planned", "4/2025"),
                new("P4", 1, 400_000_000, 233_000_000, "planned", "4/2025"),
            ],
            [
                new("count", 9, "meeting=4/2025"), new("cost", 6_270_000, "programme=P2 meeting=4/2025"),
                new("cost", 11_900_000, "programme=P3 meeting=4/2025"), new("cost", 4_000_000, "programme=P4 meeting=4/2025"),
                new("cost", 23_170_000, "meeting=4/2025", "parts", 22_170_000), new("indhShare", 12_920_000, "meeting=4/2025"),
            ]),
    ];

    public static TheoryData<string> Names => [.. Sets.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_adds_up_agrees_to_the_centime_and_what_does_not_is_told_with_its_cause(string name)
    {
        var set = Sets.Single(s => s.Name == name);
        using var published = new PublishedRegisters();
        Assert.Equal(0, (await published.UploadAsync("projets.csv", set.Projects())).Quarantined);
        Assert.Equal(0, (await published.UploadAsync("annonces.csv", set.Announcements())).Quarantined);
        await published.PublishAsync();

        var found = published["reconciliation.json"].GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("wording").GetString()!);
        Assert.Equal(set.Stated.Count, found.Count);
        foreach (var (i, said) in set.Stated.Index())
        {
            var of = found[$"Ligne {i}"];
            var cause = of.GetProperty("cause") is { ValueKind: JsonValueKind.Object } why ? why.GetProperty("code").GetString()! : "";
            Assert.Equal(
                (said.Measure, said.Scope, said.Computed ?? said.Value, said.Cause),
                (said.Measure, said.Scope, of.GetProperty("computed").GetDecimal(), cause));
            Assert.Equal(said.Cause.Length == 0, of.GetProperty("status").GetString() == "confirmed");
        }
    }
}
