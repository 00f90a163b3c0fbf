using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;
using Azure;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Compares what is stored of a current run with its commit: the archived file, its rows and their keys.</summary>
internal sealed class StoredRuns(PipelineStorage storage)
{
    /// <param name="facts">Rows behind the latest snapshot, when they can be trusted: they reveal an altered row.</param>
    public async Task<IReadOnlyList<Damage>> LookAsync(SourceRow source, FactsFile? facts, CancellationToken cancellationToken)
    {
        if (source.IsRetired) return [];
        var dataset = DeclaredDatasets.Find(source.Dataset)!;
        var found = new List<Damage>();
        if (await ArchiveAsync(source, cancellationToken) is { } archive) found.Add(archive);
        var keys = await KeysAsync(dataset, source, cancellationToken);
        var (rows, keysDiffer) = await RowsAsync(dataset, source, facts, keys, cancellationToken);
        if (rows is not null) found.Add(Damage.Of(Part.Rows, source.Run, $"{source.Source}: {rows}"));
        if (keys is null) found.Add(Damage.Of(Part.Keys, source.Run, $"{source.Source}: its keys cannot be read"));
        else if (keys.Places.Count != source.Rows)
            found.Add(Damage.Of(
                Part.Keys, source.Run, FormattableString.Invariant($"{source.Source}: {keys.Places.Count} keys are kept of {source.Rows} rows")));
        else if (keysDiffer) found.Add(Damage.Of(Part.Keys, source.Run, $"{source.Source}: its keys are not those of its rows"));
        return found;
    }

    private async Task<Damage?> ArchiveAsync(SourceRow source, CancellationToken cancellationToken)
    {
        const string cure = "What was received cannot be made again: ask its sender for the file. In Azure its last versions are kept 30 days.";
        // An unlisted run is a damage of its own and is mended before this.
        if (await storage.Runs.GetAsync(source.Source, source.Run, cancellationToken) is not { } run) return null;
        try
        {
            var stored = await storage.Archive.GetBlobClient(run.ArchiveName).GetPropertiesAsync(cancellationToken: cancellationToken);
            var bytes = stored.Value.ContentLength;
            return bytes == run.FileBytes ? null : new Damage(
                Part.Archive, source.Run, FormattableString.Invariant($"{source.Source}: {run.ArchiveName} has {bytes} bytes instead of {run.FileBytes}"),
                cure);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return new Damage(Part.Archive, source.Run, $"{source.Source}: {run.ArchiveName} is gone", cure);
        }
    }

    private async Task<(string? Found, bool KeysDiffer)> RowsAsync(
        Dataset dataset, SourceRow source, FactsFile? facts, RunKeys? keys, CancellationToken cancellationToken)
    {
        var amount = dataset.Money is { } name ? dataset.IndexOf(name) : -1;
        using var kept = facts?.Holds(dataset, source.Run) == true ? facts.ReadRows(dataset, source.Run).GetEnumerator() : null;
        var (rows, centimes, altered, keysDiffer) = (0, 0L, false, false);
        try
        {
            await foreach (var row in storage.RowsOf(dataset).ReadAsync(source.Run, source.Rows, cancellationToken))
            {
                rows++;
                if (amount >= 0) centimes += row.Values[amount].Number ?? 0;
                if (kept is not null) altered |= !kept.MoveNext() || !IsSame(kept.Current, row);
                keysDiffer |= keys is not null && (!keys.Places.TryGetValue(row.Key, out var place) || place.Row != row.Row);
            }
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return ("a row cannot be read", false);
        }

        var money = new Money(centimes);
        if (rows != source.Rows || money != source.Money)
            return (FormattableString.Invariant(
                $"{rows} rows and {money} DH are stored, {source.Rows} rows and {source.Money} DH were committed"), false);
        return altered ? ("a stored row is not the one that was published", false) : (null, keysDiffer);
    }

    private static bool IsSame(StoredRow kept, StoredRow row) =>
        kept.Key == row.Key && kept.Sheet == row.Sheet && kept.Row == row.Row && kept.Values.AsSpan().SequenceEqual(row.Values);

    private async Task<RunKeys?> KeysAsync(Dataset dataset, SourceRow source, CancellationToken cancellationToken)
    {
        try
        {
            return await storage.Keys.ReadAsync(dataset.Name, source.Run, cancellationToken);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
