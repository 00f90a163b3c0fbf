using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Restores damaged parts from sound ones: rows and keys from the archive, the index from the snapshots, the rows behind a snapshot from the tables,
/// published files from those rows. It writes only what was there before, and enters each repair in <c>Audit</c>.</summary>
public sealed class Repair(PipelineStorage storage, Actor by, CheckOptions options, Ingest ingest, Publish publish, TimeProvider time)
{
    private readonly SnapshotRestore _snapshots = new(storage, new PublishOptions());

    /// <summary>Repairs the damage found, one part after the other.</summary>
    public async Task<IReadOnlyList<Mended>> RunAsync(IReadOnlyList<Damage> damages, CancellationToken cancellationToken)
    {
        var mended = new List<Mended>();
        var open = new Queue<Damage>(damages.OrderBy(d => d.Part));
        var isLost = damages.Any(damage => damage.Part == Part.Lost);
        while (open.Count > 0 || isLost)
        {
            // The lost runs are entered again: only now their sources are missed.
            if (isLost && (open.Count == 0 || open.Peek().Part > Part.Lost))
            {
                isLost = false;
                open = new Queue<Damage>((await SourcesMissedAsync(damages, cancellationToken)).Concat(open).OrderBy(d => d.Part));
                continue;
            }

            var damage = open.Dequeue();
            try
            {
                var how = await storage.Audit.RecordAsync(
                    by, time.GetUtcNow(), "repair", $"{damage.Part}: {damage.Target}", "", IsOfRun(damage.Part) ? damage.Target : "",
                    () => MendAsync(damage, cancellationToken), cancellationToken);
                mended.Add(new Mended(damage, true, how));
            }
            catch (OperationRefusedException refused)
            {
                mended.Add(new Mended(damage, false, refused.Message));
            }
        }

        await TellAnewAsync(mended, () => publish.AnewAsync(cancellationToken));
        return mended;
    }

    private async Task<IEnumerable<Damage>> SourcesMissedAsync(IReadOnlyList<Damage> known, CancellationToken cancellationToken) =>
        CommittedSources.Compare(await StandingRuns.ReadAsync(storage, cancellationToken))
            .Where(damage => damage.Part == Part.Sources && known.All(one => one.Part != Part.Sources || one.Target != damage.Target)).ToList();

    /// <summary>Publishes anew where versions were mended: a snapshot goes on from the one before, which did without them. A refusal is added to what was done,
    /// so that the operator sees both.</summary>
    internal static async Task TellAnewAsync(List<Mended> mended, Func<Task> publish)
    {
        if (mended.FindLast(done => done.Damage.Part == Part.Progress && done.IsMended) is not { } last) return;
        try
        {
            await publish();
        }
        catch (OperationRefusedException refused)
        {
            mended.Add(new Mended(last.Damage, false, $"mended, but the course of time could not be published anew: {refused.Message}"));
        }
    }

    private static bool IsOfRun(Part part) => part is Part.Lost or Part.Rows or Part.Keys or Part.Progress or Part.Runs or Part.Reports;

    private Task<string> MendAsync(Damage damage, CancellationToken cancellationToken) => damage.Part switch
    {
        Part.Rows or Part.Keys => MendRunAsync(damage.Target, cancellationToken),
        Part.Progress => MendProgressAsync(damage.Target, cancellationToken),
        Part.Sources => new SourceRebuild(storage).RunAsync(damage.Target, cancellationToken),
        Part.Lost => new LostRuns(storage).RebuildAsync(damage.Target, time, cancellationToken),
        Part.Runs => new RunRebuild(storage, time).RunAsync(damage.Target, cancellationToken),
        Part.Returns => new StoredReturns(storage).RemoveAsync(damage.Target, cancellationToken),
        Part.Reports => MendReportAsync(damage.Target, cancellationToken),
        Part.Index => MendIndexAsync(cancellationToken),
        Part.Facts => MendFactsAsync(damage.Target, cancellationToken),
        Part.Published => MendPublishedAsync(damage.Target, cancellationToken),
        _ => throw new OperationRefusedException(damage.Cure),
    };

    private async Task<string> MendRunAsync(string id, CancellationToken cancellationToken)
    {
        var run = (await storage.Runs.ListAsync(cancellationToken)).FirstOrDefault(r => r.Id == id)
            ?? throw new OperationRefusedException($"Run {id} stands in no list.");
        if (await new Restoration(storage, options).RunAsync(run, cancellationToken)) return $"read again from {run.ArchiveName}";
        var result = await ingest.ReplayAsync(run, cancellationToken);
        return result.Outcome.IsAccepted()
            ? $"read again from {run.ArchiveName} under the rules of today, as run {result.Run}"
            : throw new OperationRefusedException(
                $"The rules have changed since, and under those of today {run.Source} is {result.Outcome.Name()}: ./ainchock show {result.Run}");
    }

    private async Task<string> MendProgressAsync(string id, CancellationToken cancellationToken)
    {
        var run = await storage.Runs.FindAsync(id, cancellationToken) ?? throw new OperationRefusedException($"Run {id} stands in no list.");
        await new Restoration(storage, options).ProgressAsync(run, cancellationToken);
        return $"read again from {run.ArchiveName}";
    }

    private async Task<string> MendReportAsync(string id, CancellationToken cancellationToken) =>
        await new StoredReports(storage, options).RebuildAsync(
            (await storage.Runs.ListAsync(cancellationToken)).FirstOrDefault(run => run.Id == id)
            ?? throw new OperationRefusedException($"Run {id} is not listed."), ingest.Services, cancellationToken);

    private async Task<string> MendIndexAsync(CancellationToken cancellationToken)
    {
        var blob = new IndexBlob(storage.Published);
        while (true)
        {
            var standing = await blob.ReadAsync(cancellationToken);
            var rebuilt = await new SnapshotChain(storage.Published, storage.Snapshots)
                .RebuildAsync(await storage.Sources.ListAsync(null, cancellationToken), cancellationToken)
                ?? throw new OperationRefusedException("No snapshot stands that an index could name.");
            var known = (standing.Index?.History ?? []).ToDictionary(entry => entry.Snapshot);
            // Something newer was published since the inspection.
            if (standing.Index is { } index && index.Latest != rebuilt.Latest) return "published anew meanwhile";
            var history = rebuilt.History.Select(entry => known.GetValueOrDefault(entry.Snapshot, entry)).ToList();
            if (!await blob.TryWriteAsync(rebuilt with { PublishedAt = history[0].PublishedAt, History = history }, standing, cancellationToken)) continue;
            return FormattableString.Invariant($"made again from {history.Count} snapshots; {rebuilt.Latest} is the latest");
        }
    }

    private async Task<string> MendFactsAsync(string snapshot, CancellationToken cancellationToken)
    {
        if (await _snapshots.RebuildFactsAsync(snapshot, cancellationToken)) return "gathered again from the tables";
        // The next publication treats unknown rows as withheld; its own rows are then complete.
        var anew = await publish.AnewAsync(cancellationToken);
        return $"not made again as they were, since rules or program have changed; what is current is published anew as {anew.Snapshot}";
    }

    private async Task<string> MendPublishedAsync(string snapshot, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(storage);
        var damaged = await inspection.FilesAsync(snapshot, cancellationToken);
        var (left, why) = await TryRestoreAsync(snapshot, damaged, cancellationToken);
        // A restored manifest shows whether other files are damaged.
        if (damaged.Contains("manifest.json") && left.Count == 0)
        {
            var others = await inspection.FilesAsync(snapshot, cancellationToken);
            if (others.Count > 0) (left, why) = await TryRestoreAsync(snapshot, others, cancellationToken);
        }

        if (left.Count == 0) return "made again, byte by byte what they were";
        var isLatest = (await new IndexBlob(storage.Published).ReadAsync(cancellationToken)).Index?.Latest == snapshot;
        var kept = $"{string.Join(", ", left)} of snapshot {snapshot} cannot be made again as they were: {why} In Azure their last versions are kept 30 days.";
        if (!isLatest) throw new OperationRefusedException(kept);
        var anew = await publish.AnewAsync(cancellationToken);
        throw new OperationRefusedException($"{kept} What is current is published anew as {anew.Snapshot}.");
    }

    private async Task<(IReadOnlyList<string> Left, string Why)> TryRestoreAsync(
        string snapshot, IReadOnlyList<string> damaged, CancellationToken cancellationToken)
    {
        try
        {
            return (await _snapshots.RunAsync(snapshot, damaged, cancellationToken), "rules or program have changed since.");
        }
        catch (OperationRefusedException refused)
        {
            return (damaged, refused.Message);
        }
    }
}
