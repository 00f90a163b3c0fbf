using AinChock.Registers.Datasets;
using AinChock.Registers.Plausibility;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>The profile of each run, in one blob beside its keys, so that comparing the next version costs one request rather than a scan.</summary>
public sealed class ProfileStore(BlobContainerClient container)
{
    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/octet-stream" };

    /// <summary>Writes the profile of a run.</summary>
    public async Task WriteAsync(string run, Profile profile, CancellationToken cancellationToken)
    {
        // A repeated delivery writes the same bytes, so the first write stands.
        using var content = new MemoryStream(ProfileFormat.Write(profile), writable: false);
        await Blob(profile.Dataset.Name, run).CreateAsync(content, Headers, cancellationToken);
    }

    /// <summary>The profile of a run; null when the run is older than profiles, or when this program does not know the format.</summary>
    public async Task<Profile?> ReadAsync(Dataset dataset, string run, CancellationToken cancellationToken) =>
        await Blob(dataset.Name, run).ReadAsync(cancellationToken) is { } blob ? ProfileFormat.Read(dataset, blob.Content) : null;

    /// <summary>Removes the profile of a run, if it has one.</summary>
    public Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string dataset, string run) => container.GetBlobClient($"{dataset}/{run}.profile");
}
