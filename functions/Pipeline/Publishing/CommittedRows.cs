using System.Runtime.CompilerServices;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing;

/// <summary>The stored rows of a run, checked against what was committed: rows that differ are never published.</summary>
internal sealed class CommittedRows(PipelineStorage storage, Dataset dataset, SourceRow source)
{
    /// <exception cref="OperationRefusedException">Rows or money differ; thrown after the last row.</exception>
    public async IAsyncEnumerable<StoredRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var amount = dataset.Money is { } name ? dataset.IndexOf(name) : -1;
        var (rows, centimes) = (0, 0L);
        await foreach (var row in storage.RowsOf(dataset).ReadAsync(source.Run, source.Rows, cancellationToken))
        {
            rows++;
            if (amount >= 0) centimes += row.Values[amount].Number ?? 0;
            yield return row;
        }

        // The count of a run that is no longer listed anywhere is unknown.
        if (source.Rows == int.MaxValue || (rows == source.Rows && new Money(centimes) == source.Money)) yield break;
        throw new OperationRefusedException(FormattableString.Invariant(
            $"Of {source.Source} {source.Rows} rows and {source.Money} DH were committed (run {source.Run}), and {rows} rows and {new Money(centimes)} DH ")
            + "stand in storage. Nothing is published until they are mended: ./ainchock repair");
    }
}
