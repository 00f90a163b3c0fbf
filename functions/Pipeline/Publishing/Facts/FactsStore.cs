using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>The rows behind snapshots as they are kept, held against the hash that was entered with the snapshot: damaged ones are as lost.</summary>
internal sealed class FactsStore(PipelineStorage storage)
{
    private readonly SnapshotTable _snapshots = storage.Snapshots;

    /// <summary>Those of a snapshot; null where there are none, or none that can be trusted.</summary>
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

    /// <summary>Puts rows that were made again in the place of what stands.</summary>
    public async Task ReplaceAsync(string snapshot, FactsFile facts, CancellationToken cancellationToken)
    {
        var blob = FactsFile.Blob(storage.Facts, snapshot);
        await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await facts.WriteAsync(storage.Facts, snapshot, cancellationToken);
        await _snapshots.NoteFactsAsync(snapshot, await facts.Sha256Async(cancellationToken), cancellationToken);
    }
}
