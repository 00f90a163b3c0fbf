using System.Collections.Concurrent;
using AinChock.Worker;

namespace AinChock.EndToEnd.Tests;

/// <summary>Kills a worker process at every storage request of every operation that changes storage: before the request is sent, and with
/// <c>AINCHOCK_POINTS=all</c> also after it is carried out and before it is answered. A reader looks all the time; then the work is
/// delivered again.</summary>
public sealed class KilledWorkerTests(Emulator emulator, ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Flow.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task At_every_request(string name)
    {
        var flow = Flow.All[name];
        var (undisturbed, requests, _) = await OutcomeAsync(flow, 0, afterwards: false);
        Assert.InRange(requests, 2, 150);
        var count = 0;
        // One request more than usual may be sent, to ask whether two uploads fell within one second. Dying before each request covers
        // every state of storage, since it only changes with requests; both sides of each are a longer run.
        var bothSides = Environment.GetEnvironmentVariable("AINCHOCK_POINTS") == "all";
        var points = Enumerable.Range(1, requests + 1).SelectMany(at => (IEnumerable<(int At, bool Afterwards)>)
            (bothSides || at == requests ? [(at, false), (at, true)] : [(at, false)]));
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (point, _) =>
        {
            var (final, _, killed) = await OutcomeAsync(flow, point.At, point.Afterwards);
            Assert.True(final == undisturbed,
                $"Killed {(point.Afterwards ? "after" : "before")} request {point.At}, it ended with\n{final}\nand undisturbed "
                + $"with\n{undisturbed}");
            if (killed) Interlocked.Increment(ref count);
        });
        var expected = bothSides ? requests * 2 : requests + 1;
        Assert.InRange(count, expected - 2, expected + 2);
        Points.Killed(name, count);
        output.WriteLine($"{name}: {count} points");
    }

    private async Task<(string Final, int Requests, bool Killed)> OutcomeAsync(Flow flow, int killAt, bool afterwards)
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var argument = await flow.Arrange(storage);

        var seen = new ConcurrentDictionary<int, bool>();
        using var stop = new CancellationTokenSource();
        var reader = Flow.ReadOnAsync(storage, seen, stop.Token);
        var (exit, requests) = await WorkerProcess.RunAsync(account, flow.Operation, argument, flow.DaysAhead, killAt, afterwards);
        if (await flow.IsToBeRepeatedAsync(storage, argument))
            await Operation.RunAsync(storage.Storage, new Ahead(TimeSpan.FromDays(flow.DaysAhead)), flow.Operation, argument);
        await stop.CancelAsync();
        await reader;

        Assert.All(seen.Keys, count => Assert.True(count == flow.Old || count == flow.New, $"Readers saw {count} rows."));
        Assert.Equal(flow.New, await Flow.CountAsync(storage));
        return (await flow.StateAsync(storage), requests, exit == 137);
    }
}
