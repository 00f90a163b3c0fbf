using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Audit</c> table: one partition per month, one row per operation, entered before the operation starts.</summary>
public sealed class AuditTable(TableClient table)
{
    private const string Begun = "begun", Done = "done";

    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>Carries an operation out. One entry says that it has begun, and is then updated with its result.</summary>
    /// <exception cref="OperationRefusedException">Thrown by the operation.</exception>
    public async Task<T> RecordAsync<T>(Actor by, DateTimeOffset at, string operation, string target, string dataset, string run,
        Func<Task<T>> carryOut, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(MonthOf(at), $"{KeyOf(at)}-{Guid.NewGuid():N}")
        {
            ["Who"] = Short(by.Who),
            ["Why"] = Short(by.Why),
            ["Operation"] = operation,
            ["Target"] = Short(target),
            ["Dataset"] = Short(dataset),
            ["Run"] = run,
            ["State"] = Begun,
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
            await EndAsync(entity, Done, cancellationToken);
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
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken)) rows.Add(FromEntity(entity));
        return [.. rows.OrderByDescending(row => row.At)];
    }

    /// <summary>Finishes operations that were cut short, earliest first, and enters those that are finished as done.</summary>
    /// <param name="since">Those begun from this instant on are looked at.</param>
    /// <param name="before">Those begun later may be under way.</param>
    /// <param name="finish">False for an operation of which nothing came.</param>
    /// <returns>How many were finished.</returns>
    internal async Task<int> FinishAsync(
        DateTimeOffset since, DateTimeOffset before, Func<AuditRow, Task<bool>> finish, CancellationToken cancellationToken)
    {
        var (from, to) = (KeyOf(since), KeyOf(before));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {MonthOf(since)} and PartitionKey le {MonthOf(before)} and RowKey ge {from} and RowKey lt {to} and State eq {Begun}");
        var finished = 0;
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!await finish(FromEntity(entity))) continue;
            await EndAsync(entity, Done, cancellationToken);
            finished++;
        }

        return finished;
    }

    private static string MonthOf(DateTimeOffset at) => at.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string KeyOf(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static AuditRow FromEntity(TableEntity entity) => new(
        new DateTimeOffset(long.Parse(entity.RowKey.AsSpan(0, 19), NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero),
        entity.GetString("Who"), entity.GetString("Why"), entity.GetString("Operation"), entity.GetString("Target"),
        entity.GetString("Dataset") ?? "", entity.GetString("Run"),
        entity.GetString("State"));

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
