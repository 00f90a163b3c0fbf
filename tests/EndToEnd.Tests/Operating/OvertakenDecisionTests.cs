using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using Azure.Core;

namespace AinChock.EndToEnd.Tests;

/// <summary>A decision that an upload or another decision overtakes, between its look and its commit, undoes neither.</summary>
public sealed class OvertakenDecisionTests(Emulator emulator)
{
    [Theory]
    [InlineData("rollback")]
    [InlineData("rollback to")]
    [InlineData("retire")]
    [InlineData("approve")]
    public async Task An_upload_that_was_faster_counts_and_the_decision_is_refused(string decision)
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
        var run = (await storage.Runs.GetAsync("p.csv", first.Run, default))!;
        var other = await storage.IngestAsync("q.csv", TestRegisters.Projects(11));
        var successor = (await storage.Runs.GetAsync("q.csv", other.Run, default))!;
        await Task.Delay(1100);

        await OvertakenAsync(storage, worker => decision switch
        {
            "rollback" => worker.RollBackAsync("p.csv", default),
            "rollback to" => worker.RollBackToAsync(run, default),
            "retire" => worker.RetireAsync("p.csv", default),
            _ => worker.ApproveAsync(successor, "p.csv", default),
        }, () => storage.IngestAsync("p.csv", TestRegisters.Projects(12)));

        Assert.Equal(12, (await storage.Sources.ListAsync(null, default)).Single(source => source.Source == "p.csv").Rows);
        Assert.Equal("refused", Assert.Single(await storage.Storage.Audit.ListAsync(default)).State);
    }

    [Fact]
    public async Task Of_two_rollbacks_at_once_one_is_carried_out()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var rows in (int[])[9, 10, 11])
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(rows));
            await Task.Delay(1100);
        }

        await OvertakenAsync(storage, worker => worker.RollBackAsync("p.csv", default),
            () => storage.Worker().Operations.RollBackAsync("p.csv", default));

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_same_file_sent_again_overtakes_nothing()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
        await Task.Delay(1100);
        var (pause, rolling) = Paused(storage, worker => worker.RollBackAsync("p.csv", default));
        await pause.Reached;

        await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
        pause.Continue();
        await rolling;

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    private static async Task OvertakenAsync(TestStorage storage, Func<Operations, Task> decide, Func<Task> overtake)
    {
        var (pause, deciding) = Paused(storage, decide);
        await pause.Reached;
        await overtake();
        pause.Continue();
        await Assert.ThrowsAsync<OperationRefusedException>(() => deciding);
    }

    // Waits before the commit: one row, or two at once.
    private static (PausePolicy Pause, Task Deciding) Paused(TestStorage storage, Func<Operations, Task> decide)
    {
        var pause = new PausePolicy(request => request.Method != RequestMethod.Get
            && ((string[])["/Sources", "$batch"]).Any(part => request.Uri.Path.Contains(part, StringComparison.Ordinal)));
        return (pause, decide(storage.Worker(pause).Operations));
    }
}
