using System.Globalization;
using System.Runtime.CompilerServices;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;
using Azure;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>Rows of one dataset, each run in its own partitions. Nothing here makes them current; see <see cref="SourceTable"/>.</summary>
public sealed class RowTable(TableClient table, Dataset dataset)
{
    // Azure's limit for one answer.
    private const int PageRows = 1000;

    internal TableClient Table => table;

    /// <summary>Starts to write the rows of a run; the same rows always get the same keys.</summary>
    /// <param name="writers">Concurrent transactions.</param>
    public RowWriter BeginWrite(string run, string fileSha256, int writers, CancellationToken cancellationToken) =>
        new(table, new RowEntity(dataset, run, fileSha256), writers, cancellationToken);

    /// <summary>Compares the stored rows of a run with what was read from the file, before it becomes current, since it may be published at once.</summary>
    /// <exception cref="StoredRowsDifferException">Rows or money differ.</exception>
    public async Task VerifyAsync(string run, int rows, Money money, CancellationToken cancellationToken)
    {
        // One answer holds few rows; for many rows, all partitions are asked at once.
        var filters = rows <= PageRows ? [OfRun(run)] : Enumerable.Range(0, RowWriter.Shards).Select(shard => OfShard(run, shard));
        var sums = await Task.WhenAll(filters.Select(filter => SumAsync(filter, cancellationToken)));
        var (stored, amount) = (sums.Sum(sum => sum.Rows), new Money(sums.Sum(sum => sum.Centimes)));
        if (stored != rows || amount != money) throw new StoredRowsDifferException(run, rows, stored, money, amount);
    }

    /// <summary>Removes the rows of a run; rows already gone do not matter.</summary>
    public async Task RemoveAsync(string run, CancellationToken cancellationToken)
    {
        // Rows vanished between reading and deleting: our own try whose answer was lost, or another housekeeping. Look again.
        while (!await TryRemoveAsync(run, cancellationToken))
        {
        }
    }

    /// <summary>Rows of a run, by sheet and row.</summary>
    /// <param name="rows">The number of rows.</param>
    public IAsyncEnumerable<StoredRow> ReadAsync(string run, int rows, CancellationToken cancellationToken) =>
        ReadAsync(run, rows, isWhole: false, cancellationToken);

    /// <summary>Rows of a run with their personal fields, for the service that sent them.</summary>
    /// <param name="rows">The number of rows.</param>
    public IAsyncEnumerable<StoredRow> ReadWholeAsync(string run, int rows, CancellationToken cancellationToken) =>
        ReadAsync(run, rows, isWhole: true, cancellationToken);

    private async IAsyncEnumerable<StoredRow> ReadAsync(
        string run, int rows, bool isWhole, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Few rows come in one answer and are sorted here; many are merged from the partitions, which are sorted already.
        var readers = rows <= PageRows
            ? [InOrder(QueryAsync(OfRun(run), isWhole, cancellationToken)).GetAsyncEnumerator(cancellationToken)]
            : Enumerable.Range(0, RowWriter.Shards)
                .Select(shard => QueryAsync(OfShard(run, shard), isWhole, cancellationToken).GetAsyncEnumerator(cancellationToken)).ToList();
        var next = new PriorityQueue<IAsyncEnumerator<TableEntity>, string>(StringComparer.Ordinal);
        try
        {
            await Task.WhenAll(readers.Select(async reader =>
            {
                if (!await reader.MoveNextAsync()) return;
                lock (next) next.Enqueue(reader, reader.Current.RowKey);
            }));
            while (next.TryDequeue(out var reader, out _))
            {
                yield return FromEntity(reader.Current, isWhole);
                if (await reader.MoveNextAsync()) next.Enqueue(reader, reader.Current.RowKey);
            }
        }
        finally
        {
            foreach (var reader in readers) await reader.DisposeAsync();
        }
    }

    /// <summary>Titles of some rows of a run, by sheet index and row.</summary>
    /// <param name="rows">Only a few: each ten take one request.</param>
    public async Task<IReadOnlyDictionary<RowPlace, (string Sheet, string Title)>> TitlesAsync(string run, IEnumerable<RowPlace> rows,
        CancellationToken cancellationToken)
    {
        var titles = new Dictionary<RowPlace, (string, string)>();
        // Azure accepts 15 comparisons in a filter.
        foreach (var ten in rows.Chunk(10))
        {
            var keys = ten.ToDictionary(RowEntity.Key);
            var filter = OfRun(run) + " and (" + string.Join(" or ", keys.Keys.Select(key => $"RowKey eq '{key}'")) + ")";
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, PageRows, ["RowKey", "Sheet", dataset.Title], cancellationToken))
                titles[keys[entity.RowKey]] = (entity.GetString("Sheet"), entity.GetString(dataset.Title) ?? "");
        }

        return titles;
    }

    private static async IAsyncEnumerable<TableEntity> InOrder(IAsyncEnumerable<TableEntity> entities)
    {
        var all = new List<TableEntity>();
        await foreach (var entity in entities) all.Add(entity);
        foreach (var entity in all.OrderBy(e => e.RowKey, StringComparer.Ordinal)) yield return entity;
    }

    private AsyncPageable<TableEntity> QueryAsync(string filter, bool isWhole, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, PageRows,
            ["RowKey", "Key", "Sheet", "Row", "Likeness", .. dataset.Fields.Where(f => isWhole || !f.IsPersonal).Select(f => f.Name)], cancellationToken);

    private StoredRow FromEntity(TableEntity entity, bool isWhole)
    {
        var values = new FieldValue[dataset.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (isWhole || !dataset.Fields[i].IsPersonal) values[i] = FromProperty(entity, dataset.Fields[i]);
        }

        return new StoredRow(RowKey.Parse(entity.GetString("Key")), entity.GetString("Sheet"), entity.GetInt32("Row")!.Value, values)
        {
            Likeness = Likeness.Parse(entity.GetString("Likeness")),
        };
    }

    private async Task<(int Rows, long Centimes)> SumAsync(string filter, CancellationToken cancellationToken)
    {
        var (rows, centimes) = (0, 0L);
        await foreach (var entity in table.QueryAsync<TableEntity>(
            filter, PageRows, dataset.Money is { } amount ? ["RowKey", amount] : ["RowKey"], cancellationToken))
        {
            rows++;
            if (dataset.Money is { } money) centimes += entity.GetInt64(money) ?? 0;
        }

        return (rows, centimes);
    }

    private async Task<bool> TryRemoveAsync(string run, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in table.QueryAsync<TableEntity>(OfRun(run), PageRows, ["PartitionKey", "RowKey"], cancellationToken).AsPages())
            {
                foreach (var batch in page.Values.GroupBy(e => e.PartitionKey).SelectMany(partition => partition.Chunk(RowWriter.TransactionRows)))
                    await table.SubmitTransactionAsync(
                        batch.Select(e => new TableTransactionAction(TableTransactionActionType.Delete, e, ETag.All)), cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }

    // All partitions of a run: "-" precedes the number of the shard, and "." is the next character after "-".
    private static string OfRun(string run) => TableClient.CreateQueryFilter($"PartitionKey ge {run + "-"} and PartitionKey lt {run + "."}");

    private static string OfShard(string run, int shard) => TableClient.CreateQueryFilter($"PartitionKey eq {RowEntity.Partition(run, shard)}");

    private static FieldValue FromProperty(TableEntity entity, Field field) => field.Kind switch
    {
        _ when !entity.TryGetValue(field.Name, out var property) || property is null => FieldValue.Blank,
        FieldKind.Date => FieldValue.Of(DateOnly.ParseExact(entity.GetString(field.Name), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity or FieldKind.Year => FieldValue.Of(entity.GetInt64(field.Name)!.Value),
        _ => FieldValue.Of(entity.GetString(field.Name)),
    };
}
