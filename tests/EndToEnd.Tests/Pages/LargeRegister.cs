using System.Text.Json;
using System.Text.Json.Nodes;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Registers.Datasets;
using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>A published register above the size that a browser reads whole, as the publisher writes it, with the files by which it is
/// searched and sorted; all come in place of those of the snapshot.</summary>
internal sealed class LargeRegister
{
    private const string Syllables =
        "ar bel cen dou école façade gué hôtel île jus kof loup mœurs naïf où pré quai réf sœur tôt uni vé wad xyl yeux zel "
        + "مَدْرَسَة مركـز الصحة أول إبن آخر مسؤول بئر ٱلماء ڤيلا گلميم ⵜⴰⵎⴰⵣⵉⵖⵜ 2024 ٣ n°7 l'eau x\u0301y \U0001F3EB 北";

    private readonly List<(long First, long Last)> _asked = [];

    public LargeRegister(string snapshot, int rows)
    {
        Rows = Write(rows);
        using var file = new MemoryStream(Rows);
        var found = RowFinding.WriteAsync(DeclaredDatasets.Find("projets")!, snapshot, file, least: 0, default).GetAwaiter().GetResult();
        (Search, Order) = (found[0].Content.ToArray(), found[1].Content.ToArray());
    }

    public byte[] Rows { get; }

    public byte[] Search { get; set; }

    public byte[] Order { get; set; }

    /// <summary>Bytes of the rows that were asked for since the last look.</summary>
    public long TakeAsked()
    {
        lock (_asked)
        {
            var bytes = _asked.Sum(range => range.Last - range.First + 1);
            _asked.Clear();
            return bytes;
        }
    }

    /// <param name="manifest">The snapshot's own.</param>
    public async Task ServeAsync(IPage page, byte[] manifest)
    {
        var listed = JsonNode.Parse(manifest)!;
        var files = listed["files"]!.AsArray();
        files.Single(f => (string?)f!["name"] == "projets.json")!["bytes"] = Rows.Length;
        files.Add(new JsonObject { ["name"] = "projets.search.json.gz", ["bytes"] = Search.Length });
        files.Add(new JsonObject { ["name"] = "projets.order.bin", ["bytes"] = Order.Length });
        await page.RouteAsync("**/manifest.json", route => route.FulfillAsync(new() { Body = listed.ToJsonString() }));
        await page.RouteAsync("**/projets.search.json.gz", route => route.FulfillAsync(new() { BodyBytes = Search }));
        await ServeRangesAsync(page, "**/projets.order.bin", () => Order, (_, _) => { });
        await ServeRangesAsync(page, "**/projets.json", () => Rows, (first, last) =>
        {
            lock (_asked) _asked.Add((first, last));
        });
    }

    private static Task<IAsyncDisposable> ServeRangesAsync(IPage page, string path, Func<byte[]> file, Action<int, int> asked) =>
        page.RouteAsync(path, async route =>
        {
            var range = (await route.Request.HeaderValueAsync("range"))!["bytes=".Length..].Split('-').Select(int.Parse).ToArray();
            var (first, last) = (range[0], Math.Min(range[1], file().Length - 1));
            asked(first, last);
            await route.FulfillAsync(new() { Status = 206, BodyBytes = file()[first..(last + 1)], ContentType = "application/json" });
        });

    // Titles of syllables that are rare or common, of several scripts; the codes of filters, some of them blank.
    private static byte[] Write(int rows)
    {
        var (random, words) = (new Random(19), Syllables.Split(' '));
        using var file = new MemoryStream();
        file.Write("{\"schemaVersion\":\"1\",\"dataset\":\"projets\",\"rows\":["u8);
        for (var i = 1; i <= rows; i++)
        {
            file.Write(i == 1 ? "\n"u8 : ",\n"u8);
            using var json = new Utf8JsonWriter(file, SnapshotJson.WriterOptions with { Indented = false });
            json.WriteStartObject();
            json.WriteString("key", $"k{i}");
            if (i % 7 != 0) json.WriteString("reference", $"INDH-{2019 + (i % 6)}-{i:00000}");
            var title = Enumerable.Range(0, 8).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))]);
            json.WriteString("title", string.Join(random.Next(5) == 0 ? "" : " ", title) + (i == rows - 1000 ? " ÉLÉPHANT \u0378" : "")
                + (i == rows - 500 ? " lot 9\u030187\u064065" : ""));
            if (i % 11 != 0) json.WriteNumber("year", 2019 + (i * 6 / rows));
            json.WriteString("phase", i < rows / 3 ? "II" : "III");
            if (i % 500 == 3) json.WriteString("programme", "P4");
            json.WriteString("quarter", i % 900 == 1 ? "Sidi Maârouf" : i % 901 == 1 ? "Douar n° 12" : "Inara");
            if (i % 900 == 1) json.WriteString("quarterCode", "sidi-maarouf");
            if (i % 13 != 0) json.WriteNumber("cost", 1000 + (i * 7919L % 100_003) + 0.25m);
            json.WriteNumber("indhShare", i % 10 * 1000);
            if (i % 5 != 0) json.WriteString("plannedEndOn", $"{2020 + (i % 7)}-{1 + (i % 12):00}-{1 + (i % 28):00}");
            json.WriteString("status", i % 3 == 0 ? "in-progress" : i % 3 == 1 ? "completed" : "planned");
            json.WriteString("place", new string('.', 150));
            json.WriteEndObject();
        }

        file.Write("\n]}\n"u8);
        return file.ToArray();
    }
}
