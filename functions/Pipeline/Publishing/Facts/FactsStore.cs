using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>The stored rows behind snapshots, checked against the hash entered with the snapshot: damaged files count as lost.</summary>
internal sealed class FactsStore(PipelineStorage storage)
{
    private readonly SnapshotTable _snapshots = storage.Snapshots;

    /// <summary>The rows of a snapshot; null when there are none that can be trusted.</summary>
    public async Task<FactsFile?> ReadAsync(string? snapshot, CancellationToken cancellationToken)
    {
        if (await FactsFile.ReadAsync(storage.Facts, snapshot, cancellationToken) is not { } file) return null;
        try
        {
            var entered = (await _snapshots.FindAsync(snapshot!, cancellationToken))?.FactsSha256;
            if (entered is null ? file.IsSound() : await file.Sha256Async(cancellationToken) == entered) return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Replaces the stored rows by rows that were made again.</summary>
    public async Task ReplaceAsync(string snapshot, FactsFile facts, CancellationToken cancellationToken)
    {
        var blob = FactsFile.Blob(storage.Facts, snapshot);
        await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await facts.WriteAsync(storage.Facts, snapshot, cancellationToken);
        await _snapshots.NoteFactsAsync(snapshot, await facts.Sha256Async(cancellationToken), cancellationToken);
    }
}
