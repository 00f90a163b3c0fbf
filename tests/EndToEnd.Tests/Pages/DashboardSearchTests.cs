using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AinChock.Pipeline.Publishing.OpenData;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A large register is searched by the file that is published for it: never another answer, and few of the rows are
/// read.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardSearchTests(DashboardFixture dashboard)
{
    private const int Many = 15_000;
    private readonly List<string> _problems = [];

    [Fact]
    public async Task A_letter_is_folded_alike_by_the_publisher_and_in_the_browser()
    {
        var page = await dashboard.OpenAsync(_problems);
        var folded = await page.EvaluateAsync<string[]>("""
            async () => {
              const [{ plain }, { runs }] = await Promise.all([import('/register.js'), import('/search.js')]);
              const found = [];
              for (let code = 0; code <= 0x10ffff; code++) {
                if (code >= 0xd800 && code <= 0xdfff) continue;
                const words = runs(plain(`a${String.fromCodePoint(code)}b`)).join(' ');
                if (words !== 'a b') found.push(`${code} ${words}`);
              }
              return found;
            }
            """);
        var byBrowser = folded.Select(line => line.Split(' ', 2))
            .ToDictionary(line => int.Parse(line[0], CultureInfo.InvariantCulture), line => line[1]);

        var unclear = new List<Rune>();
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.TryCreate(code, out var rune)) continue;
            if (Folded($"a{rune}b") is { } own) Assert.Equal($"{code:X4} {byBrowser.GetValueOrDefault(code, "a b")}", $"{code:X4} {own}");
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned) unclear.Add(rune);
        }

        // Syllables of Korean are several letters; nothing else is left to be looked at.
        Assert.All(unclear, rune => Assert.InRange(rune.Value, 0xAC00, 0xD7A3));
        Assert.Equal("ecole moulay 12 ab مدرسه".Replace('ه', 'ة'), Folded("ÉCOLE Moulay-12 a\u0301b مَدْرَســة"));
    }

    [Fact]
    public async Task A_search_by_the_file_finds_the_rows_that_reading_all_of_them_finds()
    {
        var page = await dashboard.OpenAsync(_problems);
        var id = await SnapshotAsync();
        var large = new LargeRegister(id, Many);
        await large.ServeAsync(page, await dashboard.Host.ReadSnapshotAsync("manifest.json"));
        using var rows = JsonDocument.Parse(large.Rows);
        var texts = rows.RootElement.GetProperty("rows").EnumerateArray().SelectMany(row => row.EnumerateObject())
            .Where(property => property.Name is "title" or "reference").Select(property => property.Value.GetString()!).ToList();
        var random = new Random(7);
        string Part(string text, int from) => text.Substring(from, random.Next(1, Math.Min(14, text.Length - from) + 1));
        string[] chosen =
            ["éléphant", "ELEPHANT", "introuvable", "xylz", "00123", "0012", "12", "n°7 l'eau", "constructor", "__proto__", "مدرسة",
                "٣", "北", "98765", "lot 987"];
        var typed = Enumerable.Range(0, 60).Select(_ => texts[random.Next(texts.Count)])
            .Select(text => Part(text, random.Next(text.Length))).Concat(chosen);
        var searches = typed.Select(text => new Search(text, [])).Concat([
            new("", new() { ["year"] = "2024" }), new("", new() { ["year"] = "unknown" }), new("", new() { ["year"] = "1999" }),
            new("", new() { ["programme"] = "P4" }), new("", new() { ["programme"] = "unknown" }),
            new("", new() { ["sector"] = "constructor" }),
            new("", new() { ["quarter"] = "sidi-maarouf" }), new("", new() { ["quarter"] = "Douar n° 12" }),
            new("zel", new() { ["year"] = "2020", ["phase"] = "II" }), new("zel", new() { ["quarter"] = "sidi-maarouf" }),
        ]).ToList();

        var given = JsonSerializer.Serialize(new object[] { id, large.Rows.Length, large.Search.Length, searches });
        using var answers = JsonDocument.Parse(await page.EvaluateAsync<string>("""
            async (given) => {
              const [id, bytes, searchBytes, searches] = JSON.parse(given);
              const [{ register }, { matching }] = await Promise.all([import('/register.js'), import('/rows.js')]);
              // Thousands of ranges are cut here, and not in another process.
              const [ask, path] = [window.fetch, `snapshots/v1/${id}/projets.json`];
              const file = new Uint8Array(await (await ask(path, { headers: { Range: `bytes=0-${bytes - 1}` } })).arrayBuffer());
              window.fetch = (asked, init) => {
                if (!String(asked).endsWith('/projets.json')) return ask(asked, init);
                const [first, last] = init.headers.Range.slice('bytes='.length).split('-').map(Number);
                return Promise.resolve(new Response(file.slice(first, last + 1), { status: 206 }));
              };
              const all = JSON.parse(new TextDecoder().decode(file)).rows;
              const by = register(id, 'projets', bytes, searchBytes);
              const answers = [];
              for (const { Typed: typed, Codes: codes } of searches) {
                const matches = matching(typed, codes);
                const expected = all.filter(matches ?? (() => true)).map((row) => row.key);
                const found = [];
                let [from, last] = [{ offset: 0, read: 0 }, null];
                while (from && found.length < 150) {
                  last = await by.page(matches, from, 50);
                  found.push(...last.rows.map((row) => row.key));
                  from = last.next;
                }
                const ends = from ? last.next.read === all.findIndex((row) => row.key === found.at(-1)) + 1 : last.seen === all.length;
                answers.push([expected.slice(0, found.length || 1).join(' '), found.join(' '), String(ends)]);
              }
              return JSON.stringify(answers);
            }
            """, given));

        var told = answers.RootElement.EnumerateArray().Select(answer => answer.Deserialize<string[]>()!).ToList();
        Assert.All(searches.Zip(told), pair =>
            Assert.Equal((pair.First.Typed, pair.Second[0], "true"), (pair.First.Typed, pair.Second[1], pair.Second[2])));
        Assert.Contains(told, answer => answer[1].Length == 0);
        Assert.InRange(large.Search.Length, 1, large.Rows.Length / 50);
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task A_rare_word_asks_for_few_rows_and_one_that_is_nowhere_for_none()
    {
        var page = await dashboard.EmptyAsync(_problems);
        var large = new LargeRegister(await SnapshotAsync(), Many);
        await large.ServeAsync(page, await dashboard.Host.ReadSnapshotAsync("manifest.json"));
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr#projects");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(50);
        large.TakeAsked();

        await page.FillAsync("#search", "elephant");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(1);
        Assert.Matches("1 trouvé, lignes parcourues : 15.000", await page.InnerTextAsync("#matches"));
        Assert.InRange(large.TakeAsked(), 1, large.Rows.Length / 50);

        await page.FillAsync("#search", "introuvable");
        await Assertions.Expect(page.Locator("#rows-table")).ToContainTextAsync("Aucun projet ne répond");
        // The block with a letter that the publisher cannot be sure of.
        Assert.InRange(large.TakeAsked(), 0, large.Rows.Length / 50);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("other")]
    [InlineData("without words")]
    public async Task Where_the_file_is_broken_or_has_no_words_all_rows_are_read_and_the_page_says_so(string how)
    {
        var page = await dashboard.EmptyAsync([]);
        var large = new LargeRegister(how == "other" ? "20200101T000000Z-00000000" : await SnapshotAsync(), Many);
        await large.ServeAsync(page, await dashboard.Host.ReadSnapshotAsync("manifest.json"));
        if (how == "cut") large.Search = large.Search[..(large.Search.Length - 100)];
        if (how == "without words") large.Search = WithoutWords(large.Search);
        if (how == "gone") await page.RouteAsync("**/projets.search.json.gz", route => route.FulfillAsync(new() { Status = 404 }));
        await page.GotoAsync($"{dashboard.Host.Address}/?lang=fr#projects");
        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(50);

        await page.FillAsync("#search", "elephant");

        await Assertions.Expect(page.Locator("#rows-table tbody tr")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        Assert.Contains("chaque recherche lit toutes les lignes", await page.InnerTextAsync("#matches"), StringComparison.Ordinal);
        Assert.InRange(large.TakeAsked(), large.Rows.Length * 9L / 10, long.MaxValue);
    }

    private static byte[] WithoutWords(byte[] file)
    {
        var search = JsonNode.Parse(new GZipStream(new MemoryStream(file), CompressionMode.Decompress))!.AsObject();
        Assert.True(search.Remove("words"));
        using var packed = new MemoryStream();
        using (var to = new GZipStream(packed, CompressionLevel.Fastest)) to.Write(Encoding.UTF8.GetBytes(search.ToJsonString()));
        return packed.ToArray();
    }

    private async Task<string> SnapshotAsync() => (await dashboard.ReadAsync("manifest.json")).GetProperty("snapshot").GetString()!;

    private static string? Folded(string text)
    {
        var folded = new char[text.Length];
        if (!SearchFold.TryFold(text, folded, out var length)) return null;
        var runs = new List<string>();
        foreach (var run in new SearchRuns(folded.AsSpan(0, length))) runs.Add(run.ToString());
        return string.Join(' ', runs);
    }

    private sealed record Search(string Typed, Dictionary<string, string> Codes);
}
