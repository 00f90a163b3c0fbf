using System.Text;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>Each chart is a picture of lines and letters, with its numbers as a table and its own files, link and reference; and the page
/// is light.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardChartTests(DashboardFixture dashboard, ITestOutputHelper output)
{
    private readonly List<string> _problems = [];

    [Fact]
    public async Task A_chart_has_a_table_a_file_of_what_is_seen_two_pictures_a_link_and_a_reference()
    {
        var page = await dashboard.OpenAsync(_problems, "?lang=fr&phase=III");
        Assert.Equal(0, await page.Locator("canvas").CountAsync());
        Assert.Equal(0, await page.Locator("figure:not(:has(svg text, .empty))").CountAsync());
        var chart = page.Locator("#chart-carrierType");

        await chart.Locator("summary").ClickAsync();
        await chart.Locator("tbody tr").First.WaitForAsync();

        var rows = await chart.Locator("tbody tr").AllInnerTextsAsync();
        var marks = await chart.Locator("[data-code]").CountAsync();
        Assert.Equal(rows.Count, marks);
        Assert.StartsWith("Coopérative", rows[0], StringComparison.Ordinal);
        var csv = await SavedAsync(page, chart, "Tableau (CSV)");
        Assert.EndsWith(".csv", csv.Name, StringComparison.Ordinal);
        Assert.Equal(0xEF, csv.Content[0]);
        var lines = Encoding.UTF8.GetString(csv.Content).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(marks + 1, lines.Length);
        Assert.Equal("Type de porteur;Montant global", lines[0]);
        // Labels, not codes; decimal commas; the sum that the page shows.
        Assert.DoesNotContain(lines, line => line.StartsWith("cooperative", StringComparison.Ordinal));
        Assert.Equal(7_663_400.00m, lines.Skip(1).Sum(line => DashboardFixture.ValueOf(line.Split(';')[1])));

        var svg = await SavedAsync(page, chart, "Image (SVG)");
        var picture = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(svg.Content));
        Assert.Contains(picture.Descendants(), e => e.Name.LocalName == "text" && e.Value == "Montant global par type de porteur");
        Assert.Contains(picture.Descendants(), e => e.Name.LocalName == "rect" && (string?)e.Attribute("fill") == "rgb(11, 93, 81)");
        Assert.DoesNotContain("class=", Encoding.UTF8.GetString(svg.Content), StringComparison.Ordinal);
        var png = await SavedAsync(page, chart, "Image (PNG)");
        Assert.Equal("PNG", Encoding.ASCII.GetString(png.Content, 1, 3));
        Assert.InRange(png.Content.Length, 5_000, 1_000_000);

        // The link holds the snapshot, the filters and the chart; the reference says whose figures they are.
        var link = await chart.Locator("a").GetAttributeAsync("href");
        Assert.Matches("snapshot=[0-9TZa-f-]+", link!);
        Assert.Contains("Préfecture d'arrondissements Aïn Chock", await chart.Locator(".cite").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(link!);
        await page.WaitForSelectorAsync("#chart-carrierType svg");
        Assert.Equal("III", await page.InputValueAsync("[name=phase]"));
        Assert.EndsWith("#chart-carrierType", page.Url, StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task The_first_view_is_small_and_still_and_asks_nobody_else()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var bytes = new List<Task<int>>();
        var asked = new List<string>();
        page.RequestFinished += (_, request) =>
        {
            asked.Add(request.Url);
            bytes.Add(SizeAsync(request));
        };
        await page.AddInitScriptAsync(
            "window.shift = 0; new PerformanceObserver("
            + "list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value; }))"
            + ".observe({ type: 'layout-shift', buffered: true });");
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr");
        await page.WaitForSelectorAsync("[data-headline] .value");
        var figures = await page.EvaluateAsync<double>("performance.now()");
        await page.WaitForSelectorAsync("#about dl");
        await page.WaitForTimeoutAsync(500);

        var shift = await page.EvaluateAsync<double>("window.shift");
        var sizes = await Task.WhenAll(bytes.ToList());
        output.WriteLine(
            string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"first view: {sizes.Sum() / 1024.0:0} KiB, {sizes.Length} requests, figures after {figures:0} ms, shift {shift:0.0000}"));
        Assert.InRange(sizes.Sum(), 10_000, 120 * 1024);
        Assert.InRange(shift, 0, 0.02);
        Assert.All(asked, url => Assert.StartsWith(dashboard.Host.Address, url, StringComparison.Ordinal));
        // Rows, the cube and the cuts are for those who ask.
        Assert.DoesNotContain(asked, url => url.Contains("projets", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, url => url.Contains("cube", StringComparison.Ordinal));
        Assert.Empty(_problems);

        static async Task<int> SizeAsync(IRequest request) => (await request.SizesAsync()).ResponseBodySize;
    }

    private static async Task<(string Name, byte[] Content)> SavedAsync(IPage page, ILocator chart, string button)
    {
        var wanted = chart.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        var saved = await page.RunAndWaitForDownloadAsync(() => wanted.ClickAsync());
        await using var content = await saved.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return (saved.SuggestedFilename, copy.ToArray());
    }
}
