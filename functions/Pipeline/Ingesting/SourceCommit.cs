using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using Azure;
using Azure.Storage.Blobs;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Decides which upload of a source is current: the newest, in whatever order runs end.</summary>
internal sealed class SourceCommit(SourceTable sources, BlobContainerClient incoming, TimeProvider time)
{
    /// <summary>Makes a run current; false when a newer upload of the source already is.</summary>
    /// <param name="proposed">The row to write. If the run is already current, its time of commit is kept.</param>
    /// <param name="expected">The run that must still be current; null when any may be.</param>
    public async Task<bool> TryAsync(
        Dataset dataset, SourceRow proposed, Delivery delivery, CancellationToken cancellationToken, string? expected = null)
    {
        while (true)
        {
            var current = await sources.GetAsync(dataset, delivery.Source, cancellationToken);
            // The merged content lacks the version that came in between.
            if (expected is not null && current?.Run != expected && current?.Run != proposed.Run) return false;
            if (delivery.Base is { } completed)
            {
                // Another version, current by now, is not what was completed.
                if (current?.Run != completed) return current?.Run == proposed.Run;
                var after = current.UploadedAt > proposed.UploadedAt ? proposed with { UploadedAt = current.UploadedAt } : proposed;
                if (await sources.TryWriteAsync(after, current, time.GetUtcNow(), cancellationToken)) return true;
                continue;
            }

            var isSameAgain = current is not null && delivery.IsRecalled && delivery.Sha256 == current.FileSha256;
            // A merge contains the current version, so it may replace it even if it was uploaded earlier.
            var holdsCurrent = expected is not null && current?.Run == expected;
            var isToBeNewer = current is not null && !isSameAgain && !holdsCurrent;
            if (isToBeNewer && !await IsNewerAsync(delivery, current!, cancellationToken)) return current!.Run == proposed.Run;
            var row = current?.Run == proposed.Run ? proposed with { CommittedAt = current.CommittedAt } : proposed;
            // The current content read under today's rules is not a new upload: it keeps its age, however often it is sent.
            if (isSameAgain) row = row with { UploadedAt = current!.UploadedAt, UploadETag = current.UploadETag, ReceivedAt = current.ReceivedAt };
            if (holdsCurrent && current!.UploadedAt > row.UploadedAt) row = row with { UploadedAt = current.UploadedAt, ReceivedAt = current.UploadedAt };
            if (await sources.TryWriteAsync(row, current, time.GetUtcNow(), cancellationToken)) return true;
        }
    }

    /// <summary>Notes that the current content came again, so that no older upload replaces it. Returns the row; null when it is no longer current.</summary>
    public async Task<SourceRow?> NoteUnchangedAsync(Dataset dataset, SourceRow current, Delivery delivery, CancellationToken cancellationToken)
    {
        var run = current.Run;
        while (delivery.UploadedAt > current.UploadedAt)
        {
            var noted = current with { UploadedAt = delivery.UploadedAt, UploadETag = delivery.ETag.ToString() };
            if (await sources.TryWriteAsync(noted, current, time.GetUtcNow(), cancellationToken)) return noted;
            if (await sources.GetAsync(dataset, delivery.Source, cancellationToken) is not { } reread || reread.Run != run) return null;
            current = reread;
        }

        return current;
    }

    /// <summary>Storage keeps upload times to the second. Of two uploads in the same second, the newer is the one still in <c>incoming</c>: it overwrote the
    /// older, which only its own delivery would remove.</summary>
    private async Task<bool> IsNewerAsync(Delivery delivery, SourceRow current, CancellationToken cancellationToken)
    {
        if (delivery.UploadedAt != current.UploadedAt) return delivery.UploadedAt > current.UploadedAt;
        // The current upload, judged again by a second worker or under other rules.
        if (delivery.Sha256 == current.FileSha256) return true;
        // An operator decided against this very upload.
        if (delivery.ETag.ToString() == current.UploadETag) return false;
        try
        {
            var standing = await incoming.GetBlobClient(delivery.Name).GetPropertiesAsync(cancellationToken: cancellationToken);
            return standing.Value.ETag == delivery.ETag;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }
}
