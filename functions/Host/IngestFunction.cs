using AinChock.Pipeline.Ingesting;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

public sealed class IngestFunction(Ingest ingest)
{
    [Function("Ingest")]
    public Task RunAsync(
        [BlobTrigger("incoming/{name}", Source = BlobTriggerSource.EventGrid, Connection = Composition.Connection)] BlobClient blob,
        CancellationToken cancellationToken) => ingest.RunAsync(blob.Name, cancellationToken);
}
