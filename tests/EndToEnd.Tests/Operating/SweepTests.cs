using System.Text.Json;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Uploads that no event brings to their end. TriggerTests of Host.Tests covers the trigger's side.</summary>
public sealed class SweepTests(Emulator emulator)
{
    private readonly FakeTimeProvider _later = new(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(16));

    [Fact]
    public async Task An_upload_whose_event_was_lost_is_ingested_once_it_has_waited_long_enough()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("dossier/projets.csv", TestRegisters.Projects(10));

        var soon = await SweepAsync(storage.Storage, new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(14)));
        var late = await SweepAsync(storage.Storage, _later);
        var again = await SweepAsync(storage.Storage, _later);

        Assert.Equal([new Swept(0, 0, 0), new Swept(1, 0, 0), new Swept(0, 0, 0)], [soon, late, again]);
        Assert.Equal(Outcome.Accepted, Assert.Single(await storage.Runs.ListAsync(default)).Outcome);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task What_somebody_is_reading_is_left_to_them()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(10));
        var pause = new PausePolicy(request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal));
        var reading = IngestOf(storage.Connect(pause), _later).RunAsync("projets.csv", default);
        await pause.Reached;

        var swept = await SweepAsync(storage.Storage, _later);
        pause.Continue();

        Assert.Equal(new Swept(0, 0, 0), swept);
        Assert.Equal(Outcome.Accepted, (await reading)!.Outcome);
    }

    [Fact]
    public async Task An_outage_longer_than_every_try_ends_with_everything_ingested_exactly_once()
    {
        string[] sources = ["a.csv", "b/b.csv", "c.csv"];
        var storage = await emulator.NewStorageAsync();
        foreach (var (i, source) in sources.Index()) await storage.UploadAsync(source, TestRegisters.Projects(10, from: 1 + 10 * i));
        var away = storage.Connect(new AwayPolicy());

        // Five tries of each by the trigger, a sweep meanwhile, and the messages the trigger then leaves.
        foreach (var source in sources)
        {
            for (var i = 0; i < Ingest.MaxFailures; i++)
                await Assert.ThrowsAnyAsync<RequestFailedException>(() => IngestOf(away, TimeProvider.System).RunAsync(source, default));
        }

        var meanwhile = await SweepAsync(away, _later);
        var left = (await storage.IncomingAsync()).Count;
        await GiveUpAsync(storage, sources);
        var afterwards = await SweepAsync(storage.Storage, _later);

        Assert.Equal((new Swept(0, 3, 0), 3), (meanwhile, left));
        Assert.Equal(new Swept(3, 0, 3), afterwards);
        Assert.Empty(await storage.IncomingAsync());
        var runs = await storage.Runs.ListAsync(default);
        Assert.Equal(sources, runs.Select(run => run.Source).Order(StringComparer.Ordinal));
        Assert.All(runs, run => Assert.Equal((Outcome.Accepted, 10, 0), (run.Outcome, run.Accepted, run.Failures)));
        Assert.Equal(30, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Without_its_archive_nothing_is_read_doctor_says_so_and_the_sweep_ends_it_once_that_is_mended()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(10));
        await storage.Storage.Archive.DeleteAsync();

        var before = await SweepAsync(storage.Storage, _later);
        var said = await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default);
        await storage.Storage.EnsureCreatedAsync(default);
        var after = await SweepAsync(storage.Storage, _later);

        Assert.Equal([new Swept(0, 1, 0), new Swept(1, 0, 0)], [before, after]);
        var ill = Assert.Single(said, check => !check.IsWell);
        Assert.Equal(("containers and tables", "missing: archive"), (ill.Name, ill.Found));
        Assert.Contains("azd provision --no-state", ill.Cure, StringComparison.Ordinal);
        Assert.Contains("uploads wait meanwhile", ill.Cure, StringComparison.Ordinal);
        // Doctor does not call anything well that it could not check.
        Assert.DoesNotContain(said, check => check.Name == "incoming");
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_message_about_something_else_is_left_for_a_person_to_see()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.Storage.GivenUp!.CreateAsync();
        await storage.Storage.GivenUp.SendMessageAsync("no upload");

        Assert.Equal(new Swept(0, 0, 0), await SweepAsync(storage.Storage, _later));
        Assert.Equal(1, (await storage.Storage.GivenUp.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private static Task<Swept> SweepAsync(PipelineStorage storage, TimeProvider time) =>
        new Sweep(storage, IngestOf(storage, time), time, NullLogger<Sweep>.Instance).RunAsync(default);

    private static Ingest IngestOf(PipelineStorage storage, TimeProvider time) =>
        new(storage, new CheckOptions(), time, NullLogger<Ingest>.Instance);

    private static async Task GiveUpAsync(TestStorage storage, IEnumerable<string> sources)
    {
        await storage.Storage.GivenUp!.CreateAsync();
        foreach (var source in sources)
        {
            var message = new { Type = "BlobTrigger", FunctionId = "Host.Functions.Ingest", ContainerName = "incoming", BlobName = source };
            await storage.Storage.GivenUp.SendMessageAsync(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(message)));
        }
    }

    /// <summary>The table of sources stays busy; containers can still be read.</summary>
    private sealed class AwayPolicy : HttpPipelinePolicy
    {
        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The pipeline sends asynchronously.");

        public override async ValueTask ProcessAsync(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var path = message.Request.Uri.Path;
            if (path.Contains("/Sources", StringComparison.Ordinal)) message.Response = new FaultResponse(503);
            else await ProcessNextAsync(message, pipeline);
        }
    }
}
