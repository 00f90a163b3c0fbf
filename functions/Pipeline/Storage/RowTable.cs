using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Normalisation;
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

    /// <summary>Rows of a run, in no particular order.</summary>
    public async IAsyncEnumerable<StoredRow> ReadAsync(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var publicFields = dataset.Fields.Select((field, index) => (field, index)).Where(f => !f.field.IsPersonal).ToArray();
        string[] select = ["Key", "Sheet", "Row", .. publicFields.Select(f => f.field.Name)];
        // '-' follows the run id in its partitions; '.' is the next character.
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {run + "-"} and PartitionKey lt {run + "."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, 1000, select, cancellationToken))
        {
            var values = new FieldValue[dataset.Fields.Count];
            foreach (var (field, index) in publicFields) values[index] = FromProperty(entity, field);
            yield return new StoredRow(RowKey.Parse(entity.GetString("Key")), entity.GetString("Sheet"), entity.GetInt32("Row")!.Value, values);
        }
    }

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
            var partition = string.Create(CultureInfo.InvariantCulture, $"{run}-{sent % Shards:00}");
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(row, partition, fileSha256)));
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
        var entity = new TableEntity(partition, string.Create(CultureInfo.InvariantCulture, $"{row.SheetIndex:000}-{row.Row:0000000}"))
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
