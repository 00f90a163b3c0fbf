using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The page in a real browser, on the published seeds. Screenshots go to <c>artifacts/screenshots</c> for a person to look
/// at.</summary>
public sealed class DashboardTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly LocalHost _host = new();
    private readonly List<string> _problems = [];
    private Browser? _browser;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        await _host.StartAsync();
        await _host.WaitForAsync("projects.count", 57);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Figures_filters_languages_and_sizes()
    {
        var page = await OpenAsync("");
        var figures = (await _host.FiguresAsync())!;
        string[] headlines =
            [.. figures.Keys.Where(id => !id.Contains(".created.", StringComparison.Ordinal)
                || id.Contains(".2024.", StringComparison.Ordinal))];
        Assert.Equal(headlines.Length, await page.Locator("[data-figure]").CountAsync());
        foreach (var id in headlines) Assert.Equal(figures[id], ValueOf(await page.InnerTextAsync($"[data-figure='{id}'] .value")));
        Assert.Equal("fr", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(5, await page.Locator("[data-chart] canvas").CountAsync());
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.png"), FullPage = true });

        await FiltersFollowAsync(page);
        await RowsBehindAsync(page, figures);

        await page.ClickAsync("#language");
        Assert.Equal(("ar", "rtl"), (await page.GetAttributeAsync("html", "lang"), await page.GetAttributeAsync("html", "dir")));
        Assert.Equal("المشاريع", await page.InnerTextAsync("[data-figure='projects.count'] dt"));
        Assert.DoesNotMatch("[A-Za-zÀ-ÿ]{4,}", await page.InnerTextAsync("#filters"));
        Assert.Contains("lang=ar", page.Url, StringComparison.Ordinal);
        await page.SetViewportSizeAsync(390, 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than a telephone.");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.ar.telephone.png"), FullPage = true });

        // A new file and its changes show without reloading.
        _host.Drop("nouveaux.csv", TestRegisters.Projects(3));
        await page.Locator("[data-figure='projects.count'] .value", new() { HasTextString = "60" })
            .WaitForAsync(new() { Timeout = 20_000 });
        await page.Locator("#changes table").WaitForAsync();
        Assert.Contains("60", await page.InnerTextAsync("#changes table"), StringComparison.Ordinal);
        await ThePastStaysReadableAsync(page, figures["projects.count"]);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task The_whole_state_stands_in_the_address_and_the_keyboard_reaches_everything()
    {
        var page = await OpenAsync("?lang=fr&phase=III&carrierType=cooperative&q=miel&sort=-cost&measure=count");
        Assert.Equal("III", await page.InputValueAsync("[name=phase]"));
        Assert.Equal("miel", await page.InputValueAsync("#search"));
        Assert.Equal("19", (await page.InnerTextAsync("#selection [data-measure='count'] .value")).Trim());
        Assert.Equal("descending", await page.GetAttributeAsync("th:has([data-sort='cost'])", "aria-sort"));
        var costs = (await page.Locator("#table tbody tr td:nth-child(10)").AllInnerTextsAsync()).Select(ValueOf).ToList();
        Assert.NotEmpty(costs);
        Assert.Equal(costs.OrderDescending(), costs);

        // From the top of the page: skip link, version, language, the first figure's rows; Enter opens them, Escape closes.
        await page.FocusAsync("body");
        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(
                await page.EvaluateAsync<string>(
                    "document.activeElement.id || document.activeElement.name || document.activeElement.className"));
        }

        Assert.Equal(["skip", "snapshot", "language", "deposit", "link"], reached.Take(5));
        Assert.Contains("phase", reached);
        Assert.Contains("measure", reached);
        await page.FocusAsync("[data-figure='projects.count'] button");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>("document.getElementById('rows').open"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.EvaluateAsync<bool>("document.getElementById('rows').open"));
        await page.FocusAsync("[data-sort='title']");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("title", await page.EvaluateAsync<string>("document.activeElement.dataset.sort"));
        Assert.Contains("sort=title", page.Url, StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("fr", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_to_mend(string language, ColorScheme scheme)
    {
        var page = await OpenAsync($"?lang={language}", scheme);
        await page.Locator("[data-chart] summary").First.ClickAsync();
        await Browser.AxeAsync(page, "the page");
        await page.ClickAsync("[data-figure='projects.cost'] button");
        await page.Locator("#rows-table td").First.WaitForAsync();
        await Browser.AxeAsync(page, "the rows behind a figure");
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot($"dashboard.{language}.rows.png") });
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task It_prints_on_A4()
    {
        var page = await OpenAsync("?lang=fr");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var pdf = await page.PdfAsync(new() { Path = Browser.Screenshot("dashboard.fr.pdf"), PreferCSSPageSize = true });

        Assert.True(pdf.Length > 20_000);
        // 210 by 297 millimetres, in points.
        Assert.Matches(@"/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]", System.Text.Encoding.Latin1.GetString(pdf));
        Assert.False(await page.Locator("#filters").IsVisibleAsync());
    }

    [Fact]
    public async Task A_snapshot_that_fails_or_is_missing_is_said_and_what_is_known_stays()
    {
        var page = await OpenAsync("?lang=fr&snapshot=20200101T000000Z-00000000");
        Assert.Contains("n'existe pas", await page.InnerTextAsync("#status"), StringComparison.Ordinal);
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));

        await page.RouteAsync("**/snapshots/**", route => route.AbortAsync());
        await page.Locator("#status.problem", new() { HasTextString = "ne peuvent pas être lus" }).WaitForAsync(new() { Timeout = 15_000 });
        Assert.Contains("Derniers chiffres connus", await page.InnerTextAsync("#status"), StringComparison.Ordinal);
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));

        // Opened again while nothing can be read, the page shows the last known figures with their age.
        await page.ReloadAsync();
        await page.Locator("#status.problem", new() { HasTextString = "il y a" }).WaitForAsync(new() { Timeout = 15_000 });
        Assert.Equal("57", await page.InnerTextAsync("[data-figure='projects.count'] .value"));
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.failed.png") });
    }

    [Fact]
    public async Task The_first_view_is_small()
    {
        var page = await _browser!.OpenAsync([]);
        var bytes = new List<Task<int>>();
        page.RequestFinished += (_, request) => bytes.Add(SizeAsync(request));
        await page.GotoAsync(_host.Address);
        await page.WaitForSelectorAsync("[data-figure]");
        var figures = await page.EvaluateAsync<double>("performance.now()");
        await page.WaitForSelectorAsync("[data-chart] canvas");
        var charts = await page.EvaluateAsync<double>("performance.now()");
        var first = bytes.ToList();
        await page.ReloadAsync();
        await page.WaitForSelectorAsync("[data-figure]");
        var again = await page.EvaluateAsync<double>("performance.now()");
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"first view of a host just started: figures after {figures:0} ms, charts after {charts:0} ms; again: figures after "
            + $"{again:0} ms"));

        var sizes = await Task.WhenAll(first);

        output.WriteLine($"{sizes.Sum() / 1024} KiB");
        Assert.InRange(sizes.Sum(), 50_000, 300 * 1024);

        static async Task<int> SizeAsync(IRequest request) => (await request.SizesAsync()).ResponseBodySize;
    }

    private async Task<IPage> OpenAsync(string query, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser!.OpenAsync(_problems, scheme);
        await page.GotoAsync($"{_host.Address}/{query}");
        await page.WaitForSelectorAsync("[data-chart] canvas");
        return page;
    }

    /// <summary>Compares filtered figures with a recomputation from the published rows.</summary>
    private async Task FiltersFollowAsync(IPage page)
    {
        using var projects = JsonDocument.Parse(await _host.ReadSnapshotAsync("projets.json"));
        var rows = projects.RootElement.GetProperty("rows").EnumerateArray().ToList();
        foreach (var (phase, carrier, year) in ((string, string, string)[])[("III", "", ""), ("III", "cooperative", ""),
            ("", "public-body", "2014"), ("", "", "2023"), ("", "", "")])
        {
            await page.SelectOptionAsync("[name=phase]", phase);
            await page.SelectOptionAsync("[name=carrierType]", carrier);
            await page.SelectOptionAsync("[name=year]", year);
            var expected = rows.Where(r => Is(r, "phase", phase) && Is(r, "carrierType", carrier) && Is(r, "year", year)).ToList();
            decimal Sum(string measure) => expected.Sum(r => r.TryGetProperty(measure, out var value) ? value.GetDecimal() : 0);
            foreach (var measure in (string[])["cost", "indhShare"])
                Assert.Equal(Sum(measure), ValueOf(await page.InnerTextAsync($"#selection [data-measure='{measure}'] .value")));
            // Counts of 1 to 4 persons appear in sums only; a sum that would reveal one of them is not shown.
            foreach (var measure in (string[])["beneficiaries", "jobs"])
            {
                var shown = await page.InnerTextAsync($"#selection [data-measure='{measure}'] .value");
                if (phase + carrier + year == "") Assert.Equal((await _host.FiguresAsync())!["projects." + measure], ValueOf(shown));
                else if (shown != "non publié (petit effectif)")
                    Assert.InRange(ValueOf(shown), Sum(measure), Sum(measure) + (4 * expected.Count));
            }

            Assert.Equal(expected.Count, ValueOf(await page.InnerTextAsync("#selection [data-measure='count'] .value")));
            Assert.StartsWith(expected.Count.ToString(CultureInfo.InvariantCulture), await page.InnerTextAsync("#matches"),
                StringComparison.Ordinal);
        }

        static bool Is(JsonElement row, string field, string wanted) =>
            wanted.Length == 0 || (row.TryGetProperty(field, out var value) && value.ToString() == wanted);
    }

    private static async Task RowsBehindAsync(IPage page, IReadOnlyDictionary<string, decimal> figures)
    {
        await page.ClickAsync("[data-figure='projects.phase3.cooperatives.count'] button");
        await page.Locator("#rows-table td").First.WaitForAsync();
        Assert.Equal(figures["projects.phase3.cooperatives.count"], await page.Locator("#rows-table tbody tr").CountAsync());
        Assert.Contains("Projets 1", await page.InnerTextAsync("#rows-table tbody tr"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task ThePastStaysReadableAsync(IPage page, decimal projects)
    {
        var past = await page.Locator("#snapshot option").Last.GetAttributeAsync("value");
        await page.SelectOptionAsync("#snapshot", past!);
        await page.Locator("[data-figure='projects.count'] .value",
            new() { HasTextString = projects.ToString(CultureInfo.InvariantCulture) }).WaitForAsync();
        Assert.Contains($"snapshot={past}", page.Url, StringComparison.Ordinal);
    }

    private static decimal ValueOf(string shown) =>
        decimal.Parse(new string([.. shown.Where(c => char.IsAsciiDigit(c) || c == ',')]).Replace(',', '.'), CultureInfo.InvariantCulture);
}
