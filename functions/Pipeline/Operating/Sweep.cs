using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.Pipeline.Operating;

/// <summary>Ingests uploads that wait in <c>incoming</c> unattended, because their event was lost or the trigger gave up while storage was unreachable. Run ids
/// are derived, so an upload becomes one run whatever happened to its event. Finishes withdrawals and decisions that were cut short.</summary>
public sealed class Sweep(PipelineStorage storage, Ingest ingest, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>An upload that has waited this long without a new run of its source is unattended. A full sheet takes four minutes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // A host ends a function after half an hour; the rest waits for the next sweep.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Runs one sweep.</summary>
    public Task<Swept> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("sweep", time, null, () => SweepAsync(cancellationToken), (run, _) => run.End("done"));

    private async Task<Swept> SweepAsync(CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var waiting = new List<(string Source, DateTimeOffset Since)>();
        foreach (var blob in await storage.Door.WaitingAsync(cancellationToken))
        {
            if (blob.Properties.LastModified is { } since && since <= started - Patience) waiting.Add((blob.Name, since));
        }

        var (ended, failed) = (0, 0);
        foreach (var (source, since) in waiting.OrderBy(upload => upload.Since))
        {
            if (time.GetUtcNow() - started > Limit) break;
            if (await storage.Runs.IsPinnedSinceAsync(SourcePath.Of(source), time.GetUtcNow() - Patience, cancellationToken)) continue;
            log.TakenUp(source, (int)(time.GetUtcNow() - since).TotalMinutes);
            if (await TryIngestAsync(source, cancellationToken)) ended++;
            else failed++;
        }

        var finished = await new Withdrawal(storage, time, NullLogger<Operations>.Instance).FinishAsync(log, cancellationToken);
        if (finished > 0) log.Finished(finished);
        await new UnfinishedDecisions(storage, time, log).FinishAsync(cancellationToken);
        return new Swept(ended, failed, await new GivenUpMessages(storage, log).DrainAsync(cancellationToken));
    }

    // One failing file does not hold up the others; its run has reported the failure.
    private async Task<bool> TryIngestAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            await ingest.RunAsync(source, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.NotTakenUp(source, error.GetType().Name);
            return false;
        }
    }
}
