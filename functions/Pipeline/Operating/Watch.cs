using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>Looks at what no single run shows: waiting uploads, the age of the snapshot, missing senders.</summary>
public sealed class Watch(PipelineStorage storage, WatchOptions options, TimeProvider time, ILogger<Watch> log)
{
    private readonly WatchOptions _options = options.Validated();

    /// <summary>Measures the present state; see <see cref="Telemetry"/>.</summary>
    public Task<Situation> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("watch", time, null, () => LookAsync(cancellationToken), (run, situation) =>
        {
            Signals.BacklogAge.Record(situation.Backlog.TotalSeconds);
            Signals.Held.Record(situation.Held);
            if (situation.SnapshotAge is { } age) Signals.SnapshotAge.Record(age.TotalSeconds);
            run.End("done");
        });

    internal async Task<Situation> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = 0;
        var oldest = now;
        foreach (var blob in await storage.Door.WaitingAsync(cancellationToken))
        {
            waiting++;
            if (blob.Properties.LastModified < oldest) oldest = blob.Properties.LastModified.Value;
        }

        var runs = RunTable.Unsettled(await storage.Runs.ListAsync(cancellationToken), await storage.Sources.ListAsync(null, cancellationToken));
        var index = (await new IndexBlob(storage.Published).ReadAsync(cancellationToken)).Index;
        return new Situation(
            waiting, now - oldest, runs.Count(r => r.Outcome == Outcome.Held), runs.Count(r => r.Outcome == Outcome.Failed),
            index is null ? null : now - index.PublishedAt);
    }

    /// <summary>Reports the sources that are late this month, once per call.</summary>
    /// <returns>Their paths.</returns>
    public async Task<IReadOnlyList<string>> FindLateAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now.Day < _options.DueDay) return [];
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var late = (await storage.Sources.ListAsync(null, cancellationToken))
            .Where(s => !s.IsRetired && s.UploadedAt < month && _options.Due.Any(due => s.Source.StartsWith(due, StringComparison.Ordinal))).ToList();
        foreach (var source in late) log.Stale(source.Source, source.UploadedAt);
        return [.. late.Select(s => s.Source)];
    }
}
