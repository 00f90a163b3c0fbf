using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>A stored row as statistics read it: public fields only, personal ones left blank.</summary>
public sealed record StoredRow(RowKey Key, string Sheet, int Row, FieldValue[] Values);

/// <summary>Rows of one dataset, each run under partitions of its own. Nothing here makes them current; see <see cref="SourceTable"/>.</summary>
public sealed class RowTable(TableClient table, Dataset dataset)
{
    /// <summary>Partitions of a run: one takes about 2,000 entities a second in Azure.</summary>
    private const int Shards = 8;

    private const int TransactionRows = 100;

    // Azure's most in one answer.
    private const int PageRows = 1000;

    // Azure's limit is 4 MiB with all the JSON around the values; six bytes is a character's longest escape.
    private const int TransactionBytes = 3 << 20;

    /// <summary>Writes rows as they come, a hundred to a transaction; the same rows always to the same keys.</summary>
    public async Task WriteAsync(IEnumerable<RegisterRow> rows, string run, string fileSha256, int writers, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<List<TableTransactionAction>>(new BoundedChannelOptions(writers * 2) { SingleWriter = true });
        var sending = Enumerable.Range(0, writers).Select(_ => SendAsync(batches.Reader, stop)).ToArray();
        try
        {
            foreach (var batch in Batches(rows, run, fileSha256))
            {
                await batches.Writer.WriteAsync(batch, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A writer failed: its error is thrown below.
        }
        finally
        {
            batches.Writer.Complete();
            await Task.WhenAll(sending);
        }
    }

    /// <summary>Rows of a run, by sheet and row.</summary>
    /// <param name="rows">How many there are.</param>
    public async IAsyncEnumerable<StoredRow> ReadAsync(string run, int rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Few come in one answer and are put in order here; many are merged from the partitions, each of which is in order.
        var readers = rows <= PageRows
            ? [InOrder(QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {run + "-"} and PartitionKey lt {run + "."}"), cancellationToken)).GetAsyncEnumerator(cancellationToken)]
            : Enumerable.Range(0, Shards).Select(shard => QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(run, shard)}"), cancellationToken).GetAsyncEnumerator(cancellationToken)).ToList();
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
                yield return FromEntity(reader.Current);
                if (await reader.MoveNextAsync()) next.Enqueue(reader, reader.Current.RowKey);
            }
        }
        finally
        {
            foreach (var reader in readers) await reader.DisposeAsync();
        }
    }

    /// <summary>Titles of some rows of a run, by sheet index and row.</summary>
    /// <param name="rows">Few: one request for each ten.</param>
    public async Task<IReadOnlyDictionary<(int Sheet, int Row), (string Sheet, string Title)>> TitlesAsync(string run, IEnumerable<(int Sheet, int Row)> rows, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<(int, int), (string, string)>();
        // Azure takes 15 comparisons in a filter.
        foreach (var ten in rows.Chunk(10))
        {
            var keys = ten.ToDictionary(row => Key(row.Sheet, row.Row));
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {run + "-"} and PartitionKey lt {run + "."}") + " and (" + string.Join(" or ", keys.Keys.Select(key => $"RowKey eq '{key}'")) + ")";
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, PageRows, ["RowKey", "Sheet", dataset.Title], cancellationToken))
                titles[keys[entity.RowKey]] = (entity.GetString("Sheet"), entity.GetString(dataset.Title) ?? "");
        }

        return titles;
    }

    private static string Key(int sheet, int row) => string.Create(CultureInfo.InvariantCulture, $"{sheet:000}-{row:0000000}");

    private static async IAsyncEnumerable<TableEntity> InOrder(IAsyncEnumerable<TableEntity> entities)
    {
        var all = new List<TableEntity>();
        await foreach (var entity in entities) all.Add(entity);
        foreach (var entity in all.OrderBy(e => e.RowKey, StringComparer.Ordinal)) yield return entity;
    }

    private Azure.AsyncPageable<TableEntity> QueryAsync(string filter, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, PageRows, ["RowKey", "Key", "Sheet", "Row", .. dataset.Fields.Where(f => !f.IsPersonal).Select(f => f.Name)], cancellationToken);

    private StoredRow FromEntity(TableEntity entity)
    {
        var values = new FieldValue[dataset.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!dataset.Fields[i].IsPersonal) values[i] = FromProperty(entity, dataset.Fields[i]);
        }

        return new StoredRow(RowKey.Parse(entity.GetString("Key")), entity.GetString("Sheet"), entity.GetInt32("Row")!.Value, values);
    }

    private static string Partition(string run, int shard) => string.Create(CultureInfo.InvariantCulture, $"{run}-{shard:00}");

    private async Task SendAsync(ChannelReader<List<TableTransactionAction>> batches, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var batch in batches.ReadAllAsync(stop.Token)) await table.SubmitTransactionAsync(batch, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    internal IEnumerable<List<TableTransactionAction>> Batches(IEnumerable<RegisterRow> rows, string run, string fileSha256)
    {
        var batch = new List<TableTransactionAction>(TransactionRows);
        var bytes = 0;
        var sent = 0;
        foreach (var row in rows)
        {
            var size = SizeOf(row);
            if (batch.Count == TransactionRows || (batch.Count > 0 && bytes + size > TransactionBytes))
            {
                yield return batch;
                batch = new List<TableTransactionAction>(TransactionRows);
                bytes = 0;
                sent++;
            }

            bytes += size;
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(row, Partition(run, sent % Shards), fileSha256)));
        }

        if (batch.Count > 0) yield return batch;
    }

    private static int SizeOf(RegisterRow row)
    {
        var size = 1024;
        foreach (var value in row.Values) size += 100 + ((value.Text?.Length ?? 0) * 6);
        return size;
    }

    private TableEntity ToEntity(RegisterRow row, string partition, string fileSha256)
    {
        var entity = new TableEntity(partition, Key(row.SheetIndex, row.Row))
        {
            ["Key"] = row.Key.ToString(),
            ["Sheet"] = row.Sheet,
            ["Row"] = row.Row,
            ["FileSha256"] = fileSha256,
        };
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (!row.Values[i].IsBlank) entity[dataset.Fields[i].Name] = ToProperty(row.Values[i], dataset.Fields[i].Kind);
        }

        return entity;
    }

    private static object ToProperty(FieldValue value, FieldKind kind) => kind switch
    {
        FieldKind.Date => value.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Year => value.Number!.Value,
        _ => value.Text!,
    };

    private static FieldValue FromProperty(TableEntity entity, Field field) => field.Kind switch
    {
        _ when !entity.TryGetValue(field.Name, out var property) || property is null => FieldValue.Blank,
        FieldKind.Date => FieldValue.Of(DateOnly.ParseExact(entity.GetString(field.Name), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Year => FieldValue.Of(entity.GetInt64(field.Name)!.Value),
        _ => FieldValue.Of(entity.GetString(field.Name)),
    };
}
