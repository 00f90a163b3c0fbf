using System.Diagnostics;
using AinChock.EndToEnd.Tests;
using AinChock.FunctionRpc;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Host.Tests;

/// <summary>The app as deployed, in a process of its own, asked by a host over gRPC.</summary>
public sealed class WorkerTests(Emulator emulator)
{
    [Fact]
    public async Task Every_function_is_indexed_and_those_without_a_caller_do_their_work()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("dossier/projets.csv", TestRegisters.Projects(10));
        await using var host = await PublishedHost.StartAsync(emulator, storage);

        Assert.Equal(
            ["DropPage", "Health", "Housekeeping", "Ingest", "Latest", "Notices", "Publish", "Validate", "Watch"],
            host.Functions.Keys.Order());
        await SucceedsAsync(host, "Ingest", Inputs.Blob("Registers", "incoming", "dossier/projets.csv"));
        Assert.Empty(await storage.IncomingAsync());
        // The same event again, because delivery is at least once.
        await SucceedsAsync(host, "Ingest", Inputs.Blob("Registers", "incoming", "dossier/projets.csv"));
        foreach (var timer in (string[])["Publish", "Housekeeping", "Watch", "Notices"]) await SucceedsAsync(host, timer, Inputs.Timer());

        Assert.Equal(Outcome.Accepted, Assert.Single(await storage.Runs.ListAsync(default)).Outcome);
        var index = SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
        var summary = SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{index.Latest}/summary.json")).Span);
        Assert.Equal(10, summary.Figures.Single(figure => figure.Id == "projects.count").Value);
    }

    [Fact]
    public async Task A_worker_told_to_stop_in_the_middle_of_an_ingest_ends_and_the_next_one_finishes_it_once()
    {
        const int rows = 10_000;
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("grand.csv", TestRegisters.Projects(rows));
        await using (var host = await PublishedHost.StartAsync(emulator, storage))
        {
            var cut = host.InvokeAsync("Ingest", Inputs.Blob("Registers", "incoming", "grand.csv"));
            var started = Stopwatch.GetTimestamp();
            while (!(await storage.Runs.ListAsync(default)).Any(run => run.State == RunState.Reading))
            {
                Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60) && !cut.IsCompleted, host.Said);
                await Task.Delay(20);
            }

            await EndAsync(host);
            Assert.Equal(["grand.csv"], await storage.IncomingAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => cut);
        }

        await using var next = await PublishedHost.StartAsync(emulator, storage);
        await SucceedsAsync(next, "Ingest", Inputs.Blob("Registers", "incoming", "grand.csv"));

        Assert.Empty(await storage.IncomingAsync());
        var run = Assert.Single(await storage.Runs.ListAsync(default));
        Assert.Equal((RunState.Committed, rows, 0), (run.State, run.Accepted, run.Failures));
        Assert.Equal(rows, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Neither_the_key_of_a_function_nor_what_an_exception_says_is_exported_or_logged()
    {
        const string key = "c0de-of-a-function";
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(10));
        await storage.Storage.Archive.DeleteAsync();
        using var ingestion = new Ingestion();
        using var collector = new Ingestion();
        var collected = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        string said;
        await using (var host = await PublishedHost.StartAsync(emulator, storage, [.. ingestion.Settings, .. collected]))
        {
            using var file = new ByteArrayContent(TestRegisters.Projects(3));
            var address = new Uri(host.Http, $"api/validate?name=a.csv&code={key}");
            using var answer = await host.SendAsync("Validate", new(HttpMethod.Post, address) { Content = file });
            Assert.True(answer.IsSuccessStatusCode, host.Said);
            var failed = await host.InvokeAsync("Ingest", Inputs.Blob("Registers", "incoming", "projets.csv"));
            Assert.Equal(Result.Types.Kind.Failure, failed.Status);
            Assert.Contains("specified container does not exist", failed.Exception.Message, StringComparison.Ordinal);
            // It sends its remaining telemetry before it ends.
            await EndAsync(host);
            said = host.Said;
        }

        var run = Assert.Single(ingestion.Envelopes(), e => e.Kind == "RequestData" && e.Text("name") == "ingest");
        Assert.Equal("Azure.RequestFailedException", run.Property("error.type"));
        var told = Assert.Single(ingestion.Envelopes(), e => e.Kind == "MessageData" && e.Property("EventName") == "InvocationError");
        Assert.Equal("Azure.RequestFailedException", told.Property("error.type"));
        Assert.Contains(" at AinChock.Pipeline.Ingesting.Ingest", told.Property("error.stack"), StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["/v1/traces", "/v1/logs"]), collector.Paths);
        Assert.All([ingestion.Text, collector.Text, said], text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        // Storage's answers, with the address of the account.
        Assert.All(
            [ingestion.Text, collector.Text],
            text => Assert.DoesNotContain("specified container does not exist", text, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task EndAsync(FunctionsHost host)
    {
        await CommandLine.SignalAsync(host.Worker.Id, "TERM");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await host.Worker.WaitForExitAsync(patience.Token);
    }

    private static async Task SucceedsAsync(FunctionsHost host, string function, Input input)
    {
        var ended = await host.InvokeAsync(function, input);
        Assert.True(ended.Status == Result.Types.Kind.Success, $"{function}: {ended.Exception?.Message}\n{host.Said}");
    }
}
