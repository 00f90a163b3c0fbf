using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Versions that counted and whose senders heard nothing: their worker was killed after the commit, and another upload came to their path
/// before the delivery came again. Whoever commits the next version enters their notices.</summary>
internal sealed class UntoldVersions(PipelineStorage storage, TimeProvider time)
{
    // Each of them may have been killed at the same point.
    private const int MostBefore = 3;

    /// <param name="run">The version that was just committed; its own notice is its worker's.</param>
    public async Task TellAsync(Dataset dataset, string source, string run, CancellationToken cancellationToken)
    {
        if (await storage.Sources.GetAsync(dataset, source, cancellationToken) is not { } current) return;
        var before = current.History.Tenures.Reverse().Select(tenure => tenure.Run).Where(earlier => earlier.Length > 0 && earlier != run).Distinct();
        foreach (var earlier in before.Take(MostBefore))
        {
            // The sender of a committed version was told when it was committed.
            if (await storage.Runs.GetAsync(source, earlier, cancellationToken) is not { State: not RunState.Committed } entry) return;
            if (entry is { State: RunState.Decided, Outcome: { } outcome } && outcome.IsAccepted())
                await storage.Outbox.AddAsync(Letter.Of(entry, null, time.GetUtcNow()), cancellationToken);
        }
    }
}
