using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Registers.Datasets;

namespace AinChock.EndToEnd.Tests;

/// <summary>What those who build on the open data find in it, read by programs of others (<c>docs/snapshots.md</c>).</summary>
public sealed class OpenDataTests(Emulator emulator)
{
    [Fact]
    public async Task Every_form_of_a_register_holds_the_same_rows()
    {
        var (storage, id) = await emulator.PublishedSeedsAsync();
        using var read = await Consumers.ReadAsync(await storage.SaveAsync(id));

        foreach (var dataset in DeclaredDatasets.All.Where(d => !d.IsOptional))
        {
            using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/{dataset.Name}.json"));
            var rows = file.RootElement.GetProperty("rows").EnumerateArray().Select(Canonical).ToList();
            var package = read.RootElement.GetProperty("dataPackage").GetProperty("resources").GetProperty(dataset.Name);
            Assert.Equal(rows, package.EnumerateArray().Select(Canonical));
            Assert.Equal(rows, read.RootElement.GetProperty("parquet").GetProperty(dataset.Name).EnumerateArray().Select(Canonical));
        }
    }

    [Fact]
    public async Task A_program_reads_the_package_as_it_is_published_and_Excel_finds_its_mark_and_the_labels()
    {
        var (storage, id) = await emulator.PublishedSeedsAsync();

        var excel = (await storage.ReadAsync($"v1/{id}/projets.csv")).ToArray();
        var plain = (await storage.ReadAsync($"v1/{id}/projets.plain.csv")).ToArray();
        Assert.True(excel.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal((byte)'k', plain[0]);
        Assert.Contains(";programme;programmeLabel;", Encoding.UTF8.GetString(excel), StringComparison.Ordinal);
        Assert.Contains(";precariousness;Lutte contre la précarité;", Encoding.UTF8.GetString(excel), StringComparison.Ordinal);
        using var package = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/datapackage.json"));
        Assert.Equal(Publication.Current.Iri, package.RootElement.GetProperty("id").GetString());
        Assert.Equal(id, package.RootElement.GetProperty("version").GetString());
        foreach (var name in (string[])["licenses", "contributors", "keywords", "languages"])
            Assert.NotEmpty(package.RootElement.GetProperty(name).EnumerateArray());
    }

    [Fact]
    public async Task Invented_registers_say_so_wherever_they_are_published_and_real_ones_do_not()
    {
        foreach (var (source, isInvented) in
            ((string, bool)[])[("a.csv", false), ("a-demonstration.csv", true), ("demonstration/a.csv", true)])
        {
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync(source, Projects("R1;Four;2023;Coopérative A;100"));
            var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

            using var summary = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/summary.json"));
            Assert.Equal(isInvented, summary.RootElement.GetProperty("demonstration").GetBoolean());
            foreach (var catalogue in (string[])["datapackage.json", "dcat.jsonld"])
            {
                var text = Encoding.UTF8.GetString((await storage.ReadAsync($"v1/{id}/{catalogue}")).ToArray());
                Assert.Equal(isInvented, text.Contains("démonstration", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_row_keeps_its_key_when_it_is_corrected_moved_or_stands_in_another_file_and_no_two_have_one()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Projects("R1;Four;2023;Coopérative A;100", "R2;Puits;2023;Coopérative A;100"));
        var before = await KeysAsync(storage);

        await storage.IngestAsync("a.csv", Projects("R9;Neuf;2023;Coopérative A;100", "R2;Puits profond;2023;Coopérative B;250"));
        await storage.IngestAsync("b.csv", Projects("r1;Four;2023;Coopérative A;100"));
        var after = await KeysAsync(storage);

        Assert.Equal((before["R1"], before["R2"]), (after["r1"], after["R2"]));
        Assert.Equal(3, after.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_key_tells_nobodys_name_and_no_number_that_is_masked()
    {
        async Task<IEnumerable<string>> KeysOfAsync(string carrier, string reference)
        {
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync("a.csv", Projects($"{reference};Four;2023;{carrier};100", $";Puits;2023;{carrier};100"));
            return (await KeysAsync(storage)).Values.Order();
        }

        Assert.Equal(await KeysOfAsync("Mme Alami", "BK 123406"), await KeysOfAsync("M. Bennis", "BK 999999"));
    }

    [Fact]
    public async Task Each_code_has_its_label_and_each_unit_is_one_of_the_list()
    {
        var (storage, id) = await emulator.PublishedSeedsAsync();
        using var lists = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/codelists.json"));
        var codes = lists.RootElement.GetProperty("lists").EnumerateArray().ToDictionary(list => list.GetProperty("id").GetString()!,
            list => list.GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("code").GetString()!).ToHashSet());

        using var projects = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/projets.json"));
        var programmes = projects.RootElement.GetProperty("fields").GetProperty("programme").GetProperty("codes");
        foreach (var row in projects.RootElement.GetProperty("rows").EnumerateArray())
        {
            if (!row.TryGetProperty("programme", out var programme)) continue;
            Assert.Contains(programme.GetString()!, codes["projets.programme"]);
            Assert.True(programmes.GetProperty(programme.GetString()!).TryGetProperty("ar", out _));
        }

        var names = new List<string>();
        foreach (var name in (string[])["summary.json", "breakdowns.json", "series.json", "cuts-projets.json", "cuts-activites.json",
            "cuts-cooperatives.json"])
        {
            using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/{name}"));
            names.AddRange(Units(file.RootElement));
        }

        Assert.Superset(names.ToHashSet(), codes["units"]);
        Assert.Contains("jobs", names);
    }

    [Fact]
    public async Task Catalogues_find_one_lasting_dataset_a_register_and_the_snapshots_as_its_versions()
    {
        var (storage, first) = await emulator.PublishedSeedsAsync();
        await storage.IngestAsync("autres.csv", TestRegisters.Projects(3));
        var second = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

        using var before = await Consumers.ReadAsync(await storage.SaveAsync(first));
        using var after = await Consumers.ReadAsync(await storage.SaveAsync(second));
        JsonElement Dcat(JsonDocument read, string name) => read.RootElement.GetProperty("dcat").GetProperty(name);
        Assert.Equal(Dcat(before, "ids").GetRawText(), Dcat(after, "ids").GetRawText());
        Assert.Equal(Dcat(after, "datasets").GetInt32(), Dcat(after, "ids").EnumerateArray().Select(i => i.GetString()).Distinct().Count());
        Assert.Equal([first], Dcat(before, "versions").EnumerateArray().Select(v => v.GetString()).Distinct());
        Assert.Equal([second], Dcat(after, "versions").EnumerateArray().Select(v => v.GetString()).Distinct());
        Assert.Contains(Dcat(after, "previous").EnumerateArray(), p => p.GetString()!.Contains(first, StringComparison.Ordinal));
        foreach (var name in (string[])["licences", "publishers", "contacts", "keywords", "languages", "periodicities"])
            Assert.NotEqual(0, Dcat(after, name).GetInt32());
    }

    [Fact]
    public async Task Each_register_has_one_cube_that_says_where_it_comes_from_and_two_files_of_one_name_are_refused()
    {
        var (storage, id) = await emulator.PublishedSeedsAsync();
        using var read = await Consumers.ReadAsync(await storage.SaveAsync(id));

        var cubes = read.RootElement.GetProperty("cubes");
        foreach (var dataset in DeclaredDatasets.All.Where(d => !d.IsOptional && d.Cube.Count > 0))
        {
            var cube = cubes.GetProperty(dataset.Name);
            Assert.Equal(dataset.Name, cube.GetProperty("dataset").GetString());
            Assert.False(string.IsNullOrEmpty(cube.GetProperty("source").GetString()));
            Assert.NotEmpty(cube.GetProperty("note").EnumerateArray());
            Assert.NotEmpty(cube.GetProperty("time").EnumerateArray());
        }

        Assert.Equal("quarter", cubes.GetProperty("projets").GetProperty("geo")[0].GetString());
        Assert.Equal(await storage.ReadAsync($"v1/{id}/cube-projets.json"), await storage.ReadAsync($"v1/{id}/cube.json"));
        var manifest = SnapshotJson.ReadManifest((await storage.ReadAsync($"v1/{id}/manifest.json")).Span);
        Assert.Equal(manifest.Files.Count, manifest.Files.Select(f => f.Name).Distinct().Count());
        var writer = new SnapshotWriter(storage.Storage.Published, "x");
        await writer.WriteAsync("cube.json", [1], default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync("cube.json", [2], default));
    }

    [Fact]
    public async Task The_description_of_the_interface_is_valid_and_names_every_published_file_and_the_check()
    {
        var (storage, id) = await emulator.PublishedSeedsAsync();
        using var read = await Consumers.ReadAsync(await storage.SaveAsync(id));

        var described = read.RootElement.GetProperty("openapi");
        Assert.True(described.GetProperty("valid").GetBoolean(), described.GetProperty("errors").GetRawText());
        var paths = described.GetProperty("paths").EnumerateArray().Select(p => p.GetString()!).ToList();
        var files = SnapshotJson.ReadManifest((await storage.ReadAsync($"v1/{id}/manifest.json")).Span).Files.Select(f => f.Name).ToList();
        Assert.Superset(new HashSet<string>(["/index.json", "/latest", "/validate", "/health"]), paths.ToHashSet());
        Assert.All(files.Append("manifest.json"), name => Assert.Contains(paths, path => Stands(path, name)));
        // A register as small as these is searched and sorted without files for it.
        foreach (var ending in (string[])["search.json.gz", "order.bin"]) Assert.True(paths.Remove("/{snapshot}/{register}." + ending));
        Assert.All(paths.Where(path => path.StartsWith("/{snapshot}/", StringComparison.Ordinal)),
            path => Assert.Contains(files.Append("manifest.json"), name => Stands(path, name)));

        static bool Stands(string path, string name) => Regex.IsMatch(
            "/{snapshot}/" + name, "^" + Regex.Escape(path).Replace("\\{register}", "[a-z]+", StringComparison.Ordinal) + "$");
    }

    private static async Task<Dictionary<string, string>> KeysAsync(TestStorage storage)
    {
        var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/projets.json"));
        return file.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
            row => row.TryGetProperty("reference", out var reference) ? reference.GetString()! : "",
            row => row.GetProperty("key").GetString()!);
    }

    private static byte[] Projects(params string[] rows) => Encoding.UTF8.GetBytes(
        "Référence;Intitulé;Année;Porteur;Coût;Type de porteur;Part INDH\n" + string.Concat(rows.Select(row => row + ";Coopérative;50\n")));

    private static IEnumerable<string> Units(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Units),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "unit" && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Units(p.Value)),
        _ => [],
    };

    // Readers differ in how they show dates, and in whether they name what is blank.
    private static string Canonical(JsonElement row) => string.Join('|', row.EnumerateObject().Where(p => p.Value.ToString().Length > 0)
        .Select(p => $"{p.Name}={(p.Value.ValueKind == JsonValueKind.Number ? p.Value.GetDecimal() / 1.0000m : Day(p.Value.GetString()!))}")
        .Order(StringComparer.Ordinal));

    private static string Day(string text) => text.EndsWith("T00:00:00.000Z", StringComparison.Ordinal) ? text[..10] : text;
}
