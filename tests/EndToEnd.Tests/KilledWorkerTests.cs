using System.Collections.Concurrent;

namespace AinChock.EndToEnd.Tests;

/// <summary>
/// A worker process killed at every storage request of everything that changes storage, before the request is sent and after
/// it is carried out but not answered. A reader looks all the time; then the work is delivered again.
/// </summary>
public sealed class KilledWorkerTests(Emulator emulator, ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Flow.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task At_every_request(string name)
    {
        var flow = Flow.All[name];
        var undisturbed = await OutcomeAsync(flow, 0, afterwards: false);
        var killed = 0;
        // Two at a time: this machine and others have two processors at least.
        foreach (var afterwards in (bool[])[false, true])
        {
            for (var next = 1; ; next += 2)
            {
                var pair = await Task.WhenAll(OutcomeAsync(flow, next, afterwards), OutcomeAsync(flow, next + 1, afterwards));
                foreach (var (at, (final, wasKilled)) in pair.Select((outcome, i) => (next + i, outcome)))
                {
                    Assert.True(final == undisturbed.Final, $"Killed {(afterwards ? "after" : "before")} request {at}, it ended with\n{final}\nand undisturbed with\n{undisturbed.Final}");
                    if (wasKilled) killed++;
                }

                if (!pair[1].Killed) break;
            }
        }

        output.WriteLine($"{name}: {killed} points");
        Assert.True(killed >= 4, $"Only {killed} points were found.");
    }

    private async Task<(string Final, bool Killed)> OutcomeAsync(Flow flow, int killAt, bool afterwards)
    {
        var account = emulator.NewAccount();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var argument = await flow.Arrange(storage);

        var seen = new ConcurrentDictionary<int, bool>();
        using var stop = new CancellationTokenSource();
        var reader = Flow.ReadOnAsync(storage, seen, stop.Token);
        var exit = await WorkerProcess.RunAsync(account, flow.Operation, argument, flow.DaysAhead, killAt, afterwards);
        Assert.True(exit is 0 or 137, $"The worker ended with {exit}.");
        if (await flow.IsToBeRepeatedAsync(storage, argument))
            Assert.Equal(0, await WorkerProcess.RunAsync(account, flow.Operation, argument, flow.DaysAhead));
        await stop.CancelAsync();
        await reader;

        Assert.All(seen.Keys, count => Assert.True(count == flow.Old || count == flow.New, $"Readers saw {count} rows."));
        Assert.Equal(flow.New, await Flow.CountAsync(storage));
        return (await Flow.StateAsync(storage), exit == 137);
    }
}
