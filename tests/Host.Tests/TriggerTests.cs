using System.Diagnostics;
using AinChock.EndToEnd.Tests;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using Azure.Storage.Queues;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.Host.Tests;

/// <summary>The app's blob trigger under the extension that runs it in Azure, with the host's own data in another account.</summary>
public sealed class TriggerTests(Emulator emulator)
{
    private const string GivenUp = "webjobs-blobtrigger-poison";

    [Fact]
    public async Task An_event_ends_in_an_ingest_and_its_redelivery_changes_nothing()
    {
        var (data, own) = (await emulator.NewStorageAsync(), await emulator.NewAccountAsync());
        await using var host = await TriggerHost.StartAsync(data, own);

        var first = await SendAsync(data, host, "dossier/projets.csv", 10);
        await EmptiedAsync(data, host);
        var run = Assert.Single(await data.Runs.ListAsync(default));
        // A second delivery for an upload that is gone, then one for a new blob with the same content.
        Assert.Equal(202, (await host.PostAsync(first.Uri, first.ETag)).Status);
        await Task.Delay(1100);
        await SendAsync(data, host, "dossier/projets.csv", 10);
        await EmptiedAsync(data, host);

        Assert.Equal((Outcome.Accepted, 10), (run.Outcome, run.Accepted));
        Assert.Equal(run.Id, Assert.Single(await data.Runs.ListAsync(default)).Id);
        await host.WaitAsync("the second upload to be unchanged", () => Task.FromResult(host.Said.Any(IsUnchanged)));
        Assert.Equal(10, (await data.FiguresAsync())["projects.count"]);
        // The host keeps its own data in its own account.
        Assert.StartsWith("azure-webjobs-blobtrigger-", Assert.Single(await QueuesAsync(own)), StringComparison.Ordinal);
        Assert.Empty(await QueuesAsync(data.ConnectionString));
    }

    [Fact]
    public async Task Five_failures_end_in_poison_on_the_data_account_where_doctor_looks_and_the_sweep_takes_over()
    {
        var (data, own) = (await emulator.NewStorageAsync(), await emulator.NewAccountAsync());
        await using var host = await TriggerHost.StartAsync(data, own);
        await data.Storage.Archive.DeleteAsync();

        var tries = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = run => tries += IsFailureOf("cinq-fois.csv", run) ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await SendAsync(data, host, "cinq-fois.csv", 10);
        var poison = new QueueClient(data.ConnectionString, GivenUp);
        await host.WaitAsync("the trigger to give up",
            async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync()).Value.Length > 0);
        var before = await DoctorAsync(data);
        await data.Storage.EnsureCreatedAsync(default);
        var mended = await DoctorAsync(data);
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + Sweep.Patience + TimeSpan.FromMinutes(1));
        var ingest = new Ingest(data.Storage, new CheckOptions(), later, NullLogger<Ingest>.Instance);
        var swept = await new Sweep(data.Storage, ingest, later, NullLogger<Sweep>.Instance).RunAsync(default);

        Assert.Equal(Ingest.MaxFailures, tries);
        // The host exports its own log of a failure, without the exception's text.
        Assert.DoesNotContain(
            host.Said,
            said => !said.StartsWith("Azure.Core", StringComparison.Ordinal)
                && said.Contains("container does not exist", StringComparison.Ordinal));
        Assert.False(await new QueueClient(own, GivenUp).ExistsAsync());
        Assert.Equal("missing: archive", before["containers and tables"].Found);
        Assert.Equal((false, "1"), (mended["given-up messages"].IsWell, mended["given-up messages"].Found));
        Assert.Equal(new Swept(Ended: 1, Failed: 0, Drained: 1), swept);
        Assert.Empty(await data.IncomingAsync());
        Assert.True((await DoctorAsync(data))["given-up messages"].IsWell);
        Assert.Equal(10, (await data.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_extension_takes_its_limits_from_the_apps_file_and_answers_event_grids_handshake()
    {
        var (data, own) = (await emulator.NewStorageAsync(), await emulator.NewAccountAsync());
        await using var host = await TriggerHost.StartAsync(data, own);

        var (status, body) = await host.PostAsync(data.Storage.Incoming.Uri, "", "SubscriptionValidation");
        var limits = host.Services.GetRequiredService<IOptions<BlobsOptions>>().Value;

        Assert.Equal((200, true), (status, body.Contains("512d38b6-c7b8-40c8-89fe-f46f9e9622b6", StringComparison.Ordinal)));
        Assert.Equal((2, Ingest.MaxFailures), (limits.MaxDegreeOfParallelism, limits.PoisonBlobThreshold));
    }

    private static async Task<(Uri Uri, string ETag)> SendAsync(TestStorage data, TriggerHost host, string source, int projects)
    {
        var blob = data.Storage.Incoming.GetBlobClient(source);
        var written = await blob.UploadAsync(new BinaryData(TestRegisters.Projects(projects)), overwrite: true);
        Assert.Equal(202, (await host.PostAsync(blob.Uri, written.Value.ETag.ToString())).Status);
        return (blob.Uri, written.Value.ETag.ToString());
    }

    private static async Task<IReadOnlyList<string>> QueuesAsync(string account)
    {
        var names = new List<string>();
        await foreach (var queue in new QueueServiceClient(account).GetQueuesAsync()) names.Add(queue.Name);
        return names;
    }

    private static bool IsUnchanged(string said) => said.Contains("csv: unchanged", StringComparison.Ordinal);

    private static bool IsFailureOf(string source, Activity run) =>
        run.GetTagItem("ainchock.source") as string == source && run.GetTagItem("ainchock.outcome") is "failed";

    private static Task EmptiedAsync(TestStorage data, TriggerHost host) =>
        host.WaitAsync("incoming to be emptied", async () => (await data.IncomingAsync()).Count == 0);

    private static async Task<Dictionary<string, Check>> DoctorAsync(TestStorage data) =>
        (await new Doctor(data.Storage, TimeProvider.System).RunAsync(default)).ToDictionary(check => check.Name);
}
