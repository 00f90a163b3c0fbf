using AinChock.Registers.Datasets;
using AinChock.Registers.Values;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Sources</c> table. Updating one of its rows makes a run's rows current: this is the only commit.</summary>
public sealed class SourceTable(TableClient table, HistoryPages pages)
{
    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>A source; null when there is none.</summary>
    public async Task<SourceRow?> GetAsync(Dataset dataset, string source, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(dataset.Name, TableKey.Of(source), cancellationToken: cancellationToken);
        return found.HasValue ? FromEntity(found.Value!) : null;
    }

    /// <summary>All sources of one dataset or of all, by dataset and source.</summary>
    public async Task<IReadOnlyList<SourceRow>> ListAsync(Dataset? dataset, CancellationToken cancellationToken)
    {
        var filter = dataset is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {dataset.Name}");
        var rows = new List<SourceRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) rows.Add(FromEntity(entity));
        return [.. rows.OrderBy(r => r.Dataset, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal)];
    }

    /// <summary>Replaces the version of a row that was read, or creates the row; false when another writer was faster.</summary>
    /// <param name="at">The present time, from which the row applies.</param>
    /// <param name="back">The chain after a rollback; null to continue the chain of the row that was read.</param>
    public async Task<bool> TryWriteAsync(
        SourceRow row, SourceRow? read, DateTimeOffset at, CancellationToken cancellationToken, Chain? back = null)
    {
        var entity = await ToEntityAsync(row, read, at, back, cancellationToken);
        try
        {
            if (read is null) await table.AddEntityAsync(entity, cancellationToken);
            else await table.UpdateEntityAsync(entity, read.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412 or 404)
        {
            return await StandsAsync(row, cancellationToken);
        }
    }

    /// <summary>Replaces several rows of one dataset: all of them, or none when another writer was faster at one.</summary>
    public async Task<bool> TryWriteAllAsync(IReadOnlyList<(SourceRow Row, SourceRow? Read)> rows, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>();
        foreach (var (row, read) in rows)
        {
            var entity = await ToEntityAsync(row, read, at, null, cancellationToken);
            actions.Add(read is null
                ? new TableTransactionAction(TableTransactionActionType.Add, entity)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, read.ETag));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412 or 404)
        {
            // A row that was to stay as it was stands in any case.
            foreach (var (row, _) in rows)
            {
                if (!await StandsAsync(row, cancellationToken)) return false;
            }

            return true;
        }
    }

    /// <summary>Writes a row that was lost or damaged, with its whole history; false when another writer was faster.</summary>
    internal async Task<bool> TryRestoreAsync(SourceRow row, History history, CancellationToken cancellationToken)
    {
        var entity = ToEntity(row, await pages.KeepAsync(row.Dataset, history, cancellationToken), Chain.Parse(null, history));
        var read = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellationToken);
        try
        {
            if (read.HasValue) await table.UpdateEntityAsync(entity, read.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
            else await table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412 or 404)
        {
            return await StandsAsync(row, cancellationToken);
        }
    }

    // The client repeats a request whose answer was lost and finds its own work: then the row is already as intended.
    private async Task<bool> StandsAsync(SourceRow row, CancellationToken cancellationToken) =>
        await GetAsync(DeclaredDatasets.Find(row.Dataset)!, row.Source, cancellationToken) is { } stands
        && stands with { History = row.History, Chain = row.Chain, ETag = row.ETag } == row;

    private async Task<TableEntity> ToEntityAsync(SourceRow row, SourceRow? read, DateTimeOffset at, Chain? back, CancellationToken cancellationToken)
    {
        var history = await pages.KeepAsync(
            row.Dataset, (read?.History ?? History.Empty).With(at, row.Run, row.ReceivedAt), cancellationToken);
        return ToEntity(row, history, back ?? (read?.Chain ?? Chain.Empty).With(row.Run, row.IsRetired ? at : row.ReceivedAt));
    }

    private static TableEntity ToEntity(SourceRow row, History history, Chain chain) => new(row.Dataset, TableKey.Of(row.Source))
    {
        ["Source"] = row.Source,
        ["Run"] = row.Run,
        ["FileSha256"] = row.FileSha256,
        ["RulesVersion"] = row.RulesVersion,
        ["UploadedAt"] = row.UploadedAt,
        ["ReceivedAt"] = row.ReceivedAt,
        ["UploadETag"] = row.UploadETag,
        ["CommittedAt"] = row.CommittedAt,
        ["Rows"] = row.Rows,
        ["Quarantined"] = row.Quarantined,
        ["Warnings"] = row.Warnings,
        ["MoneyCentimes"] = row.Money.Centimes,
        ["FileName"] = row.FileName,
        ["SupersededBy"] = row.SupersededBy,
        ["History"] = history.ToString(),
        ["Earlier"] = history.Earlier,
        ["Chain"] = chain.ToString(),
    };

    internal static SourceRow FromEntity(TableEntity entity) => FromEntity(entity, History.Parse(entity.GetString("History"), entity.GetString("Earlier")));

    private static SourceRow FromEntity(TableEntity entity, History history) => new(
        entity.PartitionKey,
        entity.Text("Source"),
        entity.Text("Run"),
        entity.Text("FileSha256"),
        entity.Text("RulesVersion"),
        entity.GetDateTimeOffset("UploadedAt")!.Value,
        entity.GetString("UploadETag"),
        entity.GetDateTimeOffset("CommittedAt")!.Value,
        entity.GetInt32("Rows")!.Value,
        new Money(entity.GetInt64("MoneyCentimes")!.Value),
        entity.GetString("FileName"))
    {
        ReceivedAt = entity.GetDateTimeOffset("ReceivedAt") ?? entity.GetDateTimeOffset("UploadedAt")!.Value,
        Quarantined = entity.GetInt32("Quarantined") ?? 0,
        Warnings = entity.GetInt32("Warnings") ?? 0,
        SupersededBy = entity.GetString("SupersededBy") ?? "",
        History = history,
        Chain = Chain.Parse(entity.GetString("Chain"), history),
        ETag = entity.ETag,
    };
}
