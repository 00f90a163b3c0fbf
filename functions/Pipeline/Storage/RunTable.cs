using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Runs</c> table: one row per run, rewritten as the run progresses.</summary>
public sealed class RunTable(TableClient table)
{
    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>Updates a run from its stored state, however many others write to it meanwhile.</summary>
    /// <param name="read">The run as last seen; null when it may not exist yet.</param>
    /// <param name="next">Computes the new state from the stored one (null: not stored yet).</param>
    /// <returns>The run as stored.</returns>
    public async Task<RunRow> WriteAsync(string source, string run, RunRow? read, Func<RunRow?, RunRow> next, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryWriteAsync(next(read), read, cancellationToken) is { } written) return written;
            read = await GetAsync(source, run, cancellationToken);
        }
    }

    /// <summary>Replaces the version of a run that was read, or creates the run.</summary>
    /// <returns>The run as stored; null when another writer was faster.</returns>
    public async Task<RunRow?> TryWriteAsync(RunRow run, RunRow? read, CancellationToken cancellationToken)
    {
        try
        {
            var response = read?.ETag is { } etag
                ? await table.UpdateEntityAsync(ToEntity(run), etag, TableUpdateMode.Replace, cancellationToken)
                : await table.AddEntityAsync(ToEntity(run), cancellationToken);
            return run with { ETag = response.Headers.ETag };
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            // The client repeats a request whose answer was lost and then finds its own work.
            return await GetAsync(run.Source, run.Id, cancellationToken) is { } stands && stands with { ETag = run.ETag } == run ? stands : null;
        }
    }

    /// <summary>Writes a row that was lost or damaged.</summary>
    internal async Task RestoreAsync(RunRow run, CancellationToken cancellationToken)
    {
        var entity = ToEntity(run);
        var read = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellationToken);
        try
        {
            if (read.HasValue) await table.UpdateEntityAsync(entity, read.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
            else await table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // The client repeated a request whose answer was lost, or another operator mends the same.
            var stands = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellationToken);
            if (!stands.HasValue || !TableRows.TryRead(stands.Value!, FromEntity, out _)) throw;
        }
    }

    /// <summary>A run by its id alone; null when there is none.</summary>
    internal async Task<RunRow?> FindAsync(string run, CancellationToken cancellationToken)
    {
        await foreach (var entity in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {run}"), cancellationToken: cancellationToken))
            return FromEntity(entity);
        return null;
    }

    /// <summary>A run; null when there is none.</summary>
    public async Task<RunRow?> GetAsync(string source, string run, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(TableKey.Of(source), run, cancellationToken: cancellationToken);
        return found.HasValue ? FromEntity(found.Value!) : null;
    }

    /// <summary>Whether a run of a source was begun or used since.</summary>
    public async Task<bool> IsPinnedSinceAsync(string source, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(source)} and PinnedAt ge {since}");
        await foreach (var _ in table.QueryAsync<TableEntity>(filter, 1, ["RowKey"], cancellationToken)) return true;
        return false;
    }

    /// <summary>Runs of one source that read the same bytes, under any rules.</summary>
    public async Task<IReadOnlyList<RunRow>> OfFileAsync(string source, string fileSha256, CancellationToken cancellationToken)
    {
        var runs = new List<RunRow>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(source)} and FileSha256 eq {fileSha256}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) runs.Add(FromEntity(entity));
        return runs;
    }

    /// <summary>The run that began last of those that read one upload; null for none.</summary>
    /// <param name="upload">ETag of the upload.</param>
    public async Task<RunRow?> OfUploadAsync(string source, string upload, CancellationToken cancellationToken)
    {
        var runs = new List<RunRow>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(source)} and Upload eq {upload}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) runs.Add(FromEntity(entity));
        return runs.MaxBy(run => run.StartedAt);
    }

    /// <summary>All runs, latest upload first.</summary>
    public async Task<IReadOnlyList<RunRow>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = new List<RunRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken)) runs.Add(FromEntity(entity));
        return [.. runs.OrderByDescending(r => r.UploadedAt).ThenByDescending(r => r.StartedAt).ThenBy(r => r.Source, StringComparer.Ordinal)];
    }

    /// <summary>Runs that did not become current and that no newer upload of their source has overtaken: somebody should look at them.</summary>
    public static IReadOnlyList<RunRow> Unsettled(IEnumerable<RunRow> runs, IEnumerable<SourceRow> sources)
    {
        // A file without a recognised register may be a version of any register that came under its path.
        var uploads = sources.ToLookup(s => s.Source, StringComparer.Ordinal);
        return [.. runs.Where(r => r.State == RunState.Decided
            && uploads[r.Source].All(s => (r.Dataset.Length > 0 && s.Dataset != r.Dataset) || s.UploadedAt <= r.UploadedAt))];
    }

    private static TableEntity ToEntity(RunRow run)
    {
        var entity = new TableEntity(TableKey.Of(run.Source), run.Id)
        {
            ["Source"] = run.Source,
            ["Dataset"] = run.Dataset,
            ["State"] = run.State.ToString(),
            ["Outcome"] = run.Outcome?.Name() ?? "",
            ["Reason"] = run.Reason,
            ["FileSha256"] = run.FileSha256,
            ["FileBytes"] = run.FileBytes,
            ["ArchiveName"] = run.ArchiveName,
            ["RulesVersion"] = run.RulesVersion,
            ["UploadedAt"] = run.UploadedAt,
            ["StartedAt"] = run.StartedAt,
            ["Rows"] = run.Rows,
            ["Accepted"] = run.Accepted,
            ["Quarantined"] = run.Quarantined,
            ["Errors"] = run.Errors,
            ["Warnings"] = run.Warnings,
            ["MoneyCentimes"] = run.Money.Centimes,
            ["Failures"] = run.Failures,
            ["PinnedAt"] = run.PinnedAt,
            ["Upload"] = run.Upload,
        };
        if (run.EndedAt is { } ended) entity["EndedAt"] = ended;
        if (run.CommittedAt is { } committed) entity["CommittedAt"] = committed;
        return entity;
    }

    private static string Text(TableEntity entity, string name) =>
        entity.GetString(name) ?? throw new InvalidOperationException($"A row of Runs lacks {name}.");

    internal static RunRow FromEntity(TableEntity entity) => new(
        Text(entity, "Source"),
        entity.RowKey,
        entity.GetString("Dataset"),
        Enum.Parse<RunState>(entity.GetString("State")),
        OutcomeNames.Parse(entity.GetString("Outcome")),
        entity.GetString("Reason"),
        Text(entity, "FileSha256"),
        entity.GetInt64("FileBytes")!.Value,
        Text(entity, "ArchiveName"),
        Text(entity, "RulesVersion"),
        entity.GetDateTimeOffset("UploadedAt")!.Value,
        entity.GetDateTimeOffset("StartedAt")!.Value)
    {
        EndedAt = entity.GetDateTimeOffset("EndedAt"),
        CommittedAt = entity.GetDateTimeOffset("CommittedAt"),
        Rows = entity.GetInt32("Rows") ?? 0,
        Accepted = entity.GetInt32("Accepted") ?? 0,
        Quarantined = entity.GetInt32("Quarantined") ?? 0,
        Errors = entity.GetInt32("Errors") ?? 0,
        Warnings = entity.GetInt32("Warnings") ?? 0,
        Money = new Money(entity.GetInt64("MoneyCentimes") ?? 0),
        Failures = entity.GetInt32("Failures") ?? 0,
        Upload = entity.GetString("Upload") ?? "",
        PinnedAt = entity.GetDateTimeOffset("PinnedAt") ?? entity.GetDateTimeOffset("StartedAt")!.Value,
        ETag = entity.ETag,
    };
}
