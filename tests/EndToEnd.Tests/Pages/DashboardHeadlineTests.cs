using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The first screen: who publishes, as of when, five headlines, one sentence.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardHeadlineTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Five_headlines_and_a_sentence_say_the_published_figures_as_people_round_them()
    {
        var page = await dashboard.OpenAsync(_problems);

        Assert.Equal("Préfecture d'arrondissements Aïn Chock", await page.InnerTextAsync(".publisher"));
        Assert.Matches(@"^Données au \d+(er)? \w+ \d{4}", await page.InnerTextAsync("#as-of"));
        Assert.Equal(["projects", "execution", "progress", "people", "late"],
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-headline]')].map(card => card.dataset.headline)"));
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        var sentence = (await page.InnerTextAsync("#sentence")).Replace('\u00a0', ' ').Replace('\u202f', ' ');
        Assert.Contains("compte 57 projets de développement humain, pour 27,54 MDH, dont 20,54 MDH apportés par l'INDH (74,6 %)", sentence,
            StringComparison.Ordinal);
        Assert.EndsWith("Aucun projet n'est signalé en difficulté.", sentence, StringComparison.Ordinal);
        // Registers without amounts engaged and paid: said, and never 0.
        Assert.Contains("ne renseignent pas encore", await page.InnerTextAsync("[data-headline='execution']"), StringComparison.Ordinal);
        Assert.True(await IsOnFirstScreenAsync(page), "The five headlines do not stand on the first screen.");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.png") });
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.whole.png"), FullPage = true });
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Centimes_definition_and_rows_come_on_demand()
    {
        var page = await dashboard.OpenAsync(_problems);
        var figures = (await dashboard.Host.FiguresAsync())!;
        Assert.DoesNotContain("Nombre de projets", await page.InnerTextAsync("#headline"), StringComparison.Ordinal);

        await page.ClickAsync("[data-headline='projects'] summary");

        var exact = await page.Locator("[data-headline='projects'] .exact").AllInnerTextsAsync();
        Assert.Equal(figures["projects.cost"], DashboardFixture.ValueOf(exact[1]));
        Assert.Contains("Nombre de projets", await page.InnerTextAsync("[data-headline='projects']"), StringComparison.Ordinal);

        await page.ClickAsync("[data-headline='projects'] button");
        await page.WaitForSelectorAsync("#behind-rows td");
        Assert.Equal(57, await page.Locator("#behind-rows tbody tr").CountAsync());
        Assert.Contains("Projets 1", await page.InnerTextAsync("#behind-rows tbody tr >> nth=0"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");

        // Every figure of the snapshot, to the centime.
        await page.ClickAsync("#glossary summary");
        foreach (var (id, value) in figures)
            Assert.Equal(value, DashboardFixture.ValueOf(await page.InnerTextAsync($"[data-exact='{id}']")));
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task What_moved_since_the_last_publication_and_since_a_year_ago_is_told_of_two_published_figures()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var index = JsonNode.Parse(await dashboard.Host.ReadSnapshotAsync("../index.json"))!;
        var summary = JsonNode.Parse(await dashboard.Host.ReadSnapshotAsync("summary.json"))!;
        var changes = JsonNode.Parse(await dashboard.Host.ReadSnapshotAsync("changes.json"))!;
        var now = DateTimeOffset.Parse((string)summary["asOf"]!, CultureInfo.InvariantCulture);
        (string Id, DateTimeOffset AsOf, int Projects)[] earlier = [("before", now.AddMonths(-2), 55), ("year", now.AddMonths(-13), 57)];
        foreach (var (id, asOf, projects) in earlier)
        {
            index["history"]!.AsArray().Add(new JsonObject { ["snapshot"] = id, ["publishedAt"] = asOf, ["asOf"] = asOf });
            var old = summary.DeepClone();
            old["asOf"] = asOf;
            old["figures"]!.AsArray().Single(f => (string?)f!["id"] == "projects.count")!["value"] = projects;
            if (id == "before") old["figures"]!.AsArray().Single(f => (string?)f!["id"] == "projects.cost")!["value"] = 26_000_000;
            await page.RouteAsync($"**/v1/{id}/summary.json", route => route.FulfillAsync(new() { Body = old.ToJsonString() }));
        }

        changes["changes"]!["since"] = "before";
        await page.RouteAsync("**/index.json", route => route.FulfillAsync(new() { Body = index.ToJsonString() }));
        await page.RouteAsync("**/changes.json", route => route.FulfillAsync(new() { Body = changes.ToJsonString() }));
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr");

        var told = page.Locator("[data-headline='projects'] .delta");
        await Assertions.Expect(told.First).ToContainTextAsync("+2 ; +1,54");
        await Assertions.Expect(told.First).ToContainTextAsync("depuis le");
        await Assertions.Expect(told.Last).ToContainTextAsync("inchangé depuis le");
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Arabic_is_an_equal()
    {
        var page = await dashboard.OpenAsync(_problems, "?lang=ar");

        Assert.Equal(("ar", "rtl"), (await page.GetAttributeAsync("html", "lang"), await page.GetAttributeAsync("html", "dir")));
        Assert.Contains("27,54", await page.InnerTextAsync("#sentence"), StringComparison.Ordinal);
        Assert.Contains("مليون درهم", await page.InnerTextAsync("#sentence"), StringComparison.Ordinal);
        // Months of Morocco, digits 0–9, a noun in the form that its number asks for.
        Assert.Matches("[0-9]+ (يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر) [0-9]{4}",
            await page.InnerTextAsync("#as-of"));
        Assert.Equal("57 مشروعا", (await page.InnerTextAsync("[data-figure='projects.count']")).Trim());
        Assert.DoesNotMatch("[٠-٩]", await page.InnerTextAsync("main"));
        foreach (var part in (string[])["h1", "#headline", "#contents", "#filters label >> nth=2", "#chart-programme figcaption", ".terms"])
            Assert.DoesNotMatch("[A-Za-zÀ-ÿ]{3,}", await page.InnerTextAsync(part));
        // Pictures are mirrored: all bars begin on the right, at one line, and end where they end.
        Assert.True(await page.EvaluateAsync<bool>(
            "(() => { const edges = [...document.querySelectorAll('#chart-sector .bar0')].map(bar => bar.getBoundingClientRect());"
            + "return edges.every(e => Math.abs(e.right - edges[0].right) < 1) && edges.at(-1).left - edges[0].left > 20 })()"));
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.ar.png"), FullPage = true });
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_telephone_shows_all_of_it_in_its_width(string language)
    {
        var page = await dashboard.OpenAsync(_problems, $"?lang={language}", isPhone: true);

        await page.EvaluateAsync("document.getElementById('projects').scrollIntoView()");
        await page.WaitForSelectorAsync("#rows-table td");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It is wider than a telephone.");
        // A row is a card that names its cells.
        Assert.False(await page.Locator("#rows-table thead").IsVisibleAsync());
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot($"dashboard.{language}.telephone.rows.png") });
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot($"dashboard.{language}.telephone.png"), FullPage = true });
        Assert.Empty(_problems);
    }

    private static Task<bool> IsOnFirstScreenAsync(IPage page) => page.EvaluateAsync<bool>(
        "[...document.querySelectorAll('.card h3, .card .value')].every(e => e.getBoundingClientRect().bottom < innerHeight)");
}
