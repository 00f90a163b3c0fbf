using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

internal static class TableRemoval
{
    /// <summary>Removes a row as it was read. A row that somebody changed meanwhile stays, and the next housekeeping looks at it again.</summary>
    public static async Task RemoveUnchangedAsync(this TableClient table, string partition, string row, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, read, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 412)
        {
            // Removed by another housekeeping, or changed.
        }
    }
}
