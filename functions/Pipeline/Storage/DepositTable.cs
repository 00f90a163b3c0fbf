using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Deposits</c> table: one partition per sender, one row per upload, the latest first.</summary>
public sealed class DepositTable(TableClient table)
{
    /// <summary>Longest note that is kept, characters.</summary>
    public const int MostNote = 500;

    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>Enters an upload, once.</summary>
    public async Task AddAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(ToEntity(deposit), cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Sent again because the answer was lost: it is entered already.
        }
    }

    /// <summary>An upload of one sender; null when they sent no such one.</summary>
    public async Task<Deposit?> GetAsync(string sender, DateTimeOffset uploadedAt, string run, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(TableKey.Of(sender), RowOf(uploadedAt, run), cancellationToken: cancellationToken);
        return found.HasValue && TableRows.TryRead(found.Value!, FromEntity, out var deposit) ? deposit : null;
    }

    /// <summary>The latest uploads of a sender, the latest first.</summary>
    public async Task<IReadOnlyList<Deposit>> OfSenderAsync(string sender, int most, CancellationToken cancellationToken)
    {
        var deposits = new List<Deposit>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(sender)}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellationToken))
        {
            if (TableRows.TryRead(entity, FromEntity, out var deposit)) deposits.Add(deposit);
            if (deposits.Count == most) break;
        }

        return deposits;
    }

    /// <summary>Uploads of a run, whoever sent them. A workbook that was merged is known by its upload alone.</summary>
    public Task<IReadOnlyList<Deposit>> OfRunAsync(RunRow run, CancellationToken cancellationToken) => QueryAsync(
        TableClient.CreateQueryFilter($"Run eq {run.Id} or (Source eq {run.Source} and UploadETag eq {run.Upload})"), cancellationToken);

    /// <summary>Whether the sender of an upload has taken it back.</summary>
    internal async Task<bool> IsWithdrawnAsync(string source, string etag, CancellationToken cancellationToken) =>
        (await QueryAsync(TableClient.CreateQueryFilter($"Source eq {source} and UploadETag eq {etag}"), cancellationToken))
            .Any(deposit => deposit.WithdrawnAt is not null);

    /// <summary>Uploads that their senders want to count again.</summary>
    public Task<IReadOnlyList<Deposit>> AskedBackAsync(CancellationToken cancellationToken) =>
        QueryAsync(TableClient.CreateQueryFilter($"AskedBackAt gt {DateTimeOffset.UnixEpoch}"), cancellationToken);

    /// <summary>Uploads whose withdrawal began before a time and has not ended.</summary>
    internal Task<IReadOnlyList<Deposit>> UnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken) => QueryAsync(
        TableClient.CreateQueryFilter($"WithdrawingSince gt {DateTimeOffset.UnixEpoch} and WithdrawingSince lt {before}"), cancellationToken);

    /// <summary>Writes a deposit over the version that was read; another writer's is read again and changed likewise.</summary>
    /// <returns>As written; null when it was removed meanwhile.</returns>
    internal async Task<Deposit?> ChangeAsync(Deposit deposit, Func<Deposit, Deposit> change, CancellationToken cancellationToken)
    {
        for (Deposit? read = deposit; read is not null; read = await GetAsync(deposit.Sender, deposit.UploadedAt, deposit.Run, cancellationToken))
        {
            var changed = change(read);
            if (changed == read) return read;
            try
            {
                var written = await table.UpdateEntityAsync(ToEntity(changed), read.Version, TableUpdateMode.Replace, cancellationToken);
                return changed with { Version = written.Headers.ETag!.Value };
            }
            catch (RequestFailedException error) when (error.Status is 404 or 412)
            {
                // Another request of the same sender, or our own whose answer was lost.
            }
        }

        return null;
    }

    /// <summary>Removes what was sent before a time.</summary>
    internal async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var deposit in await QueryAsync(TableClient.CreateQueryFilter($"UploadedAt lt {before}"), cancellationToken))
            await table.RemoveUnchangedAsync(TableKey.Of(deposit.Sender), RowOf(deposit.UploadedAt, deposit.Run), deposit.Version, cancellationToken);
    }

    /// <summary>Keys of rows that cannot be read; their senders do not see what they sent.</summary>
    internal Task<IReadOnlyList<string>> UnreadAsync(CancellationToken cancellationToken) => table.UnreadAsync(null, FromEntity, cancellationToken);

    private async Task<IReadOnlyList<Deposit>> QueryAsync(string filter, CancellationToken cancellationToken) =>
        await table.ReadableAsync(filter, FromEntity, cancellationToken);

    // The latest comes first in the order of keys.
    private static string RowOf(DateTimeOffset uploadedAt, string run) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - uploadedAt.UtcTicks:D19}-{run}");

    private static TableEntity ToEntity(Deposit deposit)
    {
        var entity = new TableEntity(TableKey.Of(deposit.Sender), RowOf(deposit.UploadedAt, deposit.Run))
        {
            ["Sender"] = deposit.Sender,
            ["Source"] = deposit.Source,
            ["Run"] = deposit.Run,
            ["Name"] = deposit.Name,
            ["UploadETag"] = deposit.ETag,
            ["UploadedAt"] = deposit.UploadedAt,
            ["Note"] = deposit.Note,
        };
        if (deposit.WithdrawnAt is { } withdrawn) entity["WithdrawnAt"] = withdrawn;
        if (deposit.WithdrawingSince is { } since) entity["WithdrawingSince"] = since;
        if (deposit.AskedBackAt is { } asked) entity["AskedBackAt"] = asked;
        if (deposit.GoneAt is { } gone) entity["GoneAt"] = gone;
        return entity;
    }

    private static Deposit FromEntity(TableEntity entity) => new(
        entity.Text("Sender"), entity.Text("Source"), entity.Text("Run"), entity.Text("Name"), entity.Text("UploadETag"),
        entity.GetDateTimeOffset("UploadedAt")!.Value, entity.GetString("Note") ?? "")
    {
        WithdrawnAt = entity.GetDateTimeOffset("WithdrawnAt"),
        WithdrawingSince = entity.GetDateTimeOffset("WithdrawingSince"),
        AskedBackAt = entity.GetDateTimeOffset("AskedBackAt"),
        GoneAt = entity.GetDateTimeOffset("GoneAt"),
        Version = entity.ETag,
    };
}
