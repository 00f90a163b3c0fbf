using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Operating;

/// <summary>Tells everybody concerned what follows from a decision that stands in <c>Sources</c>. Each step may be repeated.</summary>
internal sealed class DecisionTelling(PipelineStorage storage, TimeProvider time)
{
    /// <summary>Updates the reports of sources that share rows.</summary>
    public Task SettleAsync(string dataset, string source, CancellationToken cancellationToken) =>
        new Overlaps(storage).SettleAsync(DeclaredDatasets.Find(dataset)!, source, cancellationToken);

    /// <summary>Tells the sender of a held run that it counts, and lists it so.</summary>
    public async Task ApprovedAsync(RunRow run, CancellationToken cancellationToken)
    {
        await new Asides(storage).TellKeptAsync(run, cancellationToken);
        await storage.Outbox.AddAsync(Letter.Of(run, Letter.Approved, time.GetUtcNow()), cancellationToken);
        await ListAsync(run, cancellationToken);
    }

    /// <summary>Lists a run that counts again, unless the list and its report say so already.</summary>
    public async Task CountsAsync(RunRow run, CancellationToken cancellationToken)
    {
        // It may have been judged again meanwhile, and held or found superseded.
        if (run.State != RunState.Committed || run.Outcome?.IsAccepted() != true) await ListAsync(run, cancellationToken);
    }

    private async Task ListAsync(RunRow run, CancellationToken cancellationToken)
    {
        var outcome = run.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted;
        await storage.Reports.AcceptAsync(run.Source, run.Id, outcome, cancellationToken);
        await storage.Runs.WriteAsync(run.Source, run.Id, run,
            read => (read ?? run) with { State = RunState.Committed, Outcome = outcome, CommittedAt = time.GetUtcNow() }, cancellationToken);
    }
}
