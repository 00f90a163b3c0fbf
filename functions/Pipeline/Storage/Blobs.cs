using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Reads and writes small blobs as a whole.</summary>
internal static class Blobs
{
    private static readonly ETag Any = ETag.All;

    /// <summary>Creates a blob; false when it already exists (also when an earlier try's answer was lost).</summary>
    public static async Task<bool> CreateAsync(this BlobClient blob, Stream content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(content,
                new BlobUploadOptions { HttpHeaders = headers, Conditions = new BlobRequestConditions { IfNoneMatch = Any } }, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Replaces the version that was read, or creates the blob; false when another writer was faster.</summary>
    public static async Task<bool> ReplaceAsync(this BlobClient blob, byte[] content, ETag? read, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        var conditions = read is { } etag ? new BlobRequestConditions { IfMatch = etag } : new BlobRequestConditions { IfNoneMatch = Any };
        try
        {
            await blob.UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = headers, Conditions = conditions }, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Content and version of a blob; null when it does not exist.</summary>
    public static async Task<(byte[] Content, ETag ETag)?> ReadAsync(this BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var result = (await blob.DownloadContentAsync(cancellationToken)).Value;
            return (result.Content.ToArray(), result.Details.ETag);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }
}
