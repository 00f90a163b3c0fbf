using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>The stored <c>index.json</c>.</summary>
/// <param name="ETag">Version of the blob; null when there is none.</param>
/// <param name="Index">Null when there is none, or it cannot be read.</param>
public sealed record StandingIndex(ETag? ETag, SnapshotIndex? Index)
{
    /// <summary>The blob exists but cannot be read.</summary>
    public bool IsDamaged => ETag is not null && Index is null;
}

/// <summary><c>index.json</c>. Every reader expects that it may be damaged.</summary>
public sealed class IndexBlob(BlobContainerClient published)
{
    /// <summary>Name of the blob.</summary>
    public const string Name = $"{SnapshotTable.Version}/index.json";

    private static readonly BlobHttpHeaders Headers = new() { ContentType = SnapshotWriter.JsonType, CacheControl = "public, max-age=60" };

    private readonly BlobClient _blob = published.GetBlobClient(Name);

    /// <summary>Reads the stored index.</summary>
    public async Task<StandingIndex> ReadAsync(CancellationToken cancellationToken) =>
        await _blob.ReadAsync(cancellationToken) is { } read ? new StandingIndex(read.ETag, Parse(read.Content)) : new StandingIndex(null, null);

    /// <summary>Replaces the index that was read; false when another writer was faster.</summary>
    internal Task<bool> TryWriteAsync(SnapshotIndex index, StandingIndex read, CancellationToken cancellationToken) =>
        _blob.ReplaceAsync(SnapshotJson.Write(index), read.ETag, Headers, cancellationToken);

    private static SnapshotIndex? Parse(byte[] content)
    {
        try
        {
            // The reader does not report missing properties.
            return SnapshotJson.ReadIndex(content) is { Latest.Length: > 0, History: [var first, ..] } index
                && index.History.All(entry => entry is { Snapshot.Length: > 0 }) && first.Snapshot == index.Latest ? index : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
