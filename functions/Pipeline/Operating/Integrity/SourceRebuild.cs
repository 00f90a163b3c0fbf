using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>
/// Makes a row of <c>Sources</c> again. The table of snapshots says which run counted at each publication, and <c>Runs</c> says what was committed
/// since. A decision that no snapshot shows yet is left to an operator.
/// </summary>
internal sealed class SourceRebuild(PipelineStorage storage)
{
    private const string Retired = "";

    /// <param name="target">See <see cref="CommittedSources.TargetOf"/>.</param>
    /// <exception cref="OperationRefusedException">Nothing shows which run is current.</exception>
    public async Task<string> RunAsync(string target, CancellationToken cancellationToken)
    {
        var standing = await StandingRuns.ReadAsync(storage, cancellationToken);
        var (dataset, key) = (target[..target.IndexOf('/', StringComparison.Ordinal)], target[(target.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        if (CommittedSources.Compare(standing).All(damage => damage.Part != Part.Sources || damage.Target != target))
            return "written anew meanwhile";
        var path = standing.Runs.FirstOrDefault(run => run.Dataset == dataset && TableKey.Of(run.Source) == key && run.CommittedAt is not null)?.Source
            ?? throw new OperationRefusedException($"No run of {key} was ever committed; no row of it was ever current.");
        // A run that nobody enters any more may be the one that counts.
        if (await new LostRuns(storage).OfSourceAsync(standing, dataset, path, cancellationToken) is [var lost, ..])
            throw new OperationRefusedException($"Run {lost} of {path} has a report and stands in no list: which run is current cannot be told without it.");
        var runs = standing.CommittedOf(dataset, path);
        var snapshots = (await storage.Snapshots.ListAsync(cancellationToken)).OrderBy(snapshot => snapshot.At).ToList();
        await RefuseUndecidedAsync(dataset, path, snapshots.Count == 0 ? DateTimeOffset.MinValue : snapshots[^1].At, cancellationToken);
        var tenures = TenuresOf(runs, snapshots);
        var (at, current, _) = tenures[^1];
        var last = runs.First(run => run.Id == (current.Length > 0 ? current : tenures[^2].Run));
        var committedAt = await CommittedAtAsync(current, snapshots, cancellationToken) ?? at;
        if (tenures.FindLastIndex(tenure => tenure.Run == current) is >= 0 and var place) tenures[place] = tenures[place] with { At = committedAt };
        var row = new SourceRow(
            dataset, path, current, last.FileSha256, last.RulesVersion, last.UploadedAt, "", committedAt, current.Length > 0 ? last.Accepted : 0,
            current.Length > 0 ? last.Money : Money.Zero, path[(path.LastIndexOf('/') + 1)..])
        {
            Quarantined = last.Quarantined,
            Warnings = last.Warnings,
        };
        if (!await storage.Sources.TryRestoreAsync(row, History.Of(tenures), cancellationToken))
            throw new OperationRefusedException($"{path} was written anew meanwhile: look again with ./ainchock doctor --deep");
        return FormattableString.Invariant($"made again from {runs.Count} committed runs and {snapshots.Count} snapshots; ")
            + (current.Length > 0 ? $"run {current} is current" : "it counts no longer");
    }

    /// <summary>Which run was current when. A snapshot shows rollbacks and retirements that the runs do not tell.</summary>
    private static List<Tenure> TenuresOf(IReadOnlyList<RunRow> runs, IReadOnlyList<SnapshotRow> snapshots)
    {
        var (tenures, left) = (new List<Tenure>(), runs.ToList());
        void Add(DateTimeOffset at, string run, DateTimeOffset uploadedAt)
        {
            if (tenures.Count == 0 ? run.Length > 0 : tenures[^1].Run != run) tenures.Add(new Tenure(at, run, uploadedAt));
        }

        foreach (var snapshot in snapshots)
        {
            var shown = runs.FirstOrDefault(run => snapshot.Runs.Contains(run.Id));
            var meanwhile = left.Where(run => run.CommittedAt <= snapshot.AsOf || run.Id == shown?.Id).OrderBy(run => run.Id == shown?.Id).ToList();
            foreach (var run in meanwhile) Add(run.CommittedAt!.Value, run.Id, run.UploadedAt);
            left.RemoveAll(meanwhile.Contains);
            Add(snapshot.AsOf, shown?.Id ?? Retired, shown?.UploadedAt ?? snapshot.AsOf);
        }

        var newest = tenures.Count == 0 ? DateTimeOffset.MinValue : tenures[^1].UploadedAt;
        // The book of a run that was replaced at once may be closed after that of the run that replaced it.
        foreach (var run in left.Where(run => tenures.Count == 0 || tenures[^1].Run.Length == 0 || run.UploadedAt > newest))
            Add(run.CommittedAt!.Value, run.Id, run.UploadedAt);
        return tenures;
    }

    // The manifest has the instant exactly; the row in Runs is written a moment later.
    internal async Task<DateTimeOffset?> CommittedAtAsync(string run, IReadOnlyList<SnapshotRow> snapshots, CancellationToken cancellationToken)
    {
        if (snapshots.LastOrDefault(snapshot => snapshot.Runs.Contains(run)) is not { } snapshot) return null;
        var manifest = await new SnapshotMaker(storage, new PublishOptions())
            .ReadAsync(snapshot.Id, "manifest.json", json => SnapshotJson.ReadManifest(json), cancellationToken);
        return manifest?.Inputs.FirstOrDefault(input => input.Run == run)?.CommittedAt;
    }

    private async Task RefuseUndecidedAsync(string dataset, string source, DateTimeOffset shown, CancellationToken cancellationToken)
    {
        var decided = (await storage.Audit.ListAsync(cancellationToken)).FirstOrDefault(entry => entry.At > shown && entry.State != "refused"
            && entry.IsOf(dataset) && (entry.Operation == "approve" || (entry.Operation is "rollback" or "retire" or "withdraw" && entry.Target == source)));
        if (decided is null) return;
        throw new OperationRefusedException(
            $"{decided.Who} decided on {decided.Target} ({decided.Operation}) after the last publication: which run of {source} is current stands nowhere "
            + $"else. Make one current with ./ainchock replay RUN (./ainchock runs lists them).");
    }
}
