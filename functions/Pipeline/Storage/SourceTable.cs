using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>One logical file and the run that is current for it.</summary>
/// <param name="Run">Empty for a retired source: none of its runs counts until a newer upload comes.</param>
/// <param name="UploadedAt">Of the newest upload taken into account, an unchanged one too.</param>
/// <param name="UploadETag">Of that upload's blob: settles two uploads within one second.</param>
/// <param name="CommittedAt">When the run became current.</param>
/// <param name="Rows">Accepted.</param>
public sealed record SourceRow(
    string Dataset, string Source, string Run, string FileSha256, string RulesVersion, DateTimeOffset UploadedAt, string UploadETag,
    DateTimeOffset CommittedAt, int Rows, Money Money, string FileName)
{
    /// <summary>When the file that is current was uploaded; the same file sent again changes <see cref="UploadedAt"/> alone.</summary>
    public DateTimeOffset ReceivedAt { get; init; } = UploadedAt;

    /// <summary>Rows set aside from the same file.</summary>
    public int Quarantined { get; init; }

    /// <summary>Warnings on the same file when it was committed.</summary>
    public int Warnings { get; init; }

    /// <summary>The source that took this one's place when an operator retired it as superseded; empty otherwise.</summary>
    public string SupersededBy { get; init; } = "";

    /// <summary>What was current when; extended by each write.</summary>
    public History History { get; init; } = History.Empty;

    /// <summary>What replaced what; extended by each write, but for a rollback.</summary>
    public Chain Chain { get; init; } = Chain.Empty;

    internal ETag ETag { get; init; }

    /// <summary>True where it counts no longer.</summary>
    public bool IsRetired => Run.Length == 0;

    /// <summary>What a new version is compared with; null when there is nothing to compare.</summary>
    public Holdings? Holdings => IsRetired ? null : new(Rows, Money);
}

/// <summary>The <c>Sources</c> table. Updating a row of it is what makes a run's rows current: the one commit there is.</summary>
public sealed class SourceTable(TableClient table, HistoryPages pages)
{
    /// <summary>What it stands in, for a look at it as a whole.</summary>
    public TableClient Table => table;

    /// <summary>A source; null for none.</summary>
    public async Task<SourceRow?> GetAsync(Dataset dataset, string source, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(dataset.Name, TableKey.Of(source), cancellationToken: cancellationToken);
        return found.HasValue ? FromEntity(found.Value!) : null;
    }

    /// <summary>All sources, of one dataset or of every one, by dataset and source.</summary>
    public async Task<IReadOnlyList<SourceRow>> ListAsync(Dataset? dataset, CancellationToken cancellationToken)
    {
        var filter = dataset is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {dataset.Name}");
        var rows = new List<SourceRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) rows.Add(FromEntity(entity));
        return [.. rows.OrderBy(r => r.Dataset, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal)];
    }

    /// <summary>Writes a row over the version that was read (or as a new one); false when another writer was faster.</summary>
    /// <param name="at">Now: from when on it is so.</param>
    /// <param name="back">The chain after a rollback; null for what goes on from the row that was read.</param>
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

    /// <summary>Writes several rows of one dataset over the versions that were read: all of them or, when another writer was faster at one, none.</summary>
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
            return await StandsAsync(rows[0].Row, cancellationToken);
        }
    }

    // The client repeats a request whose answer was lost, and meets its own work: then the row stands as it was to be.
    private async Task<bool> StandsAsync(SourceRow row, CancellationToken cancellationToken) =>
        await GetAsync(DeclaredDatasets.Find(row.Dataset)!, row.Source, cancellationToken) is { } stands
        && stands with { History = row.History, Chain = row.Chain, ETag = row.ETag } == row;

    private async Task<TableEntity> ToEntityAsync(SourceRow row, SourceRow? read, DateTimeOffset at, Chain? back, CancellationToken cancellationToken)
    {
        var history = await pages.KeepAsync(
            row.Dataset, (read?.History ?? History.Empty).With(at, row.Run, row.ReceivedAt), cancellationToken);
        return ToEntity(row, history, back ?? (read?.Chain ?? Chain.Empty).With(row.Run));
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

    private static SourceRow FromEntity(TableEntity entity) => FromEntity(entity, History.Parse(entity.GetString("History"), entity.GetString("Earlier")));

    private static SourceRow FromEntity(TableEntity entity, History history) => new(
        entity.PartitionKey,
        entity.GetString("Source"),
        entity.GetString("Run"),
        entity.GetString("FileSha256"),
        entity.GetString("RulesVersion"),
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
