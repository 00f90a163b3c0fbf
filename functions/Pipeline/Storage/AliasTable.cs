using AinChock.Registers.Mapping;
using AinChock.Registers.Values;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>The <c>Aliases</c> table: headers and values of lists that were confirmed, one partition per folder of senders.</summary>
public sealed class AliasTable(TableClient table)
{
    // A key of a folder begins with an escaped slash.
    private const string All = "PartitionKey ge '%' and PartitionKey lt '&'";

    /// <summary>The table itself, for checks of the whole.</summary>
    public TableClient Table => table;

    /// <summary>The headers confirmed for a source's folder.</summary>
    public async Task<IReadOnlyList<LearntHeader>> OfSourceAsync(string source, CancellationToken cancellationToken) =>
        await QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(LearntHeader.FolderOf(source))}"), cancellationToken);

    /// <summary>All headers, by folder, dataset and header.</summary>
    public Task<IReadOnlyList<LearntHeader>> ListAsync(CancellationToken cancellationToken) => QueryAsync(All, cancellationToken);

    /// <summary>Keys of rows that cannot be read; what they taught is forgotten.</summary>
    internal Task<IReadOnlyList<string>> UnreadAsync(CancellationToken cancellationToken) => table.UnreadAsync(All, Read, cancellationToken);

    /// <returns>False when the folder already has this header, or this value of the field's list.</returns>
    public async Task<bool> TryAddAsync(LearntHeader header, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(PartitionOf(header.Folder), RowOf(header.Dataset, header.Header, header.Code is null ? null : header.Field))
        {
            ["Folder"] = header.Folder,
            ["Dataset"] = header.Dataset,
            ["Header"] = header.Header,
            ["Field"] = header.Field,
            ["ConfirmedBy"] = header.ConfirmedBy,
            ["ConfirmedAt"] = header.ConfirmedAt,
        };
        if (header.Code is { } code) entity["Code"] = code;
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // The client repeats a request whose answer was lost, and then meets its own row.
            var standing = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: cancellationToken);
            return standing.HasValue && TableRows.TryRead(standing.Value!, Read, out var read) && read == header;
        }
    }

    /// <param name="listOf">The field whose list has the value; null for a header.</param>
    /// <returns>False when there is no such header or value.</returns>
    public async Task<bool> RemoveAsync(string folder, string dataset, string header, string? listOf, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            PartitionOf(folder), RowOf(dataset, header, listOf), cancellationToken: cancellationToken);
        if (!found.HasValue) return false;
        await table.DeleteEntityAsync(found.Value!.PartitionKey, found.Value.RowKey, found.Value.ETag, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<LearntHeader>> QueryAsync(string filter, CancellationToken cancellationToken)
    {
        var headers = await table.ReadableAsync(filter, Read, cancellationToken);
        return [.. headers.OrderBy(h => h.Folder, StringComparer.Ordinal).ThenBy(h => h.Dataset, StringComparer.Ordinal)
            .ThenBy(h => h.Header, StringComparer.Ordinal)];
    }

    private static LearntHeader Read(TableEntity entity) => new(
        entity.Text("Folder"), entity.Text("Dataset"), entity.Text("Header"), entity.Text("Field"), entity.GetString("ConfirmedBy") ?? "",
        entity.GetDateTimeOffset("ConfirmedAt")!.Value)
    {
        Code = entity.GetString("Code"),
    };

    // The root folder has no name, but a key must not be empty.
    private static string PartitionOf(string folder) => TableKey.Of("/" + folder);

    // A key never holds the mark between its parts.
    private static string RowOf(string dataset, string header, string? listOf) =>
        TableKey.Of(listOf is null ? $"{dataset}|{TextKey.Of(header)}" : $"{dataset}|{listOf}|{TextKey.Of(header)}");
}
