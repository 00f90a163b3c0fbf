using Azure.Storage.Blobs;

namespace AinChock.Local;

internal static class Export
{
    /// <summary>Writes a container's blobs as files, exactly as they stand.</summary>
    public static async Task ContainerAsync(BlobContainerClient container, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var path = Path.GetFullPath(Path.Combine(folder, blob.Name));
            // A blob's name comes from a sender's file name.
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(path, cancellationToken);
        }
    }
}
