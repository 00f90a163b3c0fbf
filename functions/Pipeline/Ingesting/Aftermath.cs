using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What follows a commit: everybody concerned is told, and only then the run is entered as committed, so that a worker that is killed in between
/// leaves it to be done again.</summary>
internal sealed class Aftermath(PipelineStorage storage, RunEntries entries, TimeProvider time)
{
    private readonly Overlaps _overlaps = new(storage);
    private readonly UntoldVersions _untold = new(storage, time);

    /// <summary>What the sender of the version before is told.</summary>
    public Asides Asides { get; } = new(storage);

    /// <param name="told">What the run's own report already says; null when it may be out of date.</param>
    public async Task FinishAsync(Attempt attempt, Dataset dataset, RunRow entry, Told? told, CancellationToken cancellationToken)
    {
        await Asides.TellAsync(entry.Source, attempt.ToOther, cancellationToken);
        await _overlaps.SettleAsync(dataset, entry.Source, cancellationToken, told);
        await _untold.TellAsync(dataset, entry.Source, entry.Id, cancellationToken);
        await storage.Outbox.AddAsync(Letter.Of(entry, null, time.GetUtcNow()), cancellationToken);
        await entries.CommitAsync(entry, cancellationToken);
    }
}
