using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.OpenData;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>Rows of long sources are copied from the snapshot before: what is published is what a publication that copies nothing
/// makes, sent as it grows or when it is complete.</summary>
public sealed class CopiedRowsTests(Emulator emulator)
{
    private const string Header =
        "Référence;Intitulé;Année;Programme;Type de porteur;Porteur du projet;Quartier;Montant global;Part INDH;Statut;"
        + "Montant engagé;Date d'achèvement prévue;Bénéficiaires;Motif de souffrance\n";

    [Fact]
    public async Task What_is_copied_is_what_would_be_written_anew()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var source in "abc") await storage.IngestAsync($"{source}.csv", Register(source, RowsOf(source), 0));
        await storage.IngestAsync("d.csv", Register('d', 20, 0));
        var first = await PublishAsync(storage);

        // The second version of a source comes first, so rows that are named alike get other numbers; dates slip and counts change.
        await SendAsync(storage, "a.csv", Register('a', RowsOf('a'), 1));
        var second = await PublishedAlikeAsync(storage, first, copies: true, sendsCopiesAtOnce: true);
        // A short source now holds rows of a long one.
        await SendAsync(storage, "e.csv", [.. Register('e', 20, 0), .. Register('b', 6, 0)[Encoding.UTF8.GetByteCount(Header)..]]);
        var third = await PublishedAlikeAsync(storage, second, copies: true);
        // Three uploads tell the same of most rows.
        await SendAsync(storage, "c.csv", Register('c', RowsOf('c'), 1));
        await SendAsync(storage, "c.csv", Register('c', RowsOf('c') - 1, 2));
        var fourth = await PublishedAlikeAsync(storage, third, copies: true);

        using var read = await Consumers.ReadAsync(await storage.SaveAsync(fourth));
        using var rows = JsonDocument.Parse(await storage.ReadAsync($"v1/{fourth}/projets.json"));
        string[] KeysOf(JsonElement list) => [.. list.EnumerateArray().Select(row => row.GetProperty("key").GetString()!)];
        var keys = KeysOf(rows.RootElement.GetProperty("rows"));
        Assert.Equal(keys, KeysOf(read.RootElement.GetProperty("parquet").GetProperty("projets")));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        using var progress = JsonDocument.Parse(await storage.ReadAsync($"v1/{fourth}/progress.json"));
        var register = progress.RootElement.GetProperty("registers")[0];
        Assert.NotEmpty(register.GetProperty("unmoved").GetProperty("rows").EnumerateArray());
        Assert.NotEmpty(register.GetProperty("slipped").GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_copied_of_files_that_were_altered()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var source in "ab") await storage.IngestAsync($"{source}.csv", Register(source, RowsOf(source), 0));
        var first = await PublishAsync(storage);
        await ZeroAsync(storage.Storage.Published.GetBlobClient($"v1/{first}/projets.plain.csv"));
        await SendAsync(storage, "a.csv", Register('a', RowsOf('a'), 1));
        var second = await PublishedAlikeAsync(storage, first, copies: true);

        await ZeroAsync(ShownFile.Blob(storage.Storage.Facts, second));
        await SendAsync(storage, "a.csv", Register('a', RowsOf('a'), 2));
        await PublishedAlikeAsync(storage, second, copies: false);
    }

    /// <param name="atOnce">Sends rows while they are put together.</param>
    private static async Task<string> PublishAsync(TestStorage storage, bool atOnce = false)
    {
        var options = new PublishOptions { StreamedRows = atOnce ? 1 : int.MaxValue, SearchedBytes = 1000 };
        return (await new Publish(storage.Storage, options, storage.Time, NullLogger<Publish>.Instance).RunAsync(default)).Snapshot!;
    }

    // Publishes after a snapshot, and then once more as if nothing could be copied.
    private static async Task<string> PublishedAlikeAsync(
        TestStorage storage, string previous, bool copies, bool sendsCopiesAtOnce = false)
    {
        var (index, facts) = ((await storage.ReadAsync("v1/index.json")).ToArray(), storage.Storage.Facts);
        var before = copies ? await DigestsAsync(storage, previous) : [];
        var id = await PublishAsync(storage, sendsCopiesAtOnce);
        var copied = await ReadAsync(storage, id);
        var digests = await DigestsAsync(storage, id);
        Assert.Equal(copies, before.Intersect(digests).Any());
        Assert.NotEmpty(digests.Except(before));

        await foreach (var blob in storage.Storage.Published.GetBlobsAsync(prefix: $"v1/{id}/", traits: default, states: default,
            cancellationToken: default))
            await storage.Storage.Published.DeleteBlobAsync(blob.Name);
        foreach (var name in (string[])[$"{id}.zip", $"{id}.shown", $"{previous}.shown"]) await facts.DeleteBlobIfExistsAsync($"v1/{name}");
        await storage.Storage.Published.GetBlobClient("v1/index.json").UploadAsync(new BinaryData(index), overwrite: true);

        Assert.Equal(id, await PublishAsync(storage, !sendsCopiesAtOnce));
        var anew = await ReadAsync(storage, id);
        Assert.Contains("projets.search.json.gz", anew.Keys);
        Assert.Equal(anew.Keys.Order(), copied.Keys.Order());
        foreach (var (name, content) in anew) Assert.True(content.AsSpan().SequenceEqual(copied[name]), $"{name} differs");
        return id;
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(TestStorage storage, string id)
    {
        var files = Directory.EnumerateFiles(await storage.SaveAsync(id)).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        foreach (var ending in (string[])["zip", "shown"])
            files.Add(ending,
                (await storage.Storage.Facts.GetBlobClient($"v1/{id}.{ending}").DownloadContentAsync()).Value.Content.ToArray());
        return files;
    }

    private static async Task<List<string>> DigestsAsync(TestStorage storage, string id)
    {
        var bytes = (await ShownFile.Blob(storage.Storage.Facts, id).DownloadContentAsync()).Value.Content.ToArray();
        var index = bytes[36..(36 + BitConverter.ToInt32(bytes, 32))];
        return [.. ShownIndex.Read(index, ShownForm.Of(new PublishOptions())).SelectMany(section =>
            section.Blocks.Select((block, i) => $"{section.Run} {i} {Convert.ToHexString(block.Digest)}"))];
    }

    private static async Task ZeroAsync(Azure.Storage.Blobs.BlobClient blob)
    {
        var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        content.AsSpan(content.Length / 4).Clear();
        await blob.UploadAsync(new BinaryData(content), overwrite: true);
    }

    private static async Task SendAsync(TestStorage storage, string source, byte[] content)
    {
        await Task.Delay(1100);
        var result = await storage.IngestAsync(source, content);
        Assert.Equal(AinChock.Registers.Checking.Outcome.Accepted, result.Outcome);
    }

    // Two sources of two blocks, of which the second has no rows that are named alike, and one of one block, which is long all the same.
    private static int RowsOf(char source) => source == 'c' ? 1100 : 2100;

    // Some rows of the sources are named alike, some have few persons, some of one source hold what is masked, so that its rows are read as
    // they are stored; later versions slip and are paid.
    private static byte[] Register(char source, int rows, int version)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < rows; i++)
        {
            var named = i % 500 == 7 ? ";Four communal" : FormattableString.Invariant($"{source}-{i};Projet {source} {i}");
            var day = 1 + (i % 100 == 3 ? version : 0);
            var persons = i % 90 == 1 ? (i % 4) + 1 : 20 + (i % 40) + (i % 700 == 5 ? version : 0);
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{named};{2019 + (i % 6)};P{(i % 4) + 1};association;Association {source}{i};Quartier {i % 30};{10_000 + (i * 10)};5000;"
                + $"En cours;{100 + (i % 50 == 9 ? version : 0)};{day:00}/06/2027;{persons};"
                + $"{(source == 'b' && i % 300 == 2 ? "Appeler le 0612345678" : $"Dossier {i % 40}")}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
