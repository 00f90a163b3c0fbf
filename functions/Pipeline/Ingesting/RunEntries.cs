using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Records the runs of deliveries as they begin, are decided, are committed, are overtaken or fail.</summary>
internal sealed class RunEntries(RunTable runs, TimeProvider time, ILogger log)
{
    // After this time, a run takes over from a housekeeping that was interrupted.
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromHours(1);

    /// <summary>Enters the run. The entry also stops housekeeping from removing rows that an earlier run of the same id left.</summary>
    /// <exception cref="TimeoutException">Housekeeping is removing the run's rows.</exception>
    public async Task<RunRow> BeginAsync(Attempt attempt, string dataset, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await runs.GetAsync(attempt.Source, attempt.Run, cancellationToken);
            if (read is { State: RunState.Removing } && time.GetUtcNow() - read.PinnedAt < RemovalPatience)
                throw new TimeoutException($"Rows of run {attempt.Run} are being removed; a later delivery finds them gone.");
            // A run that was current stays marked as committed, so that rollback finds it, until it is judged otherwise.
            var entry = read is { State: RunState.Committed }
                ? read with
                {
                    UploadedAt = attempt.Delivery.UploadedAt,
                    Upload = attempt.Delivery.ETag.ToString(),
                    PinnedAt = time.GetUtcNow(),
                    // The file was taken back and is sent again: the old wish is not about this upload.
                    Outcome = read.Outcome == Outcome.Withdrawn ? null : read.Outcome,
                }
                : New(attempt, dataset) with { Failures = read?.Failures ?? 0 };
            if (await runs.TryWriteAsync(entry, read, cancellationToken) is { } begun) return begun;
        }
    }

    public Task<RunRow> DecideAsync(RunRow entry, Trial trial, CancellationToken cancellationToken) =>
        runs.WriteAsync(entry.Source, entry.Id, entry, read => Decided(read ?? entry, trial), cancellationToken);

    public Task<RunRow> EndUncountedAsync(RunRow entry, Outcome outcome, CancellationToken cancellationToken) =>
        runs.WriteAsync(entry.Source, entry.Id, entry, read => (read ?? entry) with { Outcome = outcome }, cancellationToken);

    public Task CommitAsync(RunRow entry, CancellationToken cancellationToken) =>
        runs.WriteAsync(
            entry.Source, entry.Id, entry, read => (read ?? entry) with { State = RunState.Committed, CommittedAt = time.GetUtcNow() }, cancellationToken);

    /// <summary>Ends a run whose file was not read to the end.</summary>
    public Task<RunRow> EndUnreadAsync(RunRow entry, Outcome outcome, FindingCode reason, CancellationToken cancellationToken)
    {
        var ended = entry with { State = RunState.Decided, Outcome = outcome, Reason = reason.Id, EndedAt = time.GetUtcNow(), Errors = 1 };
        return runs.WriteAsync(entry.Source, entry.Id, entry.ETag is null ? null : entry, _ => ended, cancellationToken);
    }

    /// <summary>Counts a failure that is not the sender's fault.</summary>
    /// <returns>The entry. When no failure is left, the entry is not written, because the caller ends the run.</returns>
    public async Task<RunRow> FailAsync(Attempt attempt, int most, CancellationToken cancellationToken)
    {
        var read = await runs.GetAsync(attempt.Source, attempt.Run, cancellationToken);
        var entry = (read ?? New(attempt, "")) with { Failures = (read?.Failures ?? 0) + 1 };
        if (entry.Failures < most) await runs.TryWriteAsync(entry, read, cancellationToken);
        return entry;
    }

    /// <summary>The entry of a run, or a new one when there is none.</summary>
    public async Task<RunRow> FindAsync(Attempt attempt, string dataset, CancellationToken cancellationToken) =>
        await runs.GetAsync(attempt.Source, attempt.Run, cancellationToken) ?? New(attempt, dataset);

    public RunRow New(Attempt attempt, string dataset)
    {
        var delivery = attempt.Delivery;
        var now = time.GetUtcNow();
        return new RunRow(
            delivery.Source, attempt.Run, dataset, RunState.Reading, null, "", delivery.Sha256, delivery.Content.Length, delivery.ArchiveName,
            attempt.Rules.RulesVersion, delivery.UploadedAt, now)
        {
            PinnedAt = now,
            Upload = delivery.ETag.ToString(),
        };
    }

    public void Say(RunRow run)
    {
        if (run.Outcome == Outcome.Rejected) log.Rejected(run.Source, run.Reason, run.Id);
        else if (run.Outcome == Outcome.Held) log.Held(run.Source, run.Reason, run.Id);
        else log.Ingested(run.Source, run.Outcome?.Name() ?? "", run.Id, run.Rows, run.Accepted, run.Quarantined);
    }

    private RunRow Decided(RunRow entry, Trial trial) => entry with
    {
        State = entry.State == RunState.Committed && trial.Outcome.IsAccepted() ? RunState.Committed : RunState.Decided,
        Outcome = trial.Outcome,
        Reason = trial.Outcome.IsAccepted() ? "" : ReasonOf(trial),
        EndedAt = time.GetUtcNow(),
        Rows = trial.File.Rows,
        Accepted = trial.File.Accepted,
        Quarantined = trial.File.Quarantined,
        Errors = trial.Judged.Findings.Errors,
        Warnings = trial.Judged.Findings.Warnings,
        Money = trial.File.AcceptedMoney,
    };

    // The reason for the decision: the reason for holding the file, else too many errors or a wrong total, else the first error.
    private static string ReasonOf(Trial trial)
    {
        if (trial.Judged.HeldBy is [var reason, ..]) return reason.Id;
        string[] deciding = [Codes.TotalContradicted.Id, Codes.TooManyErrors.Id];
        var findings = trial.Judged.Findings.List;
        return (findings.FirstOrDefault(f => deciding.Contains(f.Code)) ?? findings[0]).Code;
    }
}
