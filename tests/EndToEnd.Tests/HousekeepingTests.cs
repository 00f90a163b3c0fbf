using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

public sealed class HousekeepingTests(Emulator emulator)
{
    [Fact]
    public async Task Rows_of_superseded_runs_go_after_the_retention_and_current_ones_stay()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var old = await storage.IngestAsync("projets.csv", Registers.Projects(150));
        var current = await storage.IngestAsync("projets.csv", Registers.Projects(160));

        var early = await storage.Worker().Housekeeping.RunAsync(default);
        time.Advance(TimeSpan.FromDays(91));
        var late = await storage.Worker().Housekeeping.RunAsync(default);

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(0, await CountAsync(storage, old.Run));
        Assert.Equal(160, await CountAsync(storage, current.Run));
        Assert.Equal(160, (await storage.FiguresAsync())["projects.count"]);
        Assert.NotNull(await storage.Reports.ReadAsync("projets.csv", old.Run, default));
    }

    private static async Task<int> CountAsync(TestStorage storage, string run)
    {
        var dataset = DatasetCatalogue.Find("projets")!;
        var count = 0;
        await foreach (var _ in new RowTable(storage.Storage.RowsOf(dataset), dataset).ReadAsync(run, default)) count++;
        return count;
    }
}
