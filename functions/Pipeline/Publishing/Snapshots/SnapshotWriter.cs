using System.Security.Cryptography;
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

    /// <summary>Files written so far.</summary>
    public IReadOnlyList<ManifestFile> Files => _files;

    public async Task<ManifestFile> WriteAsync(string name, byte[] content, CancellationToken cancellationToken, string type = JsonType) =>
        (await WriteAsync([(name, new MemoryStream(content, writable: false), type)], cancellationToken))[0];

    /// <summary>Writes large files concurrently and records them in this order.</summary>
    /// <param name="files">Contents must be seekable and belong to the caller.</param>
    public async Task<IReadOnlyList<ManifestFile>> WriteAsync(IReadOnlyList<(string Name, Stream Content, string Type)> files,
        CancellationToken cancellationToken)
    {
        // An existing blob is never overwritten, so a second file of one name would be listed without being stored.
        foreach (var (name, _, _) in files)
        {
            if (!_names.Add(name)) throw new InvalidOperationException($"Two files of snapshot {snapshot} are called {name}.");
        }

        var written = await Task.WhenAll(files.Select(file => UploadAsync(file.Name, file.Content, file.Type, cancellationToken)));
        _files.AddRange(written);
        return written;
    }

    private async Task<ManifestFile> UploadAsync(string name, Stream content, string type, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        var file = new ManifestFile(name, type, content.Length, sha256);
        content.Position = 0;
        await StoreAsync(
            container.GetBlobClient($"{Publish.Version}/{snapshot}/{name}"), file, content,
            new BlobHttpHeaders { ContentType = type, CacheControl = "public, max-age=31536000, immutable" }, cancellationToken);
        return file;
    }

    // An earlier try or another publisher has written it, from the same inputs and so with the same bytes.
    protected virtual Task StoreAsync(BlobClient blob, ManifestFile file, Stream content, BlobHttpHeaders headers, CancellationToken cancellationToken) =>
        blob.CreateAsync(content, headers, cancellationToken);
}
