using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>
/// Decisions that were cut short after they changed <c>Sources</c> and before everybody was told: reports would go on saying what was so before, and a
/// rollback that is repeated goes back one version further. <c>Audit</c> shows them as begun.
/// </summary>
internal sealed class UnfinishedDecisions(PipelineStorage storage, TimeProvider time, ILogger<Sweep> log)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly DecisionTelling _telling = new(storage, time);

    /// <returns>How many were finished.</returns>
    public Task<int> FinishAsync(CancellationToken cancellationToken) =>
        storage.Audit.FinishAsync(
            time.GetUtcNow() - Kept, time.GetUtcNow() - Sweep.Patience, entry => TryFinishAsync(entry, cancellationToken), cancellationToken);

    // One that fails does not hold up the others; the next sweep tries it again.
    private async Task<bool> TryFinishAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        try
        {
            return await FinishAsync(entry, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.NotFinished(entry.Target, error.GetType().Name);
            return false;
        }
    }

    // Withdrawals are finished by those who keep the uploads, and whatever else was cut short has changed nothing.
    private async Task<bool> FinishAsync(AuditRow entry, CancellationToken cancellationToken)
    {
        if (entry.Operation is not ("approve" or "rollback" or "retire")) return false;
        var changed = (await storage.Sources.ListAsync(null, cancellationToken))
            .Where(source => (source.Source == entry.Target || source.SupersededBy == entry.Target) && source.CommittedAt >= entry.At).ToList();
        var isDone = false;
        foreach (var source in changed)
        {
            await _telling.SettleAsync(source.Dataset, source.Source, cancellationToken);
            var run = source.IsRetired ? null : await storage.Runs.GetAsync(source.Source, source.Run, cancellationToken);
            // A newer upload changes the source as well: Audit must not say of a decision that it was carried out then.
            isDone |= entry.Operation switch
            {
                "approve" => source.Run == entry.Run,
                "rollback" => source.IsRetired || source.UploadedAt > run?.UploadedAt,
                _ => source.IsRetired,
            };
            if (run is not null) await TellAsync(entry, run, cancellationToken);
        }

        return isDone;
    }

    private async Task TellAsync(AuditRow entry, RunRow run, CancellationToken cancellationToken)
    {
        var isItsRun = entry.Run == run.Id;
        if (run.Outcome == Outcome.Held && isItsRun && entry.Operation == "approve") await _telling.ApprovedAsync(run, cancellationToken);
        // A run whose outcome is another is an upload that is being committed, or one that its sender takes back.
        else if (run.Outcome is Outcome.Held or Outcome.Superseded) await _telling.CountsAsync(run, cancellationToken);
        if (isItsRun && entry.Operation == "rollback")
            await storage.Outbox.AddAsync(Letter.Of(run, Letter.Restored, time.GetUtcNow()), cancellationToken);
    }
}
