using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>Writes each file of a snapshot once, and records its entry for the manifest.</summary>
internal class SnapshotWriter(BlobContainerClient container, string snapshot)
{
    public const string JsonType = "application/json; charset=utf-8";

    private readonly List<ManifestFile> _files = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Lock _naming = new();

    /// <summary>Files written so far.</summary>
    public IReadOnlyList<ManifestFile> Files => _files;

    public async Task<ManifestFile> WriteAsync(string name, byte[] content, CancellationToken cancellationToken, string type = JsonType) =>
        await WriteAsync(name, new MemoryStream(content, writable: false), type, cancellationToken);

    private async Task<ManifestFile> WriteAsync(string name, Stream content, string type, CancellationToken cancellationToken)
    {
        var written = await SendAsync([(name, content, type)], cancellationToken);
        Record(written);
        return written[0];
    }

    /// <summary>Writes large files concurrently, also beside others that are written meanwhile.</summary>
    /// <param name="files">Contents belong to the caller. One that cannot be gone back in is still being written, and is sent in parts as it grows.</param>
    /// <returns>The files in this order, which are still to be recorded.</returns>
    public async Task<IReadOnlyList<ManifestFile>> SendAsync(
        IReadOnlyList<(string Name, Stream Content, string Type)> files, CancellationToken cancellationToken)
    {
        // An existing blob is never overwritten, so a second file of one name would be listed without being stored.
        lock (_naming)
        {
            foreach (var (name, _, _) in files)
            {
                if (!_names.Add(name)) throw new InvalidOperationException($"Two files of snapshot {snapshot} are called {name}.");
            }
        }

        return await Task.WhenAll(files.Select(file => UploadAsync(file.Name, file.Content, file.Type, cancellationToken)));
    }

    /// <summary>Records files for the manifest.</summary>
    public void Record(IReadOnlyList<ManifestFile> files) => _files.AddRange(files);

    private async Task<ManifestFile> UploadAsync(string name, Stream content, string type, CancellationToken cancellationToken)
    {
        if (content.CanSeek) content.Position = 0;
        var (bytes, sha256) = await StoreAsync(
            container.GetBlobClient($"{Publish.Version}/{snapshot}/{name}"), name, content,
            new BlobHttpHeaders { ContentType = type, CacheControl = "public, max-age=31536000, immutable" }, cancellationToken);
        return new ManifestFile(name, type, bytes, sha256);
    }

    /// <summary>Stores a file, unless an earlier try or another publisher has, from the same inputs and so with the same bytes.</summary>
    /// <returns>Its length, and the hash of its content in hexadecimal digits.</returns>
    protected virtual async Task<(long Bytes, string Sha256)> StoreAsync(
        BlobClient blob, string name, Stream content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        using var read = new HashedStream(content);
        if (content.CanSeek) await blob.CreateAsync(read, headers, cancellationToken);
        else await blob.CreateInPartsAsync(read, headers, cancellationToken);
        var sha256 = await read.Sha256Async(cancellationToken);
        return (read.Hashed, sha256);
    }
}
