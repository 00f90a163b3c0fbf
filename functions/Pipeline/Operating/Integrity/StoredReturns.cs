using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>
/// Looks at what is kept of workbooks that were made from a register and came back. Nothing else tells it again, and the pipeline goes on without it in a
/// safe way, so damage is removed rather than mended.
/// </summary>
internal sealed class StoredReturns(PipelineStorage storage)
{
    private const string Sent = ".sent", Aside = ".aside";

    /// <summary>Damage at current runs, which later workbooks are compared with, and at held ones, which may become current.</summary>
    public async Task<IReadOnlyList<Damage>> LookAsync(StandingRuns standing, CancellationToken cancellationToken)
    {
        var found = new List<Damage>();
        var current = standing.Sources.Where(source => !source.IsRetired).Select(source => (source.Dataset, source.Source, source.Run));
        var held = standing.Runs.Where(run => run.Outcome == Outcome.Held).Select(run => (run.Dataset, run.Source, run.Id));
        foreach (var (dataset, source, run) in current.Concat(held).Distinct())
        {
            if (!await storage.Sent.IsReadableAsync(dataset, run, cancellationToken))
                found.Add(Damage.Of(Part.Returns, $"{dataset}/{run}{Sent}", $"{source}: what its workbook held when it came back cannot be read"));
            if (!await new Asides(storage).IsReadableAsync(dataset, run, cancellationToken))
                found.Add(Damage.Of(Part.Returns, $"{dataset}/{run}{Aside}", $"{source}: what its workbook contradicts of another version cannot be read"));
        }

        return found;
    }

    /// <summary>Removes a damaged blob, and says what follows from that.</summary>
    public async Task<string> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await storage.Keys.Container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        return name.EndsWith(Sent, StringComparison.Ordinal)
            ? "removed: sent once more, the workbook is compared with the version that it was made from, and its sender is told of what was corrected twice"
            : "removed: the sender of the version that the workbook was merged into is not told what it contradicts; its own report lists it";
    }
}
