using System.Globalization;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A reader is never disturbed, and finds again what was read: a newer snapshot is offered, the address holds the whole state, and
/// what cannot be read is said.</summary>
public sealed class DashboardReaderTests : IAsyncLifetime
{
    private readonly DashboardFixture _dashboard = new();
    private readonly List<string> _problems = [];

    public ValueTask InitializeAsync() => _dashboard.InitializeAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task A_newer_snapshot_is_offered_and_nothing_moves_until_the_reader_asks()
    {
        var page = await _dashboard.OpenAsync(_problems);
        await page.EvaluateAsync("document.getElementById('people').scrollIntoView()");
        var before = await PlaceAsync(page);

        _dashboard.Host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await page.Locator("#offer button").First.WaitForAsync(new() { Timeout = 60_000 });

        Assert.Contains("Nouvelle version disponible", await page.InnerTextAsync("#offer"), StringComparison.Ordinal);
        Assert.Equal(before, await PlaceAsync(page));
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.offer.png") });

        await page.ClickAsync("#offer button");
        await page.Locator("[data-figure='projects.count'] .value", new() { HasTextString = "60" }).WaitForAsync();
        // The difference from the last publication is computed from two published figures.
        await page.Locator("[data-headline='projects'] .delta.moved", new() { HasTextString = "+3" }).WaitForAsync();
        Assert.Contains("60", await page.InnerTextAsync("#changes table"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#offer button").CountAsync());
        Assert.InRange(await page.EvaluateAsync<double>("scrollY"), 1, double.MaxValue);

        // The past stays readable, says that it is the past, and leads back.
        var past = await page.Locator("#snapshot option").Last.GetAttributeAsync("value");
        await page.SelectOptionAsync("#snapshot", past!);
        await page.Locator("#past").WaitForAsync();
        Assert.StartsWith("Vous lisez la version du", await page.InnerTextAsync("#past"), StringComparison.Ordinal);
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        Assert.Contains($"snapshot={past}", page.Url, StringComparison.Ordinal);
        Assert.Contains("Vous lisez la version du", await page.TitleAsync(), StringComparison.Ordinal);
        await page.ClickAsync("#past a");
        await page.Locator("[data-figure='projects.count'] .value", new() { HasTextString = "60" }).WaitForAsync();
        Assert.Empty(_problems);

        static Task<string> PlaceAsync(IPage page) => page.EvaluateAsync<string>(
            "`${scrollY} ${document.documentElement.scrollHeight} ${document.getElementById('people').getBoundingClientRect().top}`");
    }

    [Fact]
    public async Task The_whole_state_stands_in_the_address_and_the_title_and_Back_undoes_a_choice()
    {
        var page = await _dashboard.OpenAsync(_problems,
            "?lang=fr&phase=III&carrierType=cooperative&q=miel&sort=-cost&measure=count&cols=title.cost&by=programme#projects");
        await page.Locator("#rows-table td").First.WaitForAsync();

        Assert.Equal(("III", "count", "miel"), (await page.InputValueAsync("[name=phase]"), await page.InputValueAsync("#measure"),
            await page.InputValueAsync("#search")));
        Assert.Equal("19", (await page.InnerTextAsync("#selection [data-measure='count'] .value")).Trim());
        Assert.StartsWith("Phase III · Coopérative – Développement humain", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("programme", await page.InputValueAsync("#compare-by"));
        Assert.Equal(["Intitulé", "Coût global"], await page.Locator("#rows-table th").AllInnerTextsAsync());
        var costs = (await page.Locator("#rows-table td:nth-child(2)").AllInnerTextsAsync()).Select(DashboardFixture.ValueOf).ToList();
        Assert.NotEmpty(costs);
        Assert.Equal(costs.OrderDescending(), costs);

        await page.SelectOptionAsync("[name=carrierType]", "");
        await page.Locator("#selection [data-measure='count'] .value", new() { HasTextString = "32" }).WaitForAsync();
        Assert.DoesNotContain("carrierType", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await page.Locator("#selection [data-measure='count'] .value", new() { HasTextString = "19" }).WaitForAsync();
        await page.ReloadAsync();
        await page.Locator("#selection [data-measure='count'] .value", new() { HasTextString = "19" }).WaitForAsync();
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task What_is_missing_broken_or_out_of_reach_is_said_and_the_last_known_figures_stay()
    {
        var page = await _dashboard.OpenAsync(_problems, "?lang=fr&snapshot=20200101T000000Z-00000000");
        Assert.Contains("n'existe pas", await page.InnerTextAsync("#status"), StringComparison.Ordinal);
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));

        // Half a snapshot: one file gone, one cut off.
        await page.RouteAsync("**/reconciliation.json", route => route.FulfillAsync(new() { Status = 404 }));
        await page.RouteAsync("**/breakdowns.json", route => route.FulfillAsync(new() { Body = "{\"breakdowns\": [" }));
        await page.GotoAsync($"{_dashboard.Host.Address}/?lang=fr");
        await page.Locator("#status", new() { HasTextString = "breakdowns.json, reconciliation.json" }).WaitForAsync();
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        Assert.False(await page.Locator("#money").IsVisibleAsync());
        Assert.True(await page.Locator("#quality").IsVisibleAsync());
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.half.png") });
        // It comes back by itself.
        await page.UnrouteAllAsync();
        await page.Locator("#money").WaitForAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#status")).ToBeEmptyAsync();

        await page.RouteAsync("**/snapshots/**", route => route.AbortAsync());
        await page.Locator("#status", new() { HasTextString = "ne peuvent pas être lus" }).WaitForAsync(new() { Timeout = 30_000 });
        Assert.Contains("Derniers chiffres connus", await page.InnerTextAsync("#as-of"), StringComparison.Ordinal);
        Assert.True(await page.Locator("#money").IsVisibleAsync());
        // Opened again while nothing can be read, the page shows the last known figures with their age.
        await page.ReloadAsync();
        await page.Locator("#as-of", new() { HasTextString = "il y a" }).WaitForAsync(new() { Timeout = 15_000 });
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.failed.png") });

        // A summary that is no JSON is no snapshot.
        await page.UnrouteAllAsync();
        await page.RouteAsync("**/summary.json", route => route.FulfillAsync(new() { Body = "{" }));
        await page.ReloadAsync();
        await page.Locator("#status", new() { HasTextString = "ne peuvent pas être lus" }).WaitForAsync();
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
    }

    [Fact]
    public async Task Demonstration_data_is_a_banner()
    {
        var page = await _dashboard.EmptyAsync(_problems);
        var summary = System.Text.Encoding.UTF8.GetString(await _dashboard.Host.ReadSnapshotAsync("summary.json"));
        foreach (var isDemonstration in (bool[])[true, false])
        {
            var text = System.Text.Json.Nodes.JsonNode.Parse(summary)!;
            text["demonstration"] = isDemonstration;
            await page.UnrouteAllAsync();
            await page.RouteAsync("**/summary.json", route => route.FulfillAsync(new() { Body = text.ToJsonString() }));
            await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"{_dashboard.Host.Address}/?lang=fr"));
            await page.WaitForSelectorAsync("[data-headline]");
            var banner = page.Locator("#demonstration", new() { HasTextString = "Données de démonstration" });
            Assert.Equal(isDemonstration, await banner.IsVisibleAsync());
        }
    }
}
