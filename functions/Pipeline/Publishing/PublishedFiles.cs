using System.Collections.Concurrent;
using System.Security.Cryptography;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing;

/// <summary>Checks published files: the manifest against its hash in the table, every other file against the manifest.</summary>
internal sealed class PublishedFiles(PipelineStorage storage)
{
    private readonly BlobContainerClient _published = storage.Published;

    /// <summary>Checks that the files of one snapshot exist with the right length and, if asked, the right hash.</summary>
    /// <returns>Names of the damaged files, each with its fault.</returns>
    public async Task<IReadOnlyList<(string Name, string Found)>> DamagedAsync(string snapshot, bool hashes, CancellationToken cancellationToken)
    {
        var row = await storage.Snapshots.FindAsync(snapshot, cancellationToken);
        var lengths = await LengthsAsync(snapshot, cancellationToken);
        if (await Blob(snapshot, "manifest.json").ReadAsync(cancellationToken) is not { } read) return [("manifest.json", "is gone")];
        if (row is not null && Hash(read.Content) != row.ManifestSha256) return [("manifest.json", "was altered")];
        Manifest manifest;
        try
        {
            manifest = SnapshotJson.ReadManifest(read.Content);
        }
        catch (System.Text.Json.JsonException)
        {
            return [("manifest.json", "cannot be read")];
        }

        var damaged = new ConcurrentBag<(string Name, string Found)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = storage.Options.WritersPerRun, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(manifest.Files, options, async (file, cancel) =>
        {
            if (!lengths.TryGetValue(file.Name, out var length)) damaged.Add((file.Name, "is gone"));
            else if (length != file.Bytes) damaged.Add((file.Name, FormattableString.Invariant($"has {length} bytes instead of {file.Bytes}")));
            else if (hashes && await HashAsync(snapshot, file.Name, cancel) != file.Sha256) damaged.Add((file.Name, "was altered"));
        });
        return [.. damaged.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>A file as it was published; null where it or its manifest is gone or was altered.</summary>
    public async Task<byte[]?> ReadSoundAsync(SnapshotRow snapshot, string name, CancellationToken cancellationToken)
    {
        if (await Blob(snapshot.Id, "manifest.json").ReadAsync(cancellationToken) is not { } manifest) return null;
        if (Hash(manifest.Content) != snapshot.ManifestSha256) return null;
        var entered = SnapshotJson.ReadManifest(manifest.Content).Files.FirstOrDefault(file => file.Name == name)?.Sha256;
        return await Blob(snapshot.Id, name).ReadAsync(cancellationToken) is { } read && Hash(read.Content) == entered ? read.Content : null;
    }

    private async Task<Dictionary<string, long>> LengthsAsync(string snapshot, CancellationToken cancellationToken)
    {
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        var folder = $"{SnapshotTable.Version}/{snapshot}/";
        await foreach (var blob in _published.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
            lengths[blob.Name[folder.Length..]] = blob.Properties.ContentLength ?? -1;
        return lengths;
    }

    private async Task<string?> HashAsync(string snapshot, string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult download = await Blob(snapshot, name).DownloadStreamingAsync(cancellationToken: cancellationToken);
            await using var content = download.Content;
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    private BlobClient Blob(string snapshot, string name) => _published.GetBlobClient($"{SnapshotTable.Version}/{snapshot}/{name}");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
