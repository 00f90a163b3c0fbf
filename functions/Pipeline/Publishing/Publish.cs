using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Publishing;

/// <summary>Publishes the current rows as an immutable snapshot. Any number of publishers may call it at any time.</summary>
public sealed class Publish(PipelineStorage storage, PublishOptions options, TimeProvider time, ILogger<Publish> log)
{
    /// <summary>Version of the snapshots' contract, the first folder of their addresses.</summary>
    public const string Version = SnapshotTable.Version;

    private readonly SnapshotMaker _maker = new(storage, options, log);
    private readonly SnapshotChain _chain = new(storage.Published, storage.Snapshots);
    private readonly PublishedFiles _files = new(storage);

    /// <summary>Publishes what is current now.</summary>
    public Task<PublishResult> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("publish", time, null, () => PublishAsync(cancellationToken), (run, result) => run.End(result));

    /// <summary>Publishes the current rows although nothing has changed, because the published ones can no longer be read.</summary>
    internal Task<PublishResult> AnewAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("publish", time, null, () => PublishAsync(cancellationToken, isAnew: true), (run, result) => run.End(result));

    private async Task<PublishResult> PublishAsync(CancellationToken cancellationToken, bool isAnew = false)
    {
        var blob = new IndexBlob(storage.Published);
        while (true)
        {
            // The index is read before the sources: a publisher with older sources then fails to replace it and starts again.
            var read = await blob.ReadAsync(cancellationToken);
            var sources = await storage.Sources.ListAsync(null, cancellationToken);
            var (index, isLost) = (read.Index, false);
            if (index is null && await _chain.RebuildAsync(sources, cancellationToken) is { } rebuilt)
            {
                // The index is lost or damaged. Starting a new history would forget everything published before.
                log.IndexRebuilt(rebuilt.Latest, rebuilt.History.Count);
                if (await IsWholeAsync(rebuilt.Latest, cancellationToken))
                {
                    await blob.TryWriteAsync(rebuilt, read, cancellationToken);
                    continue;
                }

                // The latest snapshot is incomplete as well. An index never names such a snapshot first, so the current rows are published after it.
                (index, isLost) = (rebuilt, true);
            }

            if (sources.Count == 0) return new PublishResult(index?.Latest, false);
            var inputs = new SnapshotInputs(sources);
            if (!isAnew && !isLost && index is not null && index.Latest == inputs.SnapshotId(index.History.ElementAtOrDefault(1)?.Snapshot))
            {
                log.NothingToPublish(index.Latest);
                return new PublishResult(index.Latest, false);
            }

            var id = inputs.SnapshotId(index?.Latest);
            await WriteAsync(inputs, id, index?.History ?? [], isAnew, cancellationToken);
            var now = time.GetUtcNow();
            var entry = new IndexEntry(id, now, inputs.AsOf);
            var next = new SnapshotIndex("1", id, now, [entry, .. index?.History ?? []]);
            if (!await blob.TryWriteAsync(next, read, cancellationToken)) continue;
            log.Published(id, sources.Count);
            return new PublishResult(id, true);
        }
    }

    /// <summary>The figures at a past instant, from the rows that were current then.</summary>
    /// <exception cref="OperationRefusedException">The instant is earlier than the kept history.</exception>
    public async Task<IReadOnlyList<Figure>> FiguresAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (instant < time.GetUtcNow() - History.Retention)
            throw new OperationRefusedException(
                $"Rows are kept {History.Retention.TotalDays:0} days after they cease to be current; for an earlier instant, read the snapshot published "
                + $"then (snapshots/{Version}/index.json).");
        var inputs = await SnapshotInputs.AsOfInstantAsync(
            await storage.Sources.ListAsync(null, cancellationToken), await storage.Runs.ListAsync(cancellationToken), storage.Histories, instant,
            cancellationToken);
        using var facts = await _maker.GatherAsync(inputs, null, [], cancellationToken);
        var figures = new FigureSums();
        var withheld = Statistics.WithheldOf(inputs, facts, null, options, WithheldStates.Empty, []);
        foreach (var (dataset, row, source) in Statistics.RowsOf(inputs, facts, options, withheld))
            figures.Add(dataset, row, new FigureOrigin(source.Source, source.Run));
        return figures.ToList();
    }

    // The index may have been lost together with files. Make them again, if they come out as they were.
    private async Task<bool> IsWholeAsync(string id, CancellationToken cancellationToken)
    {
        var damaged = await _files.DamagedAsync(id, hashes: false, cancellationToken);
        if (damaged.Count == 0) return true;
        try
        {
            var left = await new SnapshotRestore(storage, options).RunAsync(id, [.. damaged.Select(file => file.Name)], cancellationToken);
            return left.Count == 0 && (await _files.DamagedAsync(id, hashes: false, cancellationToken)).Count == 0;
        }
        catch (OperationRefusedException)
        {
            return false;
        }
    }

    private async Task WriteAsync(
        SnapshotInputs inputs, string id, IReadOnlyList<IndexEntry> history, bool isAnew, CancellationToken cancellationToken)
    {
        var previous = history.Count == 0 ? null : history[0].Snapshot;
        using var before = await new FactsStore(storage).ReadAsync(previous, cancellationToken);
        if (before is null && previous is not null) log.FactsLost(previous);
        var sources = await _maker.SourcesAsync(inputs, before, previous, cancellationToken);
        FactsFile gathered;
        using (Signals.Stage("gather")) gathered = await _maker.GatherAsync(inputs, before, sources.All, cancellationToken);
        using var facts = gathered;
        IReadOnlyList<RegisterMovement> movements;
        using (Signals.Stage("movement")) movements = await _maker.MovementsAsync(inputs, facts, before, isAnew, cancellationToken);
        using var stage = Signals.Stage("write");
        var manifest = await _maker.PublishAsync(
            new SnapshotParts(inputs, id, previous, facts, before, sources, history, movements), new SnapshotWriter(storage.Published, id), isAnew,
            cancellationToken);
        await storage.Snapshots.EnterAsync(
            new SnapshotRow(
                id, inputs.AsOf, manifest.Sha256, previous ?? "", await facts.Sha256Async(cancellationToken), [.. inputs.Sources.Select(s => s.Run)],
                time.GetUtcNow()), cancellationToken);
        await facts.WriteAsync(storage.Facts, id, cancellationToken);
    }
}
