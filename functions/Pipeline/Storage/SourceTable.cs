using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Normalisation;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>One logical file and the run that is current for it.</summary>
/// <param name="Run">Empty for a retired source: none of its runs counts until a newer upload comes.</param>
/// <param name="UploadedAt">Of the newest upload taken into account, an unchanged one too.</param>
/// <param name="UploadETag">Of that upload's blob: settles two uploads within one second.</param>
/// <param name="CommittedAt">When the run became current.</param>
public sealed record SourceRow(
    string Dataset, string Source, string Run, string FileSha256, string RulesVersion, DateTimeOffset UploadedAt, string UploadETag,
    DateTimeOffset CommittedAt, int Rows, Money Money, string FileName)
{
    internal ETag ETag { get; init; }

    public bool IsRetired => Run.Length == 0;

    /// <summary>What a new version is compared with; null when there is nothing to compare.</summary>
    public Holdings? Holdings => IsRetired ? null : new(Rows, Money);
}

/// <summary>The <c>Sources</c> table. Updating a row of it is what makes a run's rows current: the one commit there is.</summary>
public sealed class SourceTable(TableClient table)
{
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
    public async Task<bool> TryWriteAsync(SourceRow row, SourceRow? read, CancellationToken cancellationToken)
    {
        try
        {
            if (read is null) await table.AddEntityAsync(ToEntity(row), cancellationToken);
            else await table.UpdateEntityAsync(ToEntity(row), read.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412 or 404)
        {
            return false;
        }
    }

    private static TableEntity ToEntity(SourceRow row) => new(row.Dataset, TableKey.Of(row.Source))
    {
        ["Source"] = row.Source,
        ["Run"] = row.Run,
        ["FileSha256"] = row.FileSha256,
        ["RulesVersion"] = row.RulesVersion,
        ["UploadedAt"] = row.UploadedAt,
        ["UploadETag"] = row.UploadETag,
        ["CommittedAt"] = row.CommittedAt,
        ["Rows"] = row.Rows,
        ["MoneyCentimes"] = row.Money.Centimes,
        ["FileName"] = row.FileName,
    };

    private static SourceRow FromEntity(TableEntity entity) => new(
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
        ETag = entity.ETag,
    };
}
