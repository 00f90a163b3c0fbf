using System.Security.Cryptography;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

public sealed class PublishTests(Emulator emulator)
{
    [Fact]
    public async Task The_demonstration_registers_reproduce_the_announced_figures()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var file in Directory.EnumerateFiles(TestFiles.Seeds()).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)))
            await storage.IngestAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file));

        var figures = await storage.FiguresAsync();

        Assert.Equal(57, figures["projects.count"]);
        Confirms(figures["projects.cost"], 27.54m);
        Confirms(figures["projects.indh"], 20.54m);
        Assert.Equal(32, figures["projects.phase3.count"]);
        Assert.Equal(19, figures["projects.phase3.cooperatives.count"]);
        Confirms(figures["projects.phase3.cost"], 7.66m);
        Confirms(figures["projects.phase3.indh"], 4.77m);
        Assert.Equal(10, figures["cooperatives.supported.count"]);
        Confirms(figures["cooperatives.supported.amount"], 1.45m);
        Assert.Equal(4, figures["cooperatives.created.2024.count"]);
        Assert.Equal(6, figures["activities.trainings.count"]);
        Assert.Equal(3, figures["activities.exhibitions.count"]);

        // "More than x" is a floor, confirmed by anything below the next hundredth of a million.
        static void Confirms(decimal value, decimal announcedMillions) =>
            Assert.InRange(value, announcedMillions * 1_000_000, ((announcedMillions + 0.01m) * 1_000_000) - 0.01m);
    }

    [Fact]
    public async Task Following_the_index_gives_files_that_match_their_manifest()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(3));
        var published = await storage.Worker().Publish.RunAsync(default);

        using var manifest = JsonDocument.Parse(await storage.ReadAsync($"v1/{published.Snapshot}/manifest.json"));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToList();

        Assert.Contains("summary.json", files.Select(f => f.GetProperty("name").GetString()));
        foreach (var file in files)
        {
            var content = await storage.ReadAsync($"v1/{published.Snapshot}/{file.GetProperty("name").GetString()}");
            Assert.Equal(file.GetProperty("bytes").GetInt64(), content.Length);
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        }

        var input = Assert.Single(manifest.RootElement.GetProperty("inputs").EnumerateArray());
        Assert.Equal("projets-1", input.GetProperty("source").GetString());
        Assert.Equal("Projets 1", input.GetProperty("label").GetProperty("fr").GetString());
    }

    [Fact]
    public async Task Files_under_an_id_are_cached_for_ever_and_the_index_for_a_minute()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(3));
        var published = await storage.Worker().Publish.RunAsync(default);

        async Task<string> CacheOf(string name) =>
            (await storage.Storage.Published.GetBlobClient(name).GetPropertiesAsync()).Value.CacheControl;

        Assert.Equal("public, max-age=60", await CacheOf("v1/index.json"));
        Assert.Equal("public, max-age=31536000, immutable", await CacheOf($"v1/{published.Snapshot}/summary.json"));
    }

    [Fact]
    public async Task Publishers_racing_each_other_leave_one_snapshot_of_the_same_inputs()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(50));

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => storage.Worker().Publish.RunAsync(default)));

        Assert.Single(results.Select(r => r.Snapshot).Distinct());
        Assert.Single(results, r => r.IsNew);
        var index = SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
        Assert.Single(index.History);
    }

    [Fact]
    public async Task Money_is_published_with_two_decimals()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(1, cost: 100_000));
        var published = await storage.Worker().Publish.RunAsync(default);

        var text = System.Text.Encoding.UTF8.GetString((await storage.ReadAsync($"v1/{published.Snapshot}/summary.json")).Span);

        Assert.Contains("\"value\": 100000.00,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_before_a_file_is_accepted()
    {
        var storage = await emulator.NewStorageAsync();

        var result = await storage.Worker().Publish.RunAsync(default);

        Assert.Equal(new PublishResult(null, false), result);
        Assert.False(await storage.Storage.Published.GetBlobClient("v1/index.json").ExistsAsync());
    }
}
