using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>The contents of a snapshot, as its consumers rely on them (<c>docs/snapshots.md</c>).</summary>
public sealed class SnapshotContractTests(Emulator emulator)
{
    private static readonly string Samples = TestFiles.At("tests", "EndToEnd.Tests", "Samples", "v1");

    [Fact]
    public async Task Readers_that_this_project_did_not_write_read_the_same_figures()
    {
        var (storage, id) = await PublishSeedsAsync();
        var folder = await storage.SaveAsync(id);

        using var read = await Consumers.ReadAsync(folder);

        var figures = await storage.FiguresAsync();
        var sums = read.RootElement.GetProperty("cube").GetProperty("sums");
        Assert.Equal(figures["projects.count"], sums.GetProperty("count").GetDecimal());
        Assert.Equal(figures["projects.cost"], sums.GetProperty("cost").GetDecimal());
        Assert.Equal(figures["projects.indh"], sums.GetProperty("indhShare").GetDecimal());
        Assert.Equal(figures["projects.beneficiaries"], sums.GetProperty("beneficiaries").GetDecimal());
        Assert.Equal("year", read.RootElement.GetProperty("cube").GetProperty("time")[0].GetString());

        foreach (var schema in read.RootElement.GetProperty("schemas").EnumerateObject())
            Assert.Equal((schema.Name, "[]"), (schema.Name, schema.Value.GetRawText()));

        var package = read.RootElement.GetProperty("dataPackage");
        Assert.True(package.GetProperty("valid").GetBoolean());
        var projects = package.GetProperty("resources").GetProperty("projets").EnumerateArray().ToList();
        Assert.Equal(figures["projects.count"], projects.Count);
        Assert.Equal(figures["projects.cost"], projects.Sum(p => p.GetProperty("cost").GetDecimal()));
        Assert.Equal(id, read.RootElement.GetProperty("parquetSnapshot").GetString());

        var dcat = read.RootElement.GetProperty("dcat");
        Assert.Equal(DeclaredDatasets.All.Count(d => !d.IsOptional), dcat.GetProperty("datasets").GetInt32());
        Assert.Contains("https://example.org/snapshots/v1/id/projets.csv",
            dcat.GetProperty("downloads").EnumerateArray().Select(d => d.GetString()));
    }

    [Fact]
    public async Task Every_field_of_the_first_contract_is_still_there()
    {
        var (storage, id) = await PublishSeedsAsync();
        await ReplaceProjectsAsync(storage);
        var second = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        Assert.NotEqual(id, second);
        string[] names = ["index.json", "manifest.json", "summary.json", "breakdowns.json", "series.json", "quality.json", "changes.json",
            "reconciliation.json", "cube.json", "datapackage.json", "projets.json"];
        foreach (var name in names)
        {
            var published =
                Paths((await storage.ReadAsync(name == "index.json"
                    ? "v1/index.json" : $"v1/{(name == "projets.json" ? id : second)}/{name}")).ToArray());
            var sample = Path.Combine(Samples, name + ".paths");
            if (Environment.GetEnvironmentVariable("AINCHOCK_WRITE_SAMPLES") is not null)
            {
                Directory.CreateDirectory(Samples);
                await File.WriteAllLinesAsync(sample, published);
            }

            Assert.Empty((await File.ReadAllLinesAsync(sample)).Except(published).Select(path => $"{name}: {path} is gone"));
        }
    }

    // The file has none of the demonstration's projects, so it is held.
    private static async Task ReplaceProjectsAsync(TestStorage storage)
    {
        var held = await storage.IngestAsync("projets-demonstration.xlsx", TestRegisters.Projects(60, cost: 500_000));
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == held.Run);
        await storage.Worker().Operations.ApproveAsync(run, null, default);
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_bytes()
    {
        var (storage, id) = await PublishSeedsAsync();
        var first = await storage.SaveAsync(id);
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
            await storage.Storage.Published.GetBlobClient(blob.Name).DeleteAsync();
        await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip").DeleteAsync();

        var again = await storage.Worker().Publish.RunAsync(default);
        var second = await storage.SaveAsync(again.Snapshot!);

        Assert.Equal(id, again.Snapshot);
        foreach (var file in Directory.EnumerateFiles(first))
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(Path.Combine(second, Path.GetFileName(file))));
    }

    [Fact]
    public async Task Every_figure_follows_from_the_rows_that_explain_lists()
    {
        var (storage, id) = await PublishSeedsAsync();
        var summary = SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{id}/summary.json")).Span);
        var explain = new Explain(storage.Storage, new PublishOptions());

        foreach (var figure in summary.Figures)
        {
            var explanation = await explain.RunAsync(figure.Id, null, default);
            Assert.Equal(figure.Value, explanation.Rows.Sum(r => figure.Unit == "MAD" ? r.Value.Money.Dirhams : r.Value.Number ?? 0));
            // The published rows give the same figure by its stated rule.
            using var open = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/{figure.Dataset}.json"));
            var rows = open.RootElement.GetProperty("rows").EnumerateArray()
                .Where(row => figure.Where.All(w => Holds(row, w.Key, w.Value))).ToList();
            var sum = figure.Sum is null ? rows.Count : rows.Sum(r => r.TryGetProperty(figure.Sum, out var value) ? value.GetDecimal() : 0);
            // Small counts of persons are in the sum and in no row.
            bool Stands(FigureRow r) =>
                rows.Single(row => row.GetProperty("row").GetInt32() == r.Row).TryGetProperty(figure.Sum!, out _);
            var small = figure.Unit is "persons" or "jobs" ? explanation.Rows.Where(r => !Stands(r)).Sum(r => r.Value.Number ?? 0) : 0;
            Assert.Equal(figure.Value, sum + small);
            Assert.Equal(figure.Id == "projects.jobs", small > 0);
            // Operators see the file; only a number is published.
            Assert.All(explanation.Rows, r => Assert.StartsWith($"{figure.Dataset}-demonstration.", r.Source, StringComparison.Ordinal));
            Assert.Equal(
                rows.Select(r => (r.GetProperty("source").GetString()!, r.GetProperty("row").GetInt32())).Order(),
                explanation.Rows.Select(r => (figure.Dataset + "-1", r.Row)).Order());
        }

        await Assert.ThrowsAsync<OperationRefusedException>(() => explain.RunAsync("projects.absent", null, default));
        await Assert.ThrowsAsync<OperationRefusedException>(() => explain.RunAsync("projects.count", "absent", default));
    }

    [Fact]
    public async Task Rows_that_an_earlier_version_kept_are_read_and_taken_over()
    {
        var (storage, id) = await PublishSeedsAsync();
        var explain = new Explain(storage.Storage, new PublishOptions());
        var before = await explain.RunAsync("projects.cost", id, default);
        var facts = storage.Storage.Facts.GetBlobClient($"v1/{id}.zip");
        var earlier = InEarlierForm((await facts.DownloadContentAsync()).Value.Content);
        await facts.UploadAsync(new BinaryData(earlier), overwrite: true);
        await storage.Storage.Snapshots.NoteFactsAsync(id, Convert.ToHexStringLower(SHA256.HashData(earlier)), default);

        // Earlier versions published the name of the file itself and kept none beside the rows.
        Assert.Equal(before.Rows.Select(row => row with { Source = "projets-1" }), (await explain.RunAsync("projects.cost", id,
            default)).Rows);

        await ReplaceProjectsAsync(storage);
        var next = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        using var changes = JsonDocument.Parse(await storage.ReadAsync($"v1/{next}/changes.json"));
        var counts = changes.RootElement.GetProperty("changes").GetProperty("counts");
        Assert.Equal((60, 57),
            (counts.GetProperty("projets").GetProperty("added").GetInt32(),
                counts.GetProperty("projets").GetProperty("removed").GetInt32()));
        Assert.Equal((0, 0, 0),
            (counts.GetProperty("cooperatives").GetProperty("added").GetInt32(), counts.GetProperty("cooperatives").GetProperty("removed")
                .GetInt32(), counts.GetProperty("cooperatives").GetProperty("corrected").GetInt32()));
        using var zip =
            new ZipArchive((await storage.Storage.Facts.GetBlobClient($"v1/{next}.zip").DownloadContentAsync()).Value.Content.ToStream());
        Assert.All(zip.Entries, entry => Assert.True(
            entry.FullName is "sources.txt" or "months.json" || Path.GetExtension(entry.FullName) is ".deflate" or ".keys" or ".moves",
            entry.FullName));
    }

    private static byte[] InEarlierForm(BinaryData facts)
    {
        using var earlier = new MemoryStream();
        using (var from = new ZipArchive(facts.ToStream()))
        using (var to = new ZipArchive(earlier, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.Where(e => e.FullName.EndsWith(".deflate", StringComparison.Ordinal)))
            {
                using var rows = new DeflateStream(entry.Open(), CompressionMode.Decompress);
                using var section = to.CreateEntry(entry.FullName[..^".deflate".Length]).Open();
                rows.CopyTo(section);
            }
        }

        return earlier.ToArray();
    }

    private Task<(TestStorage Storage, string Id)> PublishSeedsAsync() => emulator.PublishedSeedsAsync();

    private static bool Holds(JsonElement row, string field, string wanted)
    {
        if (!row.TryGetProperty(field, out var value)) return false;
        if (wanted == ">0") return value.GetDecimal() > 0;
        return value.ToString() == wanted || value.ToString().StartsWith(wanted + "-", StringComparison.Ordinal);
    }

    /// <summary>Every path in a file with the kind of its value; items of a list share one path.</summary>
    private static IReadOnlyList<string> Paths(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Walk(document.RootElement, "$");
        return [.. paths];

        void Walk(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    paths.Add($"{path} object");
                    // These keys are data, not names of the contract.
                    var isMap = path.EndsWith(".label.category", StringComparison.Ordinal)
                        || path.EndsWith(".value", StringComparison.Ordinal) || path.Contains(".category", StringComparison.Ordinal);
                    foreach (var property in element.EnumerateObject())
                        Walk(property.Value, isMap && property.Name is not ("index" or "label" or "unit" or "category" or "decimals")
                            ? $"{path}.*" : $"{path}.{property.Name}");
                    break;
                case JsonValueKind.Array:
                    paths.Add($"{path} array");
                    foreach (var item in element.EnumerateArray()) Walk(item, $"{path}[]");
                    break;
                default:
                    if (element.ValueKind != JsonValueKind.Null) paths.Add($"{path} {element.ValueKind.ToString().ToLowerInvariant()}");
                    break;
            }
        }
    }
}
