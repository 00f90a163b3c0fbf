using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>Writes the damaged files of a snapshot, each only if its bytes are the original ones: published files never change.</summary>
/// <param name="enteredSha256">Hash of a file as entered; null when unknown.</param>
internal sealed class RestoringWriter(BlobContainerClient container, string snapshot, IReadOnlyCollection<string> damaged, Func<string, string?> enteredSha256)
    : SnapshotWriter(container, snapshot)
{
    /// <summary>Names of the restored files.</summary>
    public HashSet<string> Restored { get; } = new(StringComparer.Ordinal);

    protected override async Task<(long Bytes, string Sha256)> StoreAsync(
        BlobClient blob, string name, Stream content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (!damaged.Contains(name) || enteredSha256(name) != sha256) return (content.Length, sha256);
        while (true)
        {
            var conditions = await StandingAsync(blob, cancellationToken) is { } etag
                ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = ETag.All };
            content.Position = 0;
            try
            {
                await blob.UploadAsync(content, new BlobUploadOptions { HttpHeaders = headers, Conditions = conditions }, cancellationToken);
                break;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // Another repair wrote it, or our own try whose answer was lost; look again.
            }
        }

        lock (Restored) Restored.Add(name);
        return (content.Length, sha256);
    }

    private static async Task<ETag?> StandingAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }
}
