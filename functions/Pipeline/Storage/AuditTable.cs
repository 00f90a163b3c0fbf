using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>Who decides, and why.</summary>
/// <param name="Who">Account of the operator: in Azure the identity's name, locally the machine's user.</param>
public sealed record Actor(string Who, string Why);

/// <summary>What an operator did.</summary>
/// <param name="Operation"><c>approve</c>, <c>rollback</c>, <c>retire</c>, <c>replay</c>, <c>repair</c>, <c>retry-notices</c>, <c>confirm-header</c> or <c>forget-header</c>.</param>
/// <param name="Target">Source or folder concerned.</param>
/// <param name="Run">Run concerned; empty for none.</param>
/// <param name="State"><c>begun</c> (cut short, where it stays so), <c>done</c> or <c>refused</c>.</param>
public sealed record AuditRow(DateTimeOffset At, string Who, string Why, string Operation, string Target, string Run, string State);

/// <summary>The <c>Audit</c> table: a partition a month, a row an operation, entered before it is carried out.</summary>
public sealed class AuditTable(TableClient table)
{
    /// <summary>What it stands in, for a look at it as a whole.</summary>
    public TableClient Table => table;

    /// <summary>Carries an operation out between an entry that says that it was begun and one that says how it ended.</summary>
    /// <exception cref="OperationRefusedException">As the operation throws it.</exception>
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
            // The client's own repetition, whose first answer was lost: the key is nobody else's.
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

    /// <summary>The latest first.</summary>
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
            // Our own repetition, as above.
        }
    }

    private static string Short(string text) => text.Length > 1000 ? text[..1000] : text;
}
