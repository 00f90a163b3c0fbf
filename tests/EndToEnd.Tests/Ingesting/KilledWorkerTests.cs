using System.Collections.Concurrent;
using AinChock.Worker;

namespace AinChock.EndToEnd.Tests;

/// <summary>Kills a worker process before requests that change storage, in every operation that does, and after the last. Between
/// two such requests storage is the same wherever the worker dies. A few of each flow are tried; with <c>AINCHOCK_POINTS=all</c>
/// each one. A reader looks, then the work is delivered again.</summary>
public sealed class KilledWorkerTests(Emulator emulator, ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Flows.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task At_every_change(string name)
    {
        var flow = Flows.All[name];
        var (undisturbed, changes, _) = await OutcomeAsync(flow, 0, afterwards: false);
        Assert.InRange(changes, 2, 150);
        var count = 0;
        List<(int At, bool Afterwards)> points = [.. Points.Of(changes).Select(at => (at, false)), (changes, true)];
        // One more than usual may be sent, when two uploads fell within one second.
        if (Points.IsAll) points.Add((changes + 1, false));
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (point, _) =>
        {
            var (final, _, killed) = await OutcomeAsync(flow, point.At, point.Afterwards);
            Assert.True(final == undisturbed,
                $"Killed {(point.Afterwards ? "after" : "before")} change {point.At}, it ended with\n{final}\nand undisturbed "
                + $"with\n{undisturbed}");
            if (killed) Interlocked.Increment(ref count);
        });
        Assert.InRange(count, points.Count - (Points.IsAll ? 3 : 2), points.Count);
        Points.Killed(name, count);
        output.WriteLine($"{name}: {count} points");
    }

    private async Task<(string Final, int Changes, bool Killed)> OutcomeAsync(Flow flow, int killAt, bool afterwards)
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var argument = await flow.Arrange(storage);

        var seen = new ConcurrentDictionary<int, bool>();
        using var stop = new CancellationTokenSource();
        var reader = Flow.ReadOnAsync(storage, seen, killAt > 0, stop.Token);
        var (exit, changes) = await WorkerProcess.RunAsync(account, flow.Operation, argument, flow.DaysAhead, killAt, afterwards);
        // What the killed worker left stands still now.
        seen.TryAdd(await Flow.CountAsync(storage), true);
        if (await flow.IsToBeRepeatedAsync(storage, argument))
            await Operation.RunAsync(storage.Storage, new Ahead(TimeSpan.FromDays(flow.DaysAhead)), flow.Operation, argument);
        await stop.CancelAsync();
        await reader;

        Assert.All(seen.Keys, count => Assert.True(count == flow.Old || count == flow.New, $"Readers saw {count} rows."));
        Assert.Equal(flow.New, await Flow.CountAsync(storage));
        return (await flow.StateAsync(storage), changes, exit == 137);
    }
}
