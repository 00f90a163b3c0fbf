using AinChock.Tests.Support;

namespace AinChock.Pipeline.Tests;

/// <summary>The second demonstration set, <c>seeds/bilan</c>, which <c>scripts/balance-seeds.mjs</c> writes.</summary>
public sealed class BalanceSeedsTests
{
    [Fact]
    public async Task The_latest_balance_comes_out_to_the_centime_and_the_title_that_is_ten_times_too_large_does_not_agree()
    {
        using var published = new PublishedRegisters();
        foreach (var name in new[] { "projets", "activites", "annonces" })
        {
            var read = await published.UploadAsync($"{name}.csv",
                await File.ReadAllBytesAsync(TestFiles.At("seeds", "bilan", $"{name}-demonstration.csv")));
            Assert.Equal((0, 0), (read.Quarantined, read.Findings.Errors));
        }

        await published.PublishAsync();

        var figures = published["reconciliation.json"].GetProperty("figures").EnumerateArray().ToList();
        var differing = figures.Where(f => f.GetProperty("status").GetString() != "confirmed").ToList();
        Assert.Equal(14, figures.Count);
        var title = Assert.Single(differing);
        Assert.Equal(10, title.GetProperty("cause").GetProperty("factor").GetDecimal());
        var cost = figures.Single(f => f.GetProperty("figure").GetString() == "operations.cost[period=2019-2024]");
        Assert.Equal(83_664_558.72m, cost.GetProperty("computed").GetDecimal());
    }
}
