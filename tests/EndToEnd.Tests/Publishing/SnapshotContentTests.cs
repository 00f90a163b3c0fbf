using System.Globalization;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;

namespace AinChock.EndToEnd.Tests;

/// <summary>The changes between snapshots, and the data that no snapshot may hold.</summary>
public sealed class SnapshotContentTests(Emulator emulator)
{
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
        // The previous snapshot stays where it was.
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
        // The same content again is not newer; with one more row it is.
        Assert.Equal(AinChock.Registers.Checking.Outcome.Unchanged,
            (await storage.IngestAsync("a.csv", TestRegisters.Projects(3, cost: 100_000))).Outcome);
        Assert.False((await storage.Worker().Publish.RunAsync(default)).IsNew);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(4, cost: 100_000));
        var second = await storage.Worker().Publish.RunAsync(default);

        using var file = JsonDocument.Parse(await storage.ReadAsync($"v1/{second.Snapshot}/changes.json"));

        Assert.True(second.IsNew);
        Assert.Equal(3,
            file.RootElement.GetProperty("changes").GetProperty("counts").GetProperty("projets").GetProperty("corrected").GetInt32());
        Assert.Equal(400_000, (await storage.FiguresAsync())["projects.cost"]);
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
            await foreach (var blob in storage.Storage.Published.GetBlobsAsync(new() { Prefix = $"v1/{id}/" }))
            {
                var name = blob.Name[(blob.Name.LastIndexOf('/') + 1)..];
                // What is packed, and what tells the hashes of others.
                if (name is "manifest.json" or "datapackage.json" or "dcat.jsonld") continue;
                if (name.EndsWith(".parquet", StringComparison.Ordinal)) continue;
                all.Append(name).Append(Encoding.UTF8.GetString((await storage.ReadAsync(blob.Name)).Span));
            }

            // Ids and instants differ between the files.
            return System.Text.RegularExpressions.Regex.Replace(all.ToString(),
                "\\d{8}T\\d{6}Z-[0-9a-f]{8}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+00:00)|[0-9a-f]{24}", "");
        }

        var published = await Task.WhenAll(PublishedAsync(1, 19), PublishedAsync(2, 18), PublishedAsync(4, 16));

        Assert.Single(published.Distinct());
        Assert.Contains("\"beneficiaries\": 70", published[0], StringComparison.Ordinal);
        foreach (var name in (string[])["cuts-projets.json", "quality.json", "progress.json", "reconciliation.json", "projets.plain.csv"])
            Assert.Contains(name, published[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_spreadsheets_would_take_for_a_formula_is_made_harmless_in_csv()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv",
            Encoding.UTF8.GetBytes(
                TestRegisters.ProjectHeader
                + "P1;=Atelier de couture;2023;Coopérative;C;100000;50000\n"
                + "P2;@tous les quartiers;2023;Coopérative;C;100000;50000\n"));
        var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

        var csv = Encoding.UTF8.GetString((await storage.ReadAsync($"v1/{id}/projets.csv")).Span);

        Assert.Contains(";'=Atelier de couture;", csv, StringComparison.Ordinal);
        Assert.Contains(";'@tous les quartiers;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", csv, StringComparison.Ordinal);
    }
}
