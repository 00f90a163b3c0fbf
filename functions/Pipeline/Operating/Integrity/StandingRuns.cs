using AinChock.Pipeline.Storage;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Everything in <c>Sources</c> and <c>Runs</c>. Rows that cannot be read are listed beside those that can.</summary>
/// <param name="DamagedSources">Rows of <c>Sources</c> that cannot be read.</param>
/// <param name="DamagedRuns">Rows of <c>Runs</c> that cannot be read.</param>
internal sealed record StandingRuns(
    IReadOnlyList<SourceRow> Sources, IReadOnlyList<RunRow> Runs, IReadOnlyList<TableEntity> DamagedSources, IReadOnlyList<TableEntity> DamagedRuns)
{
    public static async Task<StandingRuns> ReadAsync(PipelineStorage storage, CancellationToken cancellationToken)
    {
        var (sources, damagedSources) = await ReadAsync(storage.Sources.Table, SourceTable.FromEntity, cancellationToken);
        var (runs, damagedRuns) = await ReadAsync(storage.Runs.Table, RunTable.FromEntity, cancellationToken);
        return new StandingRuns(sources, runs, damagedSources, damagedRuns);
    }

    /// <summary>Runs of a source that were current at some time, in the order in which they became current.</summary>
    public IReadOnlyList<RunRow> CommittedOf(string dataset, string source) =>
        [.. Runs.Where(run => run.Dataset == dataset && run.Source == source && run.CommittedAt is not null).OrderBy(run => run.CommittedAt)];

    private static async Task<(IReadOnlyList<T> Read, IReadOnlyList<TableEntity> Damaged)> ReadAsync<T>(
        TableClient table, Func<TableEntity, T> parse, CancellationToken cancellationToken)
    {
        var (read, damaged) = (new List<T>(), new List<TableEntity>());
        await foreach (var entity in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (TableRows.TryRead(entity, parse, out var row)) read.Add(row);
            else damaged.Add(entity);
        }

        return (read, damaged);
    }
}
