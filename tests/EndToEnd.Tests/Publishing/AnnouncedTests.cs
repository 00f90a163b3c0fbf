using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

public sealed class AnnouncedTests(Emulator emulator)
{
    [Fact]
    public async Task An_announcement_is_held_to_the_snapshot_of_its_day_and_comes_out_the_same_when_it_is_made_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-30));
        var storage = await emulator.NewStorageAsync(clock);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));
        var first = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        var day = clock.GetUtcNow().AddHours(2);
        clock.Advance(TimeSpan.FromDays(20));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(15));
        await storage.IngestAsync("annonces.csv", Encoding.UTF8.GetBytes(
            "Annonce;Date de l'annonce;Registre concerné;Mesure;Valeur annoncée;Plancher, exact ou environ;Année;Formulation\n"
            + $"A;{day:dd/MM/yyyy};Projets;Nombre;12;Exact;2023;12 projets\n"
            + $"A;{day:dd/MM/yyyy};Projets;Coût global;12 MDH;Plancher;2023;plus de 12 millions de dirhams\n"));

        var second = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        var name = $"v1/{second}/reconciliation.json";
        var published = await storage.ReadAsync(name);
        await storage.Storage.Published.GetBlobClient(name).DeleteAsync();
        var worker = storage.Worker();
        await new Repair(storage.Storage, new Actor("test", "a test"), new CheckOptions(), worker.Ingest, worker.Publish, clock)
            .RunAsync(await new Inspection(storage.Storage).LookAsync(deep: true, default), default);

        using var reconciled = JsonDocument.Parse(published);
        var of = reconciled.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("figure").GetString()!);
        var count = of["projets.count[period=2023]"];
        Assert.Equal(("above", 15, "later-rows"), (count.GetProperty("status").GetString(), count.GetProperty("computed").GetInt32(),
            count.GetProperty("cause").GetProperty("code").GetString()));
        var then = count.GetProperty("then");
        Assert.Equal((first, "confirmed"), (then.GetProperty("snapshot").GetString(), then.GetProperty("status").GetString()));
        Assert.Equal(10, of["projets.cost[period=2023]"].GetProperty("then").GetProperty("cause").GetProperty("factor").GetDecimal());
        Assert.Equal(published.ToArray(), (await storage.ReadAsync(name)).ToArray());
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{"link":{}}""")]
    [InlineData("""{"link":{"item":[{"id":[]}]}}""")]
    public async Task A_damaged_old_file_stops_no_publication_and_says_nothing(string content)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-30));
        var storage = await emulator.NewStorageAsync(clock);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));
        var first = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        var day = clock.GetUtcNow().AddHours(2);
        clock.Advance(TimeSpan.FromDays(20));
        await storage.IngestAsync("annonces.csv", Encoding.UTF8.GetBytes(
            "Annonce;Date de l'annonce;Registre concerné;Mesure;Valeur annoncée;Plancher, exact ou environ;Année;Formulation\n"
            + $"A;{day:dd/MM/yyyy};Projets;Nombre;12;Exact;2023;12 projets\n"));
        var old = storage.Storage.Published.GetBlobClient($"v1/{first}/cuts-projets.json");
        Assert.True(await old.ExistsAsync(TestContext.Current.CancellationToken));
        await old.UploadAsync(BinaryData.FromString(content), overwrite: true, TestContext.Current.CancellationToken);

        var second = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;

        Assert.NotEqual(first, second);
        using var reconciled = JsonDocument.Parse(await storage.ReadAsync($"v1/{second}/reconciliation.json"));
        var figure = Assert.Single(reconciled.RootElement.GetProperty("figures").EnumerateArray());
        Assert.Equal("confirmed", figure.GetProperty("status").GetString());
        Assert.Equal("unknown-figure", figure.GetProperty("then").GetProperty("status").GetString());
    }
}
