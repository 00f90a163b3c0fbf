using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Registers.Datasets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>The file by which a large register is searched, as it is published (<c>docs/snapshots.md</c>, "Search").</summary>
public sealed class SearchFileTests(Emulator emulator)
{
    [Fact]
    public async Task It_stands_beside_a_large_register_alone_and_tells_in_which_blocks_a_word_is()
    {
        var (storage, options) = (await emulator.NewStorageAsync(), new PublishOptions { SearchedBytes = 100_000 });
        await storage.IngestAsync("a.csv", Register(600));
        var id = await PublishAsync(storage, options);

        var manifest = SnapshotJson.ReadManifest((await storage.ReadAsync($"v1/{id}/manifest.json")).Span);
        var listed = Assert.Single(manifest.Files, file => file.Name.EndsWith(".search.json.gz", StringComparison.Ordinal));
        var content = (await storage.ReadAsync($"v1/{id}/projets.search.json.gz")).ToArray();
        Assert.Equal(("projets.search.json.gz", "application/gzip", content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))),
            (listed.Name, listed.ContentType, listed.Bytes, listed.Sha256));
        foreach (var catalogue in (string[])["datapackage.json", "dcat.jsonld"])
            Assert.True((await storage.ReadAsync($"v1/{id}/{catalogue}")).Span.IndexOf("search.json"u8) < 0);

        using var search = JsonDocument.Parse(new GZipStream(new MemoryStream(content), CompressionMode.Decompress));
        var (file, rows) = (search.RootElement, (await storage.ReadAsync($"v1/{id}/projets.json")).ToArray());
        Assert.Equal((600, 256, rows.Length, id), (file.GetProperty("rows").GetInt32(), file.GetProperty("blockRows").GetInt32(),
            file.GetProperty("bytes").GetInt32(), file.GetProperty("snapshot").GetString()));
        var lengths = file.GetProperty("blocks").EnumerateArray().Select(length => length.GetInt32()).ToList();
        Assert.Equal(3, lengths.Count);
        Assert.Equal("\n]}\n"u8.Length - 1, rows.Length - file.GetProperty("from").GetInt32() - lengths.Sum());
        // Row 301 stands in the second block; a word of every row narrows nothing.
        var words = file.GetProperty("words");
        Assert.Equal("[1]", words.GetProperty("hammam").GetRawText());
        Assert.Equal("[1]", file.GetProperty("codes").GetProperty("year").GetProperty("2020").GetRawText());
        Assert.Equal("[]", words.GetProperty("ecole").GetRawText());
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_searched_and_what_is_lost_is_made_again_to_the_same_bytes()
    {
        var (storage, options) = (await emulator.NewStorageAsync(), new PublishOptions { SearchedBytes = 100_000 });
        await storage.IngestAsync("a.csv", Register(600));
        var id = await PublishAsync(storage, options);
        var blob = storage.Storage.Published.GetBlobClient($"v1/{id}/projets.search.json.gz");
        var content = (await storage.ReadAsync($"v1/{id}/projets.search.json.gz")).ToArray();

        // The title of row 301 has a telephone number; who carries a project is published nowhere.
        using var search = JsonDocument.Parse(new GZipStream(new MemoryStream(content), CompressionMode.Decompress));
        var words = search.RootElement.GetProperty("words").EnumerateObject().Select(word => word.Name).ToHashSet();
        Assert.Contains("mustapha", words);
        Assert.DoesNotContain("0661", words);
        Assert.DoesNotContain("bensouda", words);

        await blob.DeleteAsync();
        Assert.Contains("projets.search.json.gz",
            (await new PublishedFiles(storage.Storage).DamagedAsync(id, hashes: true, default)).Select(damaged => damaged.Name));
        Assert.Empty(await new SnapshotRestore(storage.Storage, options).RunAsync(id, ["projets.search.json.gz"], default));
        Assert.Equal(content, (await storage.ReadAsync($"v1/{id}/projets.search.json.gz")).ToArray());
    }

    [Fact]
    public async Task Words_without_number_are_left_out_all_of_them_and_codes_are_not()
    {
        using var rows = new MemoryStream();
        rows.Write("{\"rows\":[\n"u8);
        string Word(int i) => string.Concat($"{i}".Select(digit => (char)('a' + digit - '0')));
        for (var row = 0; row * 20 <= SearchLists.MostWords; row++)
        {
            var title = string.Join(' ', Enumerable.Range(row * 20, 20).Select(Word));
            rows.Write(System.Text.Encoding.UTF8.GetBytes($"{{\"key\":\"{row}\",\"title\":\"{title}\",\"year\":2023}},\n"));
        }

        rows.Position = 0;
        using var content = (await RowFinding.WriteAsync(DeclaredDatasets.Find("projets")!, "x", rows, least: 0, default))[0].Content;
        content.Position = 0;
        using var search = JsonDocument.Parse(new GZipStream(content, CompressionMode.Decompress));
        Assert.False(search.RootElement.TryGetProperty("words", out _));
        Assert.Equal("[]", search.RootElement.GetProperty("codes").GetProperty("year").GetProperty("2023").GetRawText());
    }

    private static async Task<string> PublishAsync(TestStorage storage, PublishOptions options) =>
        (await new Publish(storage.Storage, options, storage.Time, NullLogger<Publish>.Instance).RunAsync(default)).Snapshot!;

    private static byte[] Register(int rows)
    {
        string Line(int i, string title, int year) =>
            FormattableString.Invariant($"R-{i};{title};{year};Coopérative;Bensouda;{10_000 + i};5000");
        var lines = Enumerable.Range(1, rows).Select(i =>
            i == 301 ? Line(i, "École du hammam Mustapha, 0661 23 45 67", 2020) : Line(i, $"École {i * 3}", 2023));
        return System.Text.Encoding.UTF8.GetBytes(TestRegisters.ProjectHeader + string.Join('\n', lines) + "\n");
    }
}
