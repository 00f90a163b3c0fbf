using AinChock.Registers.Datasets;
using AinChock.Registers.Plausibility;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>What the next version of each run is compared with: one blob a run beside its keys, so that comparing costs one request, not a scan.</summary>
public sealed class ProfileStore(BlobContainerClient container)
{
    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/octet-stream" };

    /// <summary>Writes the profile of a run.</summary>
    public async Task WriteAsync(string run, Profile profile, CancellationToken cancellationToken)
    {
        // A second delivery writes the same bytes; the first to arrive stands.
        using var content = new MemoryStream(ProfileFormat.Write(profile), writable: false);
        await Blob(profile.Dataset.Name, run).CreateAsync(content, Headers, cancellationToken);
    }

    /// <summary>The profile of a run; null for one of before profiles were kept, or in a form that this program does not know.</summary>
    public async Task<Profile?> ReadAsync(Dataset dataset, string run, CancellationToken cancellationToken) =>
        await Blob(dataset.Name, run).ReadAsync(cancellationToken) is { } blob ? ProfileFormat.Read(dataset, blob.Content) : null;

    /// <summary>Removes the profile of a run, if it has one.</summary>
    public Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string dataset, string run) => container.GetBlobClient($"{dataset}/{run}.profile");
}
