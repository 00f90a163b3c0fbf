using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>The story below the headlines: filters, progress, places, comparisons, what was announced.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardStoryTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    /// <summary>Compares filtered sums with a recomputation from the published rows.</summary>
    [Fact]
    public async Task Filters_follow_in_every_chart_and_in_the_rows()
    {
        var page = await dashboard.OpenAsync(_problems, "?lang=fr#projects");
        await page.Locator("#rows-table td").First.WaitForAsync();
        var rows = (await dashboard.ReadAsync("projets.json")).GetProperty("rows").EnumerateArray().ToList();
        var figures = (await dashboard.Host.FiguresAsync())!;
        foreach (var (phase, carrier, year) in ((string, string, string)[])[("III", "", ""), ("III", "cooperative", ""),
            ("", "public-body", "2014"), ("", "", "2023"), ("", "", "")])
        {
            await page.SelectOptionAsync("[name=phase]", phase);
            await page.SelectOptionAsync("[name=carrierType]", carrier);
            await page.SelectOptionAsync("[name=year]", year);
            var expected = rows.Where(r => Is(r, "phase", phase) && Is(r, "carrierType", carrier) && Is(r, "year", year)).ToList();
            var count = expected.Count.ToString(CultureInfo.InvariantCulture);
            await page.Locator("#matches", new() { HasTextRegex = new($"^{count} ") }).WaitForAsync();
            decimal Sum(string measure) => expected.Sum(r => r.TryGetProperty(measure, out var value) ? value.GetDecimal() : 0);
            foreach (var measure in (string[])["cost", "indhShare"]) Assert.Equal(Sum(measure), await ExactAsync(page, measure));
            Assert.Equal(expected.Count, await ExactAsync(page, "count"));
            // Counts of 1 to 4 persons appear in sums only; a sum that would reveal one of them is not shown, and is not 0.
            foreach (var measure in (string[])["beneficiaries", "jobs"])
            {
                if (await page.InnerTextAsync($"#selection [data-measure='{measure}'] .value") == "non publié (petit effectif)") continue;
                var shown = await ExactAsync(page, measure);
                if (phase + carrier + year == "") Assert.Equal(figures["projects." + measure], shown);
                else Assert.InRange(shown, Sum(measure), Sum(measure) + (4 * expected.Count));
            }

            // A chart that ignores the filters says so.
            Assert.Equal(phase + carrier + year != "", await page.Locator("#progress .whole").IsVisibleAsync());
        }

        static bool Is(JsonElement row, string field, string wanted) =>
            wanted.Length == 0 || (row.TryGetProperty(field, out var value) && value.ToString() == wanted);
    }

    [Fact]
    public async Task A_click_on_a_bar_filters_everything_and_a_second_one_takes_it_back()
    {
        var page = await dashboard.OpenAsync(_problems);
        var wanted = (await dashboard.ReadAsync("breakdowns.json")).GetProperty("breakdowns").EnumerateArray()
            .Single(b => b.GetProperty("dataset").GetString() == "projets" && b.GetProperty("by").GetString() == "sector")
            .GetProperty("groups").EnumerateArray().Single(g => g.GetProperty("code").GetString() == "food")
            .GetProperty("values").GetProperty("cost").GetDecimal();
        var order = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('#chart-sector .bar0')].map(bar => bar.getBoundingClientRect().width)");
        Assert.Equal(order.OrderDescending(), order);

        await page.ClickAsync("#chart-sector [data-code='food']");

        await page.Locator("#chart-sector [data-code='food'][aria-pressed='true']").WaitForAsync();
        Assert.Equal(wanted, await ExactAsync(page, "cost"));
        Assert.Equal("food", await page.InputValueAsync("[name=sector]"));
        Assert.Contains("sector=food", page.Url, StringComparison.Ordinal);
        // The keyboard does the same: Tab reaches the chart once, arrows its marks.
        await page.FocusAsync("#chart-sector [data-code='food']");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#reset").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal(27_543_210.50m, await ExactAsync(page, "cost"));
        Assert.Equal("food", await page.EvaluateAsync<string>("document.activeElement.dataset.code"));
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.NotEqual("food", await page.EvaluateAsync<string>("document.activeElement.dataset.code"));

        // Nothing left is said, and is no empty axis.
        await page.SelectOptionAsync("[name=year]", "2006");
        await page.SelectOptionAsync("[name=phase]", "III");
        Assert.Contains("aucun projet ne répond", await page.InnerTextAsync("#chart-sector"), StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    /// <summary>Rows tell a place as it was typed, groups under a code.</summary>
    [Fact]
    public async Task A_place_filters_the_rows_that_its_group_counts()
    {
        var page = await dashboard.OpenAsync(_problems, "?lang=fr#projects");
        await page.Locator("#rows-table td").First.WaitForAsync();
        var places = (await dashboard.ReadAsync("breakdowns.json")).GetProperty("breakdowns").EnumerateArray()
            .Single(b => b.GetProperty("dataset").GetString() == "projets" && b.GetProperty("by").GetString() == "quarter");
        foreach (var place in places.GetProperty("groups").EnumerateArray())
        {
            await page.SelectOptionAsync("[name=quarter]", place.GetProperty("code").GetString()!);
            var count = place.GetProperty("values").GetProperty("count").GetInt32();
            await Assertions.Expect(page.Locator("#matches")).ToHaveTextAsync($"{count} projet{(count > 1 ? "s" : "")} sur 57");
        }

        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Progress_delay_people_places_and_announcements_are_told_or_said_to_be_unknown()
    {
        var page = await dashboard.OpenAsync(_problems);

        Assert.Contains("27,54", await page.InnerTextAsync("#chart-flow"), StringComparison.Ordinal);
        Assert.Contains("ne renseignent pas encore les montants", await page.InnerTextAsync("#chart-flow"), StringComparison.Ordinal);
        Assert.Contains("96,9", await page.InnerTextAsync("#chart-rates"), StringComparison.Ordinal);
        Assert.Contains("Aucun projet n'est signalé en difficulté", await page.InnerTextAsync("#late"), StringComparison.Ordinal);
        Assert.Contains("ne disent pas encore", await page.InnerTextAsync("#chart-groups"), StringComparison.Ordinal);
        Assert.Equal(7, await page.Locator("#chart-quarter circle").CountAsync());
        Assert.Equal("Tous les projets ont un quartier.", await page.InnerTextAsync("#unlocated"));
        Assert.Contains("confirmé", await page.InnerTextAsync("#announced"), StringComparison.Ordinal);
        Assert.Contains("6 juillet 2024", await page.InnerTextAsync("#announced"), StringComparison.Ordinal);
        Assert.Contains("Femmes", await page.InnerTextAsync("#chart-members"), StringComparison.Ordinal);

        // Two years side by side, from published groups.
        await page.SelectOptionAsync("#compare-a", "2023");
        await page.SelectOptionAsync("#compare-b", "2024");
        var years = (await dashboard.ReadAsync("series.json")).GetProperty("series").EnumerateArray()
            .Single(s => s.GetProperty("id").GetString() == "projets.year.count").GetProperty("points").EnumerateArray()
            .ToDictionary(p => p.GetProperty("year").GetString()!, p => p.GetProperty("value").GetDecimal());
        var cells = await page.Locator("#compare-table tbody tr").First.Locator("td").AllInnerTextsAsync();
        Assert.Equal([years["2023"], years["2024"]], cells.Skip(1).Take(2).Select(DashboardFixture.ValueOf));

        // Physical beside financial progress of each programme, from the cuts.
        await page.ClickAsync("#by-programme button");
        await page.Locator("#chart-by-programme svg").WaitForAsync();
        Assert.Contains("%", await page.InnerTextAsync("#chart-by-programme"), StringComparison.Ordinal);
        Assert.Contains("non renseigné", await page.InnerTextAsync("#chart-by-programme"), StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    private static async Task<decimal> ExactAsync(IPage page, string measure) =>
        DashboardFixture.ValueOf((await page.GetAttributeAsync($"#selection [data-measure='{measure}'] .value", "data-exact"))!);
}
