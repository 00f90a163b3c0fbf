using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The list of projects: by pages, searched, sorted, its columns chosen; a large register is read by ranges.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardRowsTests(DashboardFixture dashboard)
{
    private const int Many = 30_000;
    private readonly List<string> _problems = [];

    [Fact]
    public async Task Rows_come_by_pages_and_are_searched_sorted_and_shown_in_chosen_columns()
    {
        var page = await dashboard.OpenAsync(_problems, "?lang=fr#projects");
        var rows = page.Locator("#rows-table tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        Assert.Equal("Page 1 sur 2", await page.InnerTextAsync("#pager span"));
        await page.ClickAsync("#pager button >> nth=1");
        await Assertions.Expect(rows).ToHaveCountAsync(7);
        Assert.Contains("page=2", page.Url, StringComparison.Ordinal);

        // Without accents, as people type.
        await page.FillAsync("#search", "prescolaire");
        await Assertions.Expect(page.Locator("#matches")).ToContainTextAsync("sur 57");
        Assert.All(await rows.AllInnerTextsAsync(), text => Assert.Contains("préscolaire", text, StringComparison.Ordinal));
        await page.FillAsync("#search", "");

        await page.SelectOptionAsync("#sort", "launchedOn");
        await page.SelectOptionAsync("#order", "-");
        await page.ClickAsync("#columns summary");
        await page.CheckAsync("#columns input[value=launchedOn]");
        await page.UncheckAsync("#columns input[value=programme]");
        // Dates as people write them, the latest first.
        await page.WaitForFunctionAsync("document.querySelector('#rows-table td:last-child').textContent.includes('2024')");
        Assert.Matches("^[0-9]+(er)? [a-zéû]+ 2024$", await page.InnerTextAsync("#rows-table tr:nth-child(1) td:last-child"));
        Assert.DoesNotContain("Programme", await page.Locator("#rows-table th").AllInnerTextsAsync());
        Assert.Contains("sort=-launchedOn", page.Url, StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_large_register_is_read_by_ranges_and_never_whole()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var file = Register();
        var asked = new List<(int First, int Last)>();
        var manifest = JsonNode.Parse(await dashboard.Host.ReadSnapshotAsync("manifest.json"))!;
        manifest["files"]!.AsArray().Single(f => (string?)f!["name"] == "projets.json")!["bytes"] = file.Length;
        await page.RouteAsync("**/manifest.json", route => route.FulfillAsync(new() { Body = manifest.ToJsonString() }));
        await page.RouteAsync("**/projets.json", async route =>
        {
            var range = (await route.Request.HeaderValueAsync("range"))?["bytes=".Length..].Split('-');
            if (range is null) throw new InvalidOperationException("The whole register was asked for.");
            var (first, last) = (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture));
            lock (asked) asked.Add((first, last));
            await route.FulfillAsync(new() { Status = 206, BodyBytes = file[first..(last + 1)], ContentType = "application/json" });
        });
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr#projects");
        var rows = page.Locator("#rows-table tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        Assert.StartsWith("Projet 1 à", await rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.All(asked, range => Assert.InRange(range.Last - range.First, 0, 1024 * 1024));
        Assert.InRange(asked.Sum(range => range.Last - range.First), 1, 256 * 1024);

        // The next page begins with the next row, the one before is the same again.
        await page.ClickAsync("#pager button >> nth=1");
        await Assertions.Expect(rows.First).ToContainTextAsync("Projet 51 à");
        await page.ClickAsync("#pager button >> nth=0");
        await Assertions.Expect(rows.First).ToContainTextAsync("Projet 1 à");

        // A search goes through all of it; the last row is found, whole.
        await page.FillAsync("#search", $"projet {Many} a l'ecole");
        await Assertions.Expect(rows).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        Assert.StartsWith($"Projet {Many} à l'école", await rows.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("1 trouvé, lignes parcourues : 30.000", await page.InnerTextAsync("#matches"));
        // The page says what it cannot do with so many rows.
        Assert.True(await page.Locator("#sort").IsDisabledAsync());
        var told = await page.InnerTextAsync("#matches");
        Assert.Contains("ne peuvent pas être triées ainsi pour le moment ; le fichier CSV se trie", told, StringComparison.Ordinal);

        // Nothing found is a sentence, too.
        await page.FillAsync("#search", "introuvable");
        await Assertions.Expect(page.Locator("#rows-table")).ToContainTextAsync("Aucun projet ne répond", new() { Timeout = 30_000 });
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_host_that_knows_no_ranges_is_read_whole_where_a_browser_can_bear_it_and_the_rest_is_said()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var file = Register();
        var manifest = JsonNode.Parse(await dashboard.Host.ReadSnapshotAsync("manifest.json"))!;
        var size = file.Length;
        await page.RouteAsync("**/manifest.json", route =>
        {
            manifest["files"]!.AsArray().Single(f => (string?)f!["name"] == "projets.json")!["bytes"] = size;
            return route.FulfillAsync(new() { Body = manifest.ToJsonString() });
        });
        await page.RouteAsync("**/projets.json", route => route.FulfillAsync(new() { Status = 200, BodyBytes = file }));

        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr#projects");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(50, new() { Timeout = 30_000 });
        await page.ClickAsync("#pager button >> nth=1");
        await Assertions.Expect(page.Locator("#rows-table tbody tr").First).ToContainTextAsync("Projet 51 à");

        size = 100_000_000;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#matches")).ToHaveTextAsync(
            "Les lignes de cette version ne peuvent pas être lues.", new() { Timeout = 30_000 });
        Assert.True(await page.Locator("#money").IsVisibleAsync());
    }

    /// <summary>A published register above the size that is read whole, as the publisher writes it: a row a line.</summary>
    private static byte[] Register()
    {
        var text = new StringBuilder("{\"schemaVersion\":\"1\",\"dataset\":\"projets\",\"rows\":[\n");
        for (var i = 1; i <= Many; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{{\"title\":\"Projet {i} à l\\u0027école\",\"year\":2023,\"programme\":\"P3\",\"quarter\":\"Hay El Farah\",");
            text.Append("\"phase\":\"III\",\"sector\":\"education\",\"carrierType\":\"public-body\",\"status\":\"completed\",");
            text.Append(CultureInfo.InvariantCulture, $"\"cost\":{i}.50,\"source\":\"projets-1\",\"sheet\":\"1\",\"row\":{i + 1}}}");
            text.Append(i < Many ? ",\n" : "\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("]}\n").ToString());
    }
}
