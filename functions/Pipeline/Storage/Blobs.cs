using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Writing and reading small blobs whole.</summary>
internal static class Blobs
{
    private static readonly ETag Any = ETag.All;

    /// <summary>Writes a blob that must not be there yet; false when it is (also when an earlier try's answer was lost).</summary>
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

    /// <summary>Writes a blob over the version that was read, or as a new one; false when another was faster.</summary>
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

    /// <summary>A blob's bytes and version; null when it is not there.</summary>
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
