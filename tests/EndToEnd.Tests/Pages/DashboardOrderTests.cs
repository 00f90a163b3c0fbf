using System.Text.Json;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A large register is sorted by the file that is published for it; of the rows, those of the page are read.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardOrderTests(DashboardFixture dashboard)
{
    private const int Many = 15_000;
    private readonly List<string> _problems = [];

    [Fact]
    public async Task The_largest_amounts_come_first_and_no_more_rows_are_read_than_are_shown()
    {
        var (page, large) = await OpenAsync("?lang=fr&cols=title.cost#projects");
        await page.SelectOptionAsync("#sort", "cost");
        await Assertions.Expect(page.Locator("#pager span")).ToHaveTextAsync("Page 1 sur 600");
        var first = await CostsAsync(page);
        Assert.Equal(first.Order(), first);
        var cell = page.Locator("#rows-table td:nth-child(2)").First;
        var shown = await cell.InnerTextAsync();
        large.TakeAsked();
        await page.SelectOptionAsync("#order", "-");
        await Assertions.Expect(cell).Not.ToHaveTextAsync(shown);
        first = await CostsAsync(page);
        Assert.Equal(25, first.Count);
        Assert.InRange(large.TakeAsked(), 1, 25 * 700);
        await page.ClickAsync("#pager button >> nth=1");
        await Assertions.Expect(page.Locator("#pager span")).ToHaveTextAsync("Page 2 sur 600");
        using var all = JsonDocument.Parse(large.Rows);
        var expected = all.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => row.TryGetProperty("cost", out var cost) ? cost.GetDecimal() : 0).OrderDescending().Take(50);
        Assert.Equal(expected, [.. first, .. await CostsAsync(page)]);

        // A filter leaves the order as it is; an address restores all of it.
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=ar&cols=title.cost.phase&sort=cost&phase=II&page=2#projects");
        await Assertions.Expect(page.Locator("#pager span")).ToHaveTextAsync("الصفحة 2 من 200");
        var least = await CostsAsync(page);
        Assert.Equal(least.Order(), least);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Sorted_filtered_and_searched_rows_are_those_that_reading_all_of_them_finds()
    {
        var page = await dashboard.OpenAsync(_problems);
        var id = await SnapshotAsync();
        var large = new LargeRegister(id, Many);
        await large.ServeAsync(page, await dashboard.Host.ReadSnapshotAsync("manifest.json"));
        using var told = JsonDocument.Parse(await page.EvaluateAsync<string>("""
            async ([id, bytes, searchBytes]) => {
              const [{ register }, { matching }] = await Promise.all([import('/register.js'), import('/rows.js')]);
              const path = `snapshots/v1/${id}/projets.json`;
              const all = JSON.parse(await (await fetch(path, { headers: { Range: `bytes=0-${bytes - 1}` } })).text()).rows;
              const source = register(id, 'projets', Number(bytes), Number(searchBytes), true);
              const { compare } = new Intl.Collator('fr', { numeric: true });
              const isCode = (field, value, code) => String(value ?? 'unknown') === code;
              const wrong = [];
              let early = 0;
              for (const field of ['cost', 'indhShare', 'plannedEndOn', 'year', 'status', 'paid']) {
                for (const isDescending of [false, true]) {
                  for (const [typed, codes] of [['', {}], ['', { phase: 'II' }], ['', { phase: 'II', year: '2020' }],
                    ['', { programme: 'unknown' }], ['', { sector: 'unknown' }], ['éléphant', {}], ['zel', { phase: 'III' }],
                    ['introuvable', {}]]) {
                    const by = { field, isDescending, label: (code) => `la ${code}`, compare };
                    const matches = matching(typed, codes);
                    let shown = [];
                    const take = (rows) => { shown = rows; };
                    const found = Array.from(await source.sorted(by, matches, isCode, () => true, { most: 25, take }));
                    const expected = all.map((row, i) => i).filter((i) => !matches || matches(all[i]));
                    const what = `${field} ${isDescending} ${typed} ${JSON.stringify(codes)}`;
                    early += shown.length;
                    if (shown.some((row, i) => row.key !== all[found[i]].key)) wrong.push(`${what}: shown early`);
                    const isSame = found.toSorted((a, b) => a - b).join() === expected.join();
                    if (!isSame) wrong.push(`${what}: ${found.length} of ${expected.length}`);
                    const values = found.map((i) => all[i][field]);
                    const known = values.filter((value) => value !== undefined);
                    if (values.slice(known.length).some((value) => value !== undefined)) wrong.push(`${what}: blanks between`);
                    const blanks = found.slice(known.length);
                    if (blanks.some((number, i) => i > 0 && number < blanks[i - 1])) wrong.push(`${what}: blanks in disorder`);
                    const isBefore = (a, b) => (typeof a === 'number' ? a - b : compare(a, b)) * (isDescending ? -1 : 1) <= 0;
                    if (known.some((value, i) => i > 0 && !isBefore(known[i - 1], value))) wrong.push(`${what}: values in disorder`);
                    const rows = await source.at(Int32Array.from(found.slice(0, 9)));
                    if (rows.some((row, i) => row.key !== all[found[i]].key)) wrong.push(`${what}: other rows`);
                  }
                }
              }
              if (early < 25 * 6 * 2) wrong.push(`${early} rows shown early`);
              return JSON.stringify(wrong);
            }
            """, new[] { id, $"{large.Rows.Length}", $"{large.Search.Length}" }));

        Assert.Empty(told.RootElement.EnumerateArray().Select(line => line.GetString()));
        Assert.InRange(large.Order.Length, 1, large.Rows.Length / 20);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("cut in a part")]
    [InlineData("other")]
    public async Task Where_the_file_is_broken_a_sentence_says_so_and_rows_stand_as_in_the_register(string how)
    {
        var id = how == "other" ? "20200101T000000Z-00000000" : await SnapshotAsync();
        var (page, _) = await OpenAsync("?lang=fr&sort=-cost#projects", id, how, isSound: false);

        await Assertions.Expect(page.Locator("#matches")).ToContainTextAsync("ne peuvent pas être triées ainsi");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(50);
        Assert.True(await page.Locator("#sort").IsDisabledAsync());
        Assert.False(await page.Locator("#search").IsDisabledAsync());
    }

    private async Task<(IPage Page, LargeRegister Large)> OpenAsync(
        string query, string? id = null, string how = "", bool isSound = true)
    {
        var page = await dashboard.EmptyAsync(isSound ? _problems : []);
        var large = new LargeRegister(id ?? await SnapshotAsync(), Many);
        await large.ServeAsync(page, await dashboard.Host.ReadSnapshotAsync("manifest.json"));
        if (how == "cut") large.Order = large.Order[..100];
        if (how == "cut in a part") Array.Clear(large.Order, large.Order.Length / 8, large.Order.Length * 7 / 8);
        if (how == "gone") await page.RouteAsync("**/projets.order.bin", route => route.FulfillAsync(new() { Status = 404 }));
        await page.GotoAsync($"{dashboard.Host.Address}/{query}");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(50);
        return (page, large);
    }

    private static async Task<List<decimal>> CostsAsync(IPage page) =>
        [.. (await page.Locator("#rows-table td:nth-child(2)").AllInnerTextsAsync()).Select(DashboardFixture.ValueOf)];

    private async Task<string> SnapshotAsync() => (await dashboard.ReadAsync("manifest.json")).GetProperty("snapshot").GetString()!;
}
