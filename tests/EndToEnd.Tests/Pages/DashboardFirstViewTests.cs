using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>What a reader sees first waits for nothing that is seen later.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardFirstViewTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Headlines_wait_neither_for_the_modules_nor_for_the_files_of_the_story()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var held = new TaskCompletionSource();
        foreach (var late in (string[])["**/story.js", "**/svg.js", "**/rows.js", "**/breakdowns.json"])
        {
            await page.RouteAsync(late, async route =>
            {
                await held.Task;
                await route.ContinueAsync();
            });
        }

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("[data-figure='projects.count'] .value", new() { HasTextString = "57" }).WaitForAsync();

        Assert.Equal(0, await page.Locator("#money svg").CountAsync());
        held.SetResult();
        await page.Locator("#chart-year svg").WaitForAsync();
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task What_the_first_view_reads_is_asked_for_once()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url.Split('?')[0].Split('/')[^1]);

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr&phase=III");
        await page.Locator("#about .about").WaitForAsync();

        string[] files =
            ["index.json", "summary.json", "breakdowns.json", "cube.json", "datapackage.json", "texts.fr.js", "early.js", "story.js"];
        Assert.All(files, name => Assert.Single(asked, name));
        // A module that is found out only when another has come costs one more round trip.
        Assert.All(asked.Where(name => name.EndsWith(".js", StringComparison.Ordinal)), name =>
            Assert.True(asked.IndexOf(name) < asked.IndexOf("summary.json"), $"{name} was asked for late: {string.Join(' ', asked)}"));
    }

    [Fact]
    public async Task Paper_does_not_wait_for_charts_that_are_still_to_be_drawn()
    {
        var page = await dashboard.EmptyAsync(_problems);
        await page.AddInitScriptAsync("""
            const has = (id) => Boolean(document.querySelector(`${id} svg`));
            new MutationObserver((_, watch) => {
              if (!has('#chart-year')) return;
              watch.disconnect();
              window.onScreen = has('#activities');
              dispatchEvent(new Event('beforeprint'));
              window.onPaper = ['#places', '#progress', '#people', '#cooperatives', '#activities'].every(has);
            }).observe(document, { childList: true, subtree: true });
            """);

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr");
        await page.Locator("#about .about").WaitForAsync();

        Assert.False(await page.EvaluateAsync<bool>("onScreen"));
        Assert.True(await page.EvaluateAsync<bool>("onPaper"));
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_filter_that_is_chosen_while_the_first_charts_stand_alone_leaves_nothing_hidden()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/cube.json", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.AddInitScriptAsync("""
            new MutationObserver((_, watch) => {
              if (!document.querySelector('#chart-year svg')) return;
              watch.disconnect();
              const phase = document.querySelector('#filters select[name=phase]');
              phase.value = 'III';
              phase.dispatchEvent(new Event('change', { bubbles: true }));
            }).observe(document, { childList: true, subtree: true });
            """);

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr");
        await page.Locator("#about .about").WaitForAsync();

        Assert.Equal(0, await page.Locator(".later").CountAsync());
        held.SetResult();
        await page.Locator("#places svg").First.WaitForAsync();
        Assert.Contains("phase=III", page.Url, StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_module_that_did_not_come_is_had_with_the_next_look_for_news(bool isLoadedAnewByHand)
    {
        var page = await dashboard.EmptyAsync([]);
        var loaded = 0;
        page.Request += (_, request) => loaded += request.IsNavigationRequest ? 1 : 0;
        await page.RouteAsync("**/svg.js", route => loaded < (isLoadedAnewByHand ? 3 : 2) ? route.AbortAsync() : route.ContinueAsync());

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr#places");
        if (isLoadedAnewByHand) await page.ReloadAsync();

        await page.Locator("#chart-year svg").WaitForAsync();
        Assert.EndsWith("#places", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_contents_has_no_part_that_the_snapshot_does_not_tell()
    {
        var page = await dashboard.EmptyAsync(_problems);
        string WithoutOthers(string json)
        {
            var file = JsonNode.Parse(json)!;
            bool IsOther(JsonNode? item) => ((string?)(item!["dataset"] ?? item["id"]))!.StartsWith("coop", StringComparison.Ordinal);
            foreach (var list in (string[])["breakdowns", "figures"])
            {
                if (file[list] is JsonArray items) foreach (var item in items.Where(IsOther).ToList()) items.Remove(item);
            }

            return file.ToJsonString();
        }

        foreach (var name in (string[])["breakdowns.json", "summary.json"])
        {
            var without = WithoutOthers(Encoding.UTF8.GetString(await dashboard.Host.ReadSnapshotAsync(name)));
            await page.RouteAsync($"**/{name}", route => route.FulfillAsync(new() { Body = without }));
        }

        await page.AddInitScriptAsync("""
            window.seen = [];
            new MutationObserver(() => {
              const links = document.querySelectorAll('#contents a').length;
              if (links > 0 && seen.at(-1) !== links) seen.push(links);
            }).observe(document, { childList: true, subtree: true });
            """);
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr");
        await page.Locator("#about .about").WaitForAsync();

        Assert.Single(await page.EvaluateAsync<int[]>("seen"));
        Assert.Equal(0, await page.Locator("#contents a[href='#cooperatives']").CountAsync());
        Assert.Equal(1, await page.Locator("#contents a[href='#activities']").CountAsync());
        Assert.Empty(_problems);
    }
}
