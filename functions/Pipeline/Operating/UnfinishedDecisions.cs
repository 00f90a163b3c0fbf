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
            .Where(source => entry.IsOf(source.Dataset))
            .Where(source => source.Source == entry.Target || (entry.Operation == "approve" && source.SupersededBy == entry.Target))
            .Select(source => (Source: source, Decision: new CarriedOut(entry, source))).Where(of => of.Decision.Was).ToList();
        // A run that counted before it took another source's place has not changed, and what it shares with that source has.
        foreach (var (dataset, source) in changed
            .SelectMany(of => new[] { (of.Source.Dataset, entry.Target), (of.Source.Dataset, of.Source.Source) }).Distinct())
            await _telling.SettleAsync(dataset, source, cancellationToken);
        foreach (var (source, decision) in changed.Where(of => of.Source.Source == entry.Target))
        {
            if (entry.Operation == "approve") await TellApprovedAsync(entry, decision.Stands, cancellationToken);
            else if (decision.Stands && !source.IsRetired) await TellBackAsync(entry, source, cancellationToken);
        }

        return changed.Count > 0;
    }

    private async Task TellApprovedAsync(AuditRow entry, bool counts, CancellationToken cancellationToken)
    {
        if (await storage.Runs.GetAsync(entry.Target, entry.Run, cancellationToken) is not { Outcome: Outcome.Held } run) return;
        if (counts) await _telling.ApprovedAsync(run, cancellationToken);
        // It counted for a while. It waits for nobody, and its sender was told of what replaced it.
        else await _telling.CountsAsync(run, cancellationToken);
    }

    private async Task TellBackAsync(AuditRow entry, SourceRow source, CancellationToken cancellationToken)
    {
        if (await storage.Runs.GetAsync(source.Source, source.Run, cancellationToken) is not { } run) return;
        // A run whose outcome is another is one that its sender takes back.
        if (run.Outcome is Outcome.Held or Outcome.Superseded) await _telling.CountsAsync(run, cancellationToken);
        if (entry.Run == run.Id) await storage.Outbox.AddAsync(Letter.OfRestored(run, source.CommittedAt, time.GetUtcNow()), cancellationToken);
    }
}
