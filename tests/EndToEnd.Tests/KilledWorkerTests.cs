using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>A worker that ends at any storage request, before it or with its answer lost, leaves the old state or the new; the next delivery reaches the new.</summary>
public sealed class KilledWorkerTests(Emulator emulator, ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_every_request_of_a_new_version(bool afterwards)
    {
        var old = Registers.Projects(10);
        var fresh = Registers.Projects(250);
        var points = 0;
        for (var at = 1; ; at++)
        {
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync("projets.csv", old);
            await storage.UploadAsync("projets.csv", fresh);
            var policy = new KillPolicy(at, afterwards);

            var killed = await IsKilledAsync(() => storage.Worker(policy).Ingest.RunAsync("projets.csv", default));
            var seen = (await storage.FiguresAsync())["projects.count"];
            await storage.Worker().Ingest.RunAsync("projets.csv", default);

            Assert.True(seen is 10 or 250, $"request {at}: readers saw {seen} rows");
            Assert.Equal(250, (await storage.FiguresAsync())["projects.count"]);
            Assert.Empty(await storage.IncomingAsync());
            Assert.All(await storage.Runs.ListAsync(default), run => Assert.Equal(RunState.Committed, run.State));
            if (!killed) break;
            points++;
        }

        output.WriteLine($"{points} points");
        Assert.InRange(points, 12, 60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_every_request_of_publishing(bool afterwards)
    {
        var points = 0;
        for (var at = 1; ; at++)
        {
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync("projets.csv", Registers.Projects(10));
            await storage.FiguresAsync();
            await storage.IngestAsync("projets.csv", Registers.Projects(11));
            var policy = new KillPolicy(at, afterwards);

            var killed = await IsKilledAsync(() => storage.Worker(policy).Publish.RunAsync(default));

            var index = Pipeline.Publishing.SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
            var summary = Pipeline.Publishing.SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{index.Latest}/summary.json")).Span);
            Assert.True(summary.Figures[0].Value is 10 or 11);
            Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
            if (!killed) break;
            points++;
        }

        output.WriteLine($"{points} points");
        Assert.InRange(points, 6, 30);
    }

    private static async Task<bool> IsKilledAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (WorkerKilledException)
        {
            return true;
        }
    }
}
