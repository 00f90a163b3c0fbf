using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Retention is ninety days at any rate of uploads.</summary>
public sealed class ManyUploadsTests(Emulator emulator)
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Fact]
    public async Task After_1500_commits_in_a_day_any_instant_of_it_can_be_asked_for_and_no_version_of_it_is_removed()
    {
        var start = TimeProvider.System.GetUtcNow();
        var time = new FakeTimeProvider(start);
        var storage = await emulator.NewStorageAsync(time);
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var second = await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
        var expected = new List<(DateTimeOffset At, int Rows)>();
        for (var i = 0; i < 1500; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            var current = (await storage.Sources.GetAsync(Projects, "p.csv", default))!;
            var next = i % 2 == 0 ? first.Run : second.Run;
            Assert.True(await storage.Sources.TryWriteAsync(
                current with { Run = next, UploadedAt = time.GetUtcNow(), ReceivedAt = time.GetUtcNow() },
                current, time.GetUtcNow(), default));
            expected.Add((time.GetUtcNow(), i % 2 == 0 ? 10 : 11));
        }

        foreach (var (at, rows) in expected.Where((_, i) => i % 250 == 3))
        {
            var figures = await storage.Worker().Publish.FiguresAsync(at + TimeSpan.FromSeconds(30), default);
            Assert.Equal(rows, figures.Single(f => f.Id == "projects.count").Value);
        }

        Assert.Equal(0, (await storage.Worker().Publish.FiguresAsync(start - TimeSpan.FromMinutes(1), default))
            .Single(f => f.Id == "projects.count").Value);
    }

    [Fact]
    public async Task A_version_that_was_replaced_by_many_others_stays_ninety_days_from_when_it_ceased_to_be_current()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var old = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        // The run was current for long, so only the end of its tenure keeps it.
        time.Advance(TimeSpan.FromDays(100));
        var one = await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
        var two = await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
        for (var i = 0; i < 1300; i++)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            var current = (await storage.Sources.GetAsync(Projects, "p.csv", default))!;
            await storage.Sources.TryWriteAsync(
                current with { Run = i % 2 == 0 ? one.Run : two.Run, UploadedAt = time.GetUtcNow(), ReceivedAt = time.GetUtcNow() },
                current, time.GetUtcNow(), default);
        }

        var early = await storage.Worker().Housekeeping.RunAsync(default);
        time.Advance(TimeSpan.FromDays(89));
        var later = await storage.Worker().Housekeeping.RunAsync(default);
        Assert.Equal((0, 0), (early, later));
        Assert.Equal(RunState.Committed, (await storage.Runs.GetAsync("p.csv", old.Run, default))!.State);
        time.Advance(TimeSpan.FromDays(2));
        await storage.Worker().Housekeeping.RunAsync(default);
        Assert.Equal(RunState.Removed, (await storage.Runs.GetAsync("p.csv", old.Run, default))!.State);
        // Pages about times before the retention are removed with them.
        await foreach (var blob in storage.Storage.Keys.Container.GetBlobsAsync())
            Assert.DoesNotContain("history", blob.Name, StringComparison.Ordinal);
    }
}
