using AinChock.Registers.Datasets;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>What tells how rows move, of each run that was ever to count: <c>{dataset}/{run}.progress</c> beside its keys. It follows from the file alone and
/// stays when the run's rows are removed.</summary>
public sealed class ProgressStore(BlobContainerClient container)
{
    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/octet-stream" };

    /// <summary>Writes what <see cref="ProgressRows"/> collected of a run; the first write stands, as a repeated delivery gives the same bytes.</summary>
    public async Task WriteAsync(Dataset dataset, string run, byte[] rows, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(rows, writable: false);
        await Blob(dataset, run).CreateAsync(content, Headers, cancellationToken);
    }

    /// <summary>What was written of a run; null when it is not kept.</summary>
    public async Task<byte[]?> ReadAsync(Dataset dataset, string run, CancellationToken cancellationToken) =>
        (await Blob(dataset, run).ReadAsync(cancellationToken))?.Content;

    internal Task RemoveAsync(Dataset dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(Dataset dataset, string run) => container.GetBlobClient($"{dataset.Name}/{run}.progress");
}
