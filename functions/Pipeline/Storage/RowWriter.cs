using System.Threading.Channels;
using AinChock.Registers.Checking;
using AinChock.Registers.Reading;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>Stores rows as they are read, a hundred per transaction, several transactions at once.</summary>
public sealed class RowWriter : IRowSink, IAsyncDisposable
{
    /// <summary>Partitions of a run: in Azure one takes about 2,000 entities a second.</summary>
    internal const int Shards = 8;

    internal const int TransactionRows = 100;

    // Azure's limit is 4 MiB, including the JSON around the values.
    private const int TransactionBytes = 3 << 20;

    private readonly TableClient _table;
    private readonly RowEntity _entity;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<List<TableTransactionAction>> _batches;
    private readonly Task[] _sending;
    private List<TableTransactionAction> _batch = new(TransactionRows);
    private int _bytes, _sent;

    internal RowWriter(TableClient table, RowEntity entity, int writers, CancellationToken cancellationToken)
    {
        (_table, _entity, _cancellationToken) = (table, entity, cancellationToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _batches = Channel.CreateBounded<List<TableTransactionAction>>(new BoundedChannelOptions(writers * 2) { SingleWriter = true });
        _sending = [.. Enumerable.Range(0, writers).Select(_ => SendAsync())];
    }

    /// <exception cref="Azure.RequestFailedException">Storage refused an earlier transaction.</exception>
    public async ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
    {
        var size = RowEntity.SizeOf(row);
        // The values are reused for the next row, so the entity is made before anything is awaited.
        var isFull = _batch.Count == TransactionRows || (_batch.Count > 0 && _bytes + size > TransactionBytes);
        var entity = _entity.Of(row, (isFull ? _sent + 1 : _sent) % Shards);
        if (isFull) await HandOverAsync();
        _bytes += size;
        _batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity));
    }

    /// <summary>Writes the remaining rows; all rows are stored when it returns.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused a transaction.</exception>
    public async Task CompleteAsync()
    {
        if (_batch.Count > 0) await HandOverAsync();
        _batches.Writer.Complete();
        await Task.WhenAll(_sending);
    }

    /// <summary>Stops the pending transactions. Their errors must not hide why reading ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _batches.Writer.TryComplete();
        await ((Task)Task.WhenAll(_sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task HandOverAsync()
    {
        try
        {
            await _batches.Writer.WriteAsync(_batch, _stop.Token);
        }
        catch (OperationCanceledException) when (!_cancellationToken.IsCancellationRequested)
        {
            // A transaction has failed: its error is the one to report.
            _batches.Writer.TryComplete();
            await Task.WhenAll(_sending);
            throw;
        }

        _batch = new List<TableTransactionAction>(TransactionRows);
        _bytes = 0;
        _sent++;
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var batch in _batches.Reader.ReadAllAsync(_stop.Token)) await _table.SubmitTransactionAsync(batch, _stop.Token);
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }
}
