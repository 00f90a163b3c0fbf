using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Audit</c> table: one partition per month, one row per operation, entered before the operation starts.</summary>
public sealed class AuditTable(TableClient table)
{
    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>Carries an operation out. One entry says that it has begun, and is then updated with its result.</summary>
    /// <exception cref="OperationRefusedException">Thrown by the operation.</exception>
    public async Task<T> RecordAsync<T>(Actor by, DateTimeOffset at, string operation, string target, string run, Func<Task<T>> carryOut,
        CancellationToken cancellationToken)
    {
        var entity = new TableEntity(at.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}-{Guid.NewGuid():N}"))
        {
            ["Who"] = Short(by.Who),
            ["Why"] = Short(by.Why),
            ["Operation"] = operation,
            ["Target"] = Short(target),
            ["Run"] = run,
            ["State"] = "begun",
        };
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // The client repeated a request whose answer was lost: nobody else has this key.
        }

        try
        {
            var result = await carryOut();
            await EndAsync(entity, "done", cancellationToken);
            return result;
        }
        catch (OperationRefusedException)
        {
            await EndAsync(entity, "refused", cancellationToken);
            throw;
        }
    }

    /// <summary>All operations, latest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = new List<AuditRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            var at = new DateTimeOffset(long.Parse(entity.RowKey.AsSpan(0, 19), NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);
            rows.Add(new AuditRow(at, entity.GetString("Who"), entity.GetString("Why"), entity.GetString("Operation"), entity.GetString("Target"),
                entity.GetString("Run"), entity.GetString("State")));
        }

        return [.. rows.OrderByDescending(row => row.At)];
    }

    private async Task EndAsync(TableEntity entity, string state, CancellationToken cancellationToken)
    {
        entity["State"] = state;
        // Nobody else writes this row.
        var read = await table.GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey, ["PartitionKey", "RowKey"], cancellationToken);
        try
        {
            await table.UpdateEntityAsync(entity, read.Value.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            // Our own repeated request, as above.
        }
    }

    private static string Short(string text) => text.Length > 1000 ? text[..1000] : text;
}
