using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Names that look like something else to an address, a filter, a terminal or a file system, and that storage can keep.</summary>
public sealed class KeptNamesTests(Emulator emulator)
{
    private static readonly string[] Names =
    [
        "a%2Fb.csv", "%2e%2e%2fb.csv", "100%.csv", "%.csv", "a+b&c=d;e.csv", "a?b#c.csv", "\u202Excod.csv", "\u200Fع\u200E.csv",
        "\u2066isolé\u2069.csv", "é.csv", "e\u0301.csv", "A.csv", "a.csv", " espace .csv", "fin ", "'apostrophe'.csv", "l''eau.csv",
        "\"guillemets\".csv", "<b>gras</b>.csv", "🏗️.csv", "CON.csv", "tilde~1a2b3c4d.csv", "...csv", "point.csv.", "a|b*c.csv",
        "x' or PartitionKey ge '.csv", "PartitionKey eq 1", "\u00A0insécable\u2028.csv", "service/%00.csv", "${jndi}.csv", "{name}.csv",
        new string('é', 900) + ".csv", new string('%', 970) + ".csv", new string('x', 980),
    ];

    [Fact]
    public async Task Each_is_a_source_of_its_own_that_is_read_reported_published_and_retired()
    {
        var storage = await emulator.NewStorageAsync();
        var sources = Names.Select(SourcePath.Of).ToList();
        Assert.Equal(sources.Count, sources.Distinct(StringComparer.Ordinal).Count());
        foreach (var (source, i) in sources.Zip(Enumerable.Range(0, sources.Count)))
        {
            using var content = new MemoryStream(TestRegisters.Projects(2, from: 1 + (2 * i)));
            Assert.NotNull(await storage.Storage.Door.TryUploadAsync(source, source, content, default));
        }

        Assert.Equal(sources.Order(StringComparer.Ordinal), (await storage.IncomingAsync()).Order(StringComparer.Ordinal));
        foreach (var source in sources) Assert.Equal(Outcome.Accepted, (await storage.Worker().Ingest.RunAsync(source, default))!.Outcome);

        Assert.Equal(2 * Names.Length, (await storage.FiguresAsync())["projects.count"]);
        var listed = await storage.Sources.ListAsync(null, default);
        Assert.Equal(sources.Order(StringComparer.Ordinal), listed.Select(row => row.Source).Order(StringComparer.Ordinal));
        foreach (var row in listed)
        {
            Assert.Equal(row.Run, (await storage.Reports.ReadAsync(row.Source, row.Run, default))!.Run);
            Assert.Equal(row.Run, Assert.Single(await storage.Runs.ListAsync(default), run => run.Source == row.Source).Id);
        }

        Assert.All(await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default, deep: true),
            check => Assert.True(check.IsWell, $"{check.Name}: {check.Found}"));
        foreach (var source in sources.Take(8)) await storage.Worker().Operations.RetireAsync(source, default);
        Assert.Equal(2 * (Names.Length - 8), (await storage.FiguresAsync())["projects.count"]);
    }
}
