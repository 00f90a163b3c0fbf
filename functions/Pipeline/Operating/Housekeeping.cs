using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Datasets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.Pipeline.Operating;

/// <summary>Removes the rows and keys of runs that are not current and that nothing has used for the retention period, and the rows kept behind earlier
/// snapshots. The run's entry, its report, the archived file and published files stay, as does what tells how the rows of a committed run moved. Uploads
/// waiting in <c>incoming</c> are left to their own delivery. Who asked for such a run back is told that it is gone.</summary>
public sealed class Housekeeping(PipelineStorage storage, TimeProvider time, ILogger<Housekeeping> log)
{
    // A register that is due each year is still found when its turn comes again.
    private static readonly TimeSpan SentFor = TimeSpan.FromDays(400);

    /// <returns>Number of runs whose rows were removed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("housekeeping", time, null, () => RemoveAsync(cancellationToken), (run, _) => run.End("done"));

    private async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var table = storage.Runs;
        var runs = await table.ListAsync(cancellationToken);
        var lastCurrent = new Dictionary<(string Dataset, string Source), IReadOnlyDictionary<string, DateTimeOffset>>();
        var sources = await storage.Sources.ListAsync(null, cancellationToken);
        foreach (var source in sources)
            lastCurrent[(source.Dataset, source.Source)] = await storage.Histories.LastCurrentAsync(source.History, cancellationToken);
        var before = time.GetUtcNow() - History.Retention;
        var removed = 0;
        foreach (var run in runs)
        {
            if (run.State == RunState.Removed || DeclaredDatasets.Find(run.Dataset) is not { } dataset) continue;
            if (run.State != RunState.Removing && LastBuiltOn(run, lastCurrent.GetValueOrDefault((run.Dataset, run.Source))) >= before) continue;
            if (!await ClaimAsync(table, run, dataset, cancellationToken)) continue;
            await storage.RowsOf(dataset).RemoveAsync(run.Id, cancellationToken);
            await storage.Keys.RemoveAsync(dataset.Name, run.Id, cancellationToken);
            await storage.Profiles.RemoveAsync(dataset.Name, run.Id, cancellationToken);
            await storage.Sent.RemoveAsync(dataset.Name, run.Id, cancellationToken);
            if (dataset.Progress is not null && run.CommittedAt is null) await storage.Progress.RemoveAsync(dataset, run.Id, cancellationToken);
            await new Asides(storage).RemoveAsync(dataset.Name, run.Id, cancellationToken);
            var claimed = await table.GetAsync(run.Source, run.Id, cancellationToken);
            if (claimed is { State: RunState.Removing }) await table.TryWriteAsync(claimed with { State = RunState.Removed }, claimed, cancellationToken);
            removed++;
        }

        await new Withdrawal(storage, time, NullLogger<Operations>.Instance).EndAsync(sources, cancellationToken);
        await storage.Histories.RemoveAsync(before, cancellationToken);
        await storage.Outbox.RemoveAsync(before, cancellationToken);
        await storage.Deposits.RemoveAsync(time.GetUtcNow() - SentFor, cancellationToken);
        await RemoveFactsAsync(before, cancellationToken);
        log.Housekept(removed);
        return removed;
    }

    /// <summary>When a run was last begun, pinned or current.</summary>
    private static DateTimeOffset LastBuiltOn(RunRow run, IReadOnlyDictionary<string, DateTimeOffset>? lastCurrent) =>
        lastCurrent is not null && lastCurrent.TryGetValue(run.Id, out var until) && until > run.PinnedAt ? until : run.PinnedAt;

    /// <summary>Marks a run as being removed, on condition that it is unchanged. Whoever makes a run current pins it first under the same condition, so one of
    /// the two fails and looks again.</summary>
    private async Task<bool> ClaimAsync(RunTable runs, RunRow run, Dataset dataset, CancellationToken cancellationToken)
    {
        if (await storage.Sources.GetAsync(dataset, run.Source, cancellationToken) is { } source && source.Run == run.Id) return false;
        return await runs.TryWriteAsync(run with { State = RunState.Removing, PinnedAt = time.GetUtcNow() }, run, cancellationToken) is not null;
    }

    private async Task RemoveFactsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Without a readable index, nobody knows which rows are still needed.
        if ((await new IndexBlob(storage.Published).ReadAsync(cancellationToken)).Index is not { } index) return;
        var latest = FactsFile.Blob(storage.Facts, index.Latest).Name;
        var shown = ShownFile.Blob(storage.Facts, index.Latest).Name;
        await foreach (var blob in storage.Facts.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            // Only from the latest snapshot is anything copied.
            if (blob.Name != latest && blob.Name != shown && (ShownFile.Is(blob.Name) || blob.Properties.LastModified < before))
                await storage.Facts.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
