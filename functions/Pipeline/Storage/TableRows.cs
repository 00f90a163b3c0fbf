using System.Diagnostics.CodeAnalysis;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>Reads rows one by one, since a single damaged row must not keep back the others. <c>doctor</c> names those passed over.</summary>
internal static class TableRows
{
    /// <summary>The rows that can be read.</summary>
    public static async Task<List<T>> ReadableAsync<T>(
        this TableClient table, string? filter, Func<TableEntity, T> parse, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (TryRead(entity, parse, out var row)) rows.Add(row);
        }

        return rows;
    }

    /// <summary>Keys of the rows that cannot.</summary>
    public static async Task<IReadOnlyList<string>> UnreadAsync<T>(
        this TableClient table, string? filter, Func<TableEntity, T> parse, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!TryRead(entity, parse, out _)) keys.Add($"{table.Name} {entity.PartitionKey} {entity.RowKey}");
        }

        return keys;
    }

    /// <summary>Reads a row; false when it lacks what every row has, or holds something else there.</summary>
    public static bool TryRead<T>(TableEntity entity, Func<TableEntity, T> parse, [MaybeNullWhen(false)] out T row)
    {
        try
        {
            row = parse(entity);
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException or OverflowException
            or NullReferenceException or IndexOutOfRangeException or InvalidCastException)
        {
            row = default;
            return false;
        }
    }

    /// <summary>A text that every row has.</summary>
    public static string Text(this TableEntity entity, string name) =>
        entity.GetString(name) ?? throw new InvalidOperationException($"A row lacks {name}.");
}
