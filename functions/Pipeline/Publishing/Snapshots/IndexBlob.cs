using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>What stands as <c>index.json</c>.</summary>
/// <param name="ETag">Its version; null where there is none.</param>
/// <param name="Index">Null where there is none, or none that can be read.</param>
public sealed record StandingIndex(ETag? ETag, SnapshotIndex? Index)
{
    /// <summary>There is one, and it cannot be read.</summary>
    public bool IsDamaged => ETag is not null && Index is null;
}

/// <summary><c>index.json</c>: read as something that may be damaged, by all who read it.</summary>
public sealed class IndexBlob(BlobContainerClient published)
{
    /// <summary>Of its blob.</summary>
    public const string Name = $"{SnapshotTable.Version}/index.json";

    private static readonly BlobHttpHeaders Headers = new() { ContentType = SnapshotWriter.JsonType, CacheControl = "public, max-age=60" };

    private readonly BlobClient _blob = published.GetBlobClient(Name);

    /// <summary>Reads it as it stands.</summary>
    public async Task<StandingIndex> ReadAsync(CancellationToken cancellationToken) =>
        await _blob.ReadAsync(cancellationToken) is { } read ? new StandingIndex(read.ETag, Parse(read.Content)) : new StandingIndex(null, null);

    /// <summary>Writes it over what was read; false where another was faster.</summary>
    internal Task<bool> TryWriteAsync(SnapshotIndex index, StandingIndex read, CancellationToken cancellationToken) =>
        _blob.ReplaceAsync(SnapshotJson.Write(index), read.ETag, Headers, cancellationToken);

    private static SnapshotIndex? Parse(byte[] content)
    {
        try
        {
            // What is absent is not said by the reader.
            return SnapshotJson.ReadIndex(content) is { Latest.Length: > 0, History: [var first, ..] } index
                && index.History.All(entry => entry is { Snapshot.Length: > 0 }) && first.Snapshot == index.Latest ? index : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
