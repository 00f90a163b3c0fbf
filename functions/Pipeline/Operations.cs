using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline;

/// <summary>An operation cannot be done as things stand; the message says why and what can.</summary>
public sealed class OperationRefusedException(string message) : Exception(message);

/// <summary>What operators decide: which run of a source is current, or that none is. Each is one conditional update of <c>Sources</c>.</summary>
public sealed class Operations(PipelineStorage storage, TimeProvider time, ILogger<Operations> log)
{
    private readonly SourceTable _sources = new(storage.Sources);
    private readonly RunTable _runs = new(storage.Runs);

    /// <summary>Makes a held run current.</summary>
    /// <exception cref="OperationRefusedException">It is not held, or a newer upload is current.</exception>
    public async Task ApproveAsync(RunRow run, CancellationToken cancellationToken)
    {
        if (run.Outcome != Outcome.Held.Name()) throw new OperationRefusedException($"Run {run.Run} is not held: it is {(run.Outcome.Length == 0 ? "still being read" : run.Outcome)}.");
        run = await PinAsync(run, cancellationToken);
        while (true)
        {
            var current = await GetAsync(run, cancellationToken);
            if (current is not null && current.UploadedAt > run.UploadedAt)
                throw new OperationRefusedException($"A newer upload of {run.Source} is current (run {current.Run}): approving this one would undo it.");
            if (await _sources.TryWriteAsync(RowOf(run, run.UploadedAt, ""), current, cancellationToken)) break;
        }

        var keys = new KeyStore(storage.Keys);
        var dataset = DatasetCatalogue.Find(run.Dataset)!;
        var ours = await keys.ReadAsync(run.Dataset, run.Run, cancellationToken);
        await new Overlaps(_sources, keys, new ReportStore(storage.Reports)).SettleAsync(dataset, run.Source, run.Run, run.UploadedAt, ours, [], cancellationToken);
        var outcome = run.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted;
        await _runs.WriteAsync(run with { State = RunState.Committed, Outcome = outcome.Name(), CommittedAt = time.GetUtcNow() }, cancellationToken);
        log.Operated("Approval", run.Source, run.Run);
    }

    /// <summary>Makes the version before the current one current again.</summary>
    /// <returns>The run that is current now.</returns>
    /// <exception cref="OperationRefusedException">There is no such source, or no earlier version is left.</exception>
    public async Task<RunRow> RollBackAsync(string source, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await FindAsync(source, cancellationToken);
            var runs = (await _runs.ListAsync(cancellationToken)).Where(r => r.Source == source && r.Dataset == current.Dataset).ToList();
            var since = runs.FirstOrDefault(r => r.Run == current.Run)?.CommittedAt ?? DateTimeOffset.MaxValue;
            var earlier = runs
                .Where(r => r.State == RunState.Committed && r.Run != current.Run && (current.IsRetired || r.CommittedAt < since))
                .MaxBy(r => r.CommittedAt) ?? throw new OperationRefusedException($"No earlier version of {source} is left to go back to.");
            var pinned = await PinAsync(earlier, cancellationToken);
            // The upload stays the newest one: neither an older one on its way nor that one itself, delivered again, undoes this decision.
            if (!await _sources.TryWriteAsync(RowOf(pinned, current.UploadedAt, current.UploadETag), current, cancellationToken)) continue;
            log.Operated("Rollback", source, pinned.Run);
            return pinned;
        }
    }

    /// <summary>Takes a source out of the figures until a newer upload of it comes.</summary>
    /// <exception cref="OperationRefusedException">There is no such source, or it is retired already.</exception>
    public async Task RetireAsync(string source, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await FindAsync(source, cancellationToken);
            if (current.IsRetired) throw new OperationRefusedException($"{source} is retired already.");
            var retired = current with { Run = "", FileSha256 = "", CommittedAt = time.GetUtcNow() };
            if (!await _sources.TryWriteAsync(retired, current, cancellationToken)) continue;
            log.Operated("Retirement", source, "none");
            return;
        }
    }

    private async Task<SourceRow?> GetAsync(RunRow run, CancellationToken cancellationToken) =>
        await _sources.GetAsync(DatasetCatalogue.Find(run.Dataset)!, run.Source, cancellationToken);

    private async Task<SourceRow> FindAsync(string source, CancellationToken cancellationToken)
    {
        var found = (await _sources.ListAsync(null, cancellationToken)).Where(s => s.Source == source).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new OperationRefusedException($"There is no source '{source}'. List them with: ./ainchock status"),
            // One path held two registers, one after the other: the later one is meant.
            _ => found.MaxBy(s => s.UploadedAt)!,
        };
    }

    /// <summary>Keeps housekeeping away from a run's rows before anything builds on them.</summary>
    private async Task<RunRow> PinAsync(RunRow run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _runs.GetAsync(run.Source, run.Run, cancellationToken) ?? run;
            if (read.State is RunState.Removing or RunState.Removed)
                throw new OperationRefusedException($"The rows of run {run.Run} are gone (kept {Housekeeping.Retention.TotalDays:0} days). Read its file again with: ./ainchock replay {run.Run}");
            var pinned = read with { PinnedAt = time.GetUtcNow() };
            if (await _runs.TryWriteAsync(pinned, read, cancellationToken)) return pinned;
        }
    }

    private SourceRow RowOf(RunRow run, DateTimeOffset uploadedAt, string uploadETag) => new(
        run.Dataset, run.Source, run.Run, run.FileSha256, run.RulesVersion, uploadedAt, uploadETag, time.GetUtcNow(), run.Accepted, run.Money,
        run.Source[(run.Source.LastIndexOf('/') + 1)..]);
}
