using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Snapshots</c> table: everything published, whatever happens to the files.</summary>
internal sealed class SnapshotTable(TableClient table)
{
    /// <summary>Version of the contract: the partition, and the first folder of addresses.</summary>
    public const string Version = "v1";

    // A property holds 32,768 characters, enough for 1,300 runs.
    private const int RunsInOne = 1300;

    private static readonly string All = TableClient.CreateQueryFilter($"PartitionKey eq {Version}");

    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    public async Task EnterAsync(SnapshotRow row, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Version, row.Id)
        {
            ["AsOf"] = row.AsOf,
            ["Inputs"] = row.Runs.Count,
            ["ManifestSha256"] = row.ManifestSha256,
            ["Previous"] = row.Previous,
            ["FactsSha256"] = row.FactsSha256,
            ["EnteredAt"] = row.At,
        };
        foreach (var (runs, i) in row.Runs.Chunk(RunsInOne).Select((runs, i) => (runs, i))) entity[$"Runs{i}"] = string.Join(',', runs);
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // An earlier try or another publisher has entered the same row.
        }
    }

    /// <summary>Records the hash of rows that were made again: the same rows, possibly from another version of the compression.</summary>
    public async Task NoteFactsAsync(string id, string sha256, CancellationToken cancellationToken)
    {
        while ((await table.GetEntityIfExistsAsync<TableEntity>(Version, id, cancellationToken: cancellationToken)) is { HasValue: true } found)
        {
            if (found.Value!.GetString("FactsSha256") == sha256) return;
            found.Value["FactsSha256"] = sha256;
            try
            {
                await table.UpdateEntityAsync(found.Value, found.Value.ETag, TableUpdateMode.Replace, cancellationToken);
            }
            catch (RequestFailedException error) when (error.Status == 412)
            {
                // Another writer recorded it; look again.
            }
        }
    }

    /// <summary>A snapshot; null when there is none.</summary>
    public async Task<SnapshotRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await table.GetEntityIfExistsAsync<TableEntity>(Version, id, cancellationToken: cancellationToken)) is { HasValue: true } found
            && TableRows.TryRead(found.Value!, Of, out var row) ? row : null;

    public async Task<IReadOnlyList<SnapshotRow>> ListAsync(CancellationToken cancellationToken) =>
        await table.ReadableAsync(All, Of, cancellationToken);

    /// <summary>Keys of rows that cannot be read; the manifest of the snapshot says nearly the same.</summary>
    public Task<IReadOnlyList<string>> UnreadAsync(CancellationToken cancellationToken) => table.UnreadAsync(All, Of, cancellationToken);

    private static SnapshotRow Of(TableEntity entity) => new(
        entity.RowKey, entity.GetDateTimeOffset("AsOf")!.Value, entity.Text("ManifestSha256"), entity.GetString("Previous"),
        entity.GetString("FactsSha256"),
        [
            .. Enumerable.Range(0, entity.Count).Select(i => entity.GetString($"Runs{i}")).TakeWhile(runs => runs is { Length: > 0 })
                .SelectMany(runs => runs.Split(',')),
        ],
        entity.GetDateTimeOffset("EnteredAt") ?? entity.Timestamp!.Value);
}
