using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Storage;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline;

/// <summary>
/// Removes the rows and keys of runs that are not current and whose upload is older than the retention. The run, its report
/// and the archived file stay. Uploads that wait in <c>incoming</c> are left to their own delivery.
/// </summary>
public sealed class Housekeeping(PipelineStorage storage, TimeProvider time, ILogger<Housekeeping> log)
{
    /// <summary>How long a superseded run can be gone back to.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <returns>Number of runs whose rows were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Retention;
        var current = (await new SourceTable(storage.Sources).ListAsync(null, cancellationToken)).Select(s => s.Run).ToHashSet(StringComparer.Ordinal);
        var removed = 0;
        foreach (var run in await new RunTable(storage.Runs).ListAsync(cancellationToken))
        {
            var last = run.EndedAt ?? run.StartedAt;
            if (last >= before || run.UploadedAt >= before || current.Contains(run.Run) || DatasetCatalogue.Find(run.Dataset) is not { } dataset) continue;
            if (!await RemoveRowsAsync(dataset, run.Run, cancellationToken)) continue;
            await storage.Keys.GetBlobClient($"{dataset.Name}/{run.Run}").DeleteIfExistsAsync(cancellationToken: cancellationToken);
            removed++;
        }

        log.Housekept(removed);
        return removed;
    }

    private async Task<bool> RemoveRowsAsync(Dataset dataset, string run, CancellationToken cancellationToken)
    {
        var table = storage.RowsOf(dataset);
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {run + "-"} and PartitionKey lt {run + "."}");
        var any = false;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, 1000, ["PartitionKey", "RowKey"], cancellationToken).AsPages())
        {
            foreach (var batch in page.Values.GroupBy(e => e.PartitionKey).SelectMany(partition => partition.Chunk(100)))
            {
                any = true;
                await table.SubmitTransactionAsync(batch.Select(e => new TableTransactionAction(TableTransactionActionType.Delete, e, ETag.All)), cancellationToken);
            }
        }

        return any;
    }
}
