using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Azure.Core;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>The faults of a deployment are found, and their cures named.</summary>
public sealed class DoctorTests(Emulator emulator)
{
    [Fact]
    public async Task A_deployment_that_is_well_is_said_to_be_and_nothing_is_left_in_it()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.FiguresAsync();
        var reports = await CountAsync(storage.Storage.Reports.Container);

        var checks = await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default);

        Assert.All(checks, check => Assert.True(check.IsWell, $"{check.Name}: {check.Found}"));
        Assert.Equal(
            ["storage", "clock", "containers and tables", "permission on blobs", "permission on tables", "incoming", "given-up messages",
                "notices", "held runs", "failed runs", "snapshot", "index", "rows behind the snapshot",
                "published files", "sources", "runs", "lists"], checks.Select(c => c.Name));
        Assert.Equal(reports, await CountAsync(storage.Storage.Reports.Container));
        Assert.Empty(await storage.Storage.Aliases.ListAsync(default));
    }

    [Fact]
    public async Task Storage_that_is_not_there_is_named_with_its_cure()
    {
        var nowhere = PipelineStorage.Connect(new StorageOptions
        {
            ConnectionString =
                "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/d;"
                + "TableEndpoint=http://127.0.0.1:1/d;",
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });

        var check = Assert.Single(await new Doctor(nowhere, TimeProvider.System).RunAsync(default));

        Assert.Equal(("storage", false), (check.Name, check.IsWell));
        Assert.Contains("./run", check.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_table_a_wrong_clock_and_a_missing_right_are_named_with_their_cure()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.Storage.Aliases.Table.DeleteAsync();
        var missing = await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default);
        await storage.Storage.EnsureCreatedAsync(default);
        var late = await new Doctor(storage.Storage, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1))).RunAsync(default);
        var readOnly =
            await new Doctor(PipelineStorage.Connect(storage.Storage.Options, new ForbidPolicy()), TimeProvider.System).RunAsync(default);

        Assert.Equal(("containers and tables", "missing: Aliases"), Single(missing));
        Assert.Equal("clock", Single(late).Name);
        Assert.Equal([("permission on blobs", "403"), ("permission on tables", "403")],
            readOnly.Where(c => !c.IsWell).Select(c => (c.Name, c.Found)));
        Assert.All(readOnly.Where(c => !c.IsWell), check => Assert.Contains("Data Contributor", check.Cure, StringComparison.Ordinal));

        static (string Name, string Found) Single(IReadOnlyList<Check> checks) =>
            Assert.Single(checks, c => !c.IsWell) is var check ? (check.Name, check.Found) : default;
    }

    [Fact]
    public async Task What_waits_is_measured_and_told()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));
        await storage.UploadAsync("autre.csv", TestRegisters.Projects(3));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        using var backlog = new MetricCollector<double>(null, Signals.Name, "ainchock.backlog.age");
        using var held = new MetricCollector<long>(null, Signals.Name, "ainchock.runs.held");

        var situation = await new Watch(storage.Storage, new WatchOptions(), later, new FakeLogger<Watch>()).RunAsync(default);

        Assert.Equal((1, 1, 0), (situation.Waiting, situation.Held, situation.Failed));
        Assert.Null(situation.SnapshotAge);
        Assert.InRange(situation.Backlog.TotalMinutes, 59, 61);
        Assert.Contains(backlog.GetMeasurementSnapshot(), m => m.Value is > 3500 and < 3700);
        Assert.Contains(held.GetMeasurementSnapshot(), m => m.Value == 1);
    }

    [Fact]
    public async Task A_held_run_that_a_newer_upload_has_overtaken_no_longer_waits()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));
        var watch = new Watch(storage.Storage, new WatchOptions(), TimeProvider.System, new FakeLogger<Watch>());
        var before = await watch.LookAsync(default);
        await Task.Delay(1100);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(11));

        Assert.Equal((1, 0), (before.Held, (await watch.LookAsync(default)).Held));
    }

    [Fact]
    public async Task A_register_that_is_due_and_has_not_come_is_told_once_a_day_from_the_day_that_was_agreed()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets/aïn-chock.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("divers.csv", TestRegisters.Projects(3, from: 100));
        var log = new FakeLogger<Watch>();
        var next = TimeProvider.System.GetUtcNow().AddMonths(1);
        async Task<IReadOnlyList<string>> LateOnAsync(int day) =>
            await new Watch(storage.Storage, new WatchOptions { Due = ["projets/"], DueDay = 10 },
                new FakeTimeProvider(new DateTimeOffset(next.Year, next.Month, day, 2, 30, 0, TimeSpan.Zero)), log).FindLateAsync(default);

        Assert.Empty(await LateOnAsync(9));
        Assert.Equal(["projets/aïn-chock.csv"], await LateOnAsync(10));

        var told = Assert.Single(log.Collector.GetSnapshot());
        Assert.Equal("SourceStale", told.GetStructuredStateValue("microsoft.custom_event.name"));
        Assert.Contains("./ainchock retire", told.Message, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(Azure.Storage.Blobs.BlobContainerClient container)
    {
        var count = 0;
        await foreach (var _ in container.GetBlobsAsync()) count++;
        return count;
    }

    /// <summary>Refuses every write, as Azure does to an account that may only read.</summary>
    private sealed class ForbidPolicy : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline sends asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head)
                message.Response = new FaultResponse(403);
            else
                await ProcessNextAsync(message, pipeline);
        }
    }
}
