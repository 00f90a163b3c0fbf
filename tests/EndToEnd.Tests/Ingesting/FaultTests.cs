using System.Collections.Concurrent;
using System.Diagnostics;
using AinChock.Pipeline.Storage;
using AinChock.Worker;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Storage fails for a moment at a request of an operation that changes it. The client repeats the request, even one that was
/// carried out, and the outcome is the same. A few requests of each flow are tried; with <c>AINCHOCK_POINTS=all</c> each one.</summary>
public sealed class FaultTests(Emulator emulator, ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Flows.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task At_every_request(string name)
    {
        var flow = Flows.All[name];
        var (undisturbed, requests, changes) = await OutcomeAsync(flow, 0, default);
        Assert.InRange(changes, 2, requests);
        Assert.InRange(requests, changes, 150);
        List<(int At, Fault Fault)> points =
            [.. Points.Of(requests).Select(at => (at, Fault.NotDone)), .. Points.Of(changes).Select(at => (at, Fault.AnswerLost))];
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (point, _) =>
        {
            var (final, _, _) = await OutcomeAsync(flow, point.At, point.Fault);
            Assert.True(final == undisturbed,
                $"With {point.Fault} at request {point.At}, it ended with\n{final}\nand undisturbed with\n{undisturbed}");
        });
        Points.Failed(name, points.Count);
        output.WriteLine($"{name}: {points.Count} points");
    }

    [Fact]
    public async Task A_busy_storage_that_says_how_long_to_wait_is_left_alone_so_long()
    {
        var storage = await emulator.NewStorageAsync();
        var policy = new ThrottlePolicy();
        var started = Stopwatch.GetTimestamp();

        await storage.UploadAsync("p.csv", TestRegisters.Projects(10));
        await storage.Worker(policy).Ingest.RunAsync("p.csv", default);

        // The client's own delay would have been some milliseconds.
        Assert.Equal(1, policy.Refused);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_storage_that_stays_away_fails_the_delivery_and_counts_nothing_against_the_file()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", TestRegisters.Projects(10));

        for (var delivery = 0; delivery < 6; delivery++)
            await Assert.ThrowsAnyAsync<Exception>(() => storage.Worker(new OutagePolicy()).Ingest.RunAsync("p.csv", default));
        var result = await storage.Worker().Ingest.RunAsync("p.csv", default);

        Assert.Equal(AinChock.Registers.Checking.Outcome.Accepted, result!.Outcome);
        Assert.Equal(0, (await storage.Runs.ListAsync(default)).Single().Failures);
    }

    private async Task<(string Final, int Requests, int Changes)> OutcomeAsync(Flow flow, int at, Fault fault)
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var argument = await flow.Arrange(storage);
        var seen = new ConcurrentDictionary<int, bool>();
        using var stop = new CancellationTokenSource();
        var reader = Flow.ReadOnAsync(storage, seen, at > 0, stop.Token);
        var policy = new FaultPolicy(at, fault);
        var connection = new StorageOptions { ConnectionString = account, WritersPerRun = 1, RetryDelay = TimeSpan.FromMilliseconds(1) };

        await Operation.RunAsync(PipelineStorage.Connect(connection, policy), new Ahead(TimeSpan.FromDays(flow.DaysAhead)),
            flow.Operation, argument);
        await stop.CancelAsync();
        await reader;

        Assert.All(seen.Keys, count => Assert.True(count == flow.Old || count == flow.New, $"Readers saw {count} rows."));
        Assert.Equal(flow.New, await Flow.CountAsync(storage));
        return (await flow.StateAsync(storage), policy.Requests, policy.Changes);
    }

    /// <summary>Refuses one table request and asks for a delay.</summary>
    private sealed class ThrottlePolicy : HttpPipelinePolicy
    {
        private int _refused;

        public int Refused => _refused;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline sends asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
                && Interlocked.CompareExchange(ref _refused, 1, 0) == 0)
                message.Response = new FaultResponse(503, ("Retry-After", "1"));
            else await ProcessNextAsync(message, pipeline);
        }
    }

    /// <summary>Tables that never answer.</summary>
    private sealed class OutagePolicy : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline sends asynchronously.");

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!message.Request.Uri.Path.Contains("Runs", StringComparison.Ordinal)) return ProcessNextAsync(message, pipeline);
            message.Response = new FaultResponse(503);
            return ValueTask.CompletedTask;
        }
    }
}
