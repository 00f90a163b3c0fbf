using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Compares what is stored and published with what was committed and entered, and reports the differences. Changes nothing.</summary>
public sealed class Inspection(PipelineStorage storage)
{
    private readonly PublishedFiles _files = new(storage);

    /// <summary>The damage found, in the order of repair.</summary>
    /// <param name="deep">Checks everything, byte by byte; otherwise only what a few requests tell about the latest snapshot.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Damage>> LookAsync(bool deep, CancellationToken cancellationToken)
    {
        var standing = await new IndexBlob(storage.Published).ReadAsync(cancellationToken);
        var runs = await StandingRuns.ReadAsync(storage, cancellationToken);
        var sources = runs.Sources;
        var rebuilt = deep || standing.Index is null
            ? await new SnapshotChain(storage.Published, storage.Snapshots).RebuildAsync(sources, cancellationToken) : null;
        var index = standing.Index ?? rebuilt;
        var found = CommittedSources.Compare(runs).ToList();
        if (Of(standing, rebuilt) is { } damage) found.Add(damage);
        if (index is null && !deep) return found;

        using var facts = deep ? await new FactsStore(storage).ReadAsync(index?.Latest, cancellationToken) : null;
        if (index is not null && !(deep ? facts is not null : await FactsFile.Blob(storage.Facts, index.Latest).ExistsAsync(cancellationToken)))
            found.Add(Damage.Of(Part.Facts, index.Latest, $"the rows kept behind snapshot {index.Latest} are gone{(deep ? " or damaged" : "")}"));
        foreach (var entry in deep ? index?.History ?? [] : index!.History.Take(1))
        {
            var files = await _files.DamagedAsync(entry.Snapshot, deep, cancellationToken);
            if (files.Count > 0)
                found.Add(Damage.Of(
                    Part.Published, entry.Snapshot, $"snapshot {entry.Snapshot}: {string.Join(", ", files.Select(file => $"{file.Name} {file.Found}"))}"));
        }

        if (deep)
        {
            found.AddRange(await new LostRuns(storage).LookAsync(runs, cancellationToken));
            // Stored rows cannot be judged before the entries of their source are mended.
            var damaged = found.Where(damage => damage.Part is Part.Sources or Part.Runs).Select(damage => damage.Target).ToHashSet(StringComparer.Ordinal);
            foreach (var source in sources.Where(s => !damaged.Contains(s.Run) && !damaged.Contains(CommittedSources.TargetOf(s.Dataset, s.Source))))
            {
                found.AddRange(await new StoredRuns(storage).LookAsync(source, facts, cancellationToken));
                found.AddRange(await new StoredProgress(storage).LookAsync(source, cancellationToken));
            }

            found.AddRange(await new StoredReturns(storage).LookAsync(runs, cancellationToken));
            found.AddRange(await new StoredReports(storage, new CheckOptions()).LookAsync(runs.Runs, cancellationToken));
        }

        return [.. found.OrderBy(d => d.Part)];
    }

    /// <summary>Names of the files of one snapshot whose hashes are wrong.</summary>
    internal async Task<IReadOnlyList<string>> FilesAsync(string snapshot, CancellationToken cancellationToken) =>
        [.. (await _files.DamagedAsync(snapshot, hashes: true, cancellationToken)).Select(file => file.Name)];

    private static Damage? Of(StandingIndex standing, SnapshotIndex? rebuilt)
    {
        if (standing.IsDamaged) return Damage.Of(Part.Index, IndexBlob.Name, "index.json cannot be read");
        if (rebuilt is null) return null;
        if (standing.Index is not { } index) return Damage.Of(Part.Index, IndexBlob.Name, "index.json is gone, and snapshots stand");
        var known = index.History.Select(entry => entry.Snapshot).ToHashSet(StringComparer.Ordinal);
        var forgotten = rebuilt.History.Count(entry => !known.Contains(entry.Snapshot));
        return rebuilt.Latest != index.Latest || forgotten == 0 ? null : Damage.Of(
            Part.Index, IndexBlob.Name, FormattableString.Invariant($"index.json has forgotten {forgotten} of {rebuilt.History.Count} snapshots"));
    }
}
