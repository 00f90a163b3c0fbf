using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>Traces a published figure back to its rows, as they were kept when it was published.</summary>
public sealed class Explain(PipelineStorage storage, PublishOptions options)
{
    /// <param name="snapshot">Null for the latest.</param>
    /// <exception cref="OperationRefusedException">There is no such snapshot or figure, or its rows are no longer kept.</exception>
    public async Task<Explanation> RunAsync(string figureId, string? snapshot, CancellationToken cancellationToken)
    {
        snapshot ??= await LatestAsync(cancellationToken);
        if (await ReadAsync(snapshot, "manifest.json", cancellationToken) is not { } manifestBytes
            || await ReadAsync(snapshot, "summary.json", cancellationToken) is not { } summaryBytes)
            throw new OperationRefusedException($"There is no snapshot '{snapshot}'. They are listed in snapshots/{Publish.Version}/index.json.");
        var figures = SnapshotJson.ReadSummary(summaryBytes).Figures;
        var figure = figures.FirstOrDefault(f => f.Id == figureId)
            ?? throw new OperationRefusedException($"Snapshot {snapshot} has no figure '{figureId}'. It has: {string.Join(", ", figures.Select(f => f.Id))}.");
        using var facts = await new FactsStore(storage).ReadAsync(snapshot, cancellationToken)
            ?? throw new OperationRefusedException(
                $"The rows behind snapshot {snapshot} are no longer kept ({History.Retention.TotalDays:0} days); its manifest names the files, which stay "
                + $"in the archive.");

        var named = facts.ReadSources();
        // Only a number is published; operators see the file and the sheet.
        var sources = SnapshotJson.ReadManifest(manifestBytes).Inputs.ToDictionary(
            i => (i.Dataset, i.Run), i => PublicSources.PathOf(i.Source, named) ?? i.Source);
        var contribution = FigureSums.Contribution(figureId, out var dataset);
        var publicRows = new PublicRows(dataset, options);
        var (counted, rows) = (new CountedRows(), new List<FigureRow>());
        foreach (var (of, run) in facts.Sections.Where(s => s.Dataset == dataset))
        {
            var own = PublicRun.Of(facts, dataset, run);
            foreach (var kept in facts.ReadRows(of, run).Select(counted.Take).OfType<StoredRow>())
            {
                var row = publicRows.Of(kept, own);
                // Small counts are included: without them an operator could not follow the sum.
                if (contribution(kept) is { } value)
                    rows.Add(new FigureRow(sources[(dataset.Name, run)], run, kept.Sheet, row.Row,
                        row.Values[dataset.IndexOf(dataset.Title)].Text ?? "", value));
            }
        }

        return new Explanation(figure, snapshot, figure.Sum is null ? FieldKind.Count : dataset.FieldOf(figure.Sum).Kind, rows);
    }

    private async Task<string> LatestAsync(CancellationToken cancellationToken)
    {
        var read = await new IndexBlob(storage.Published).ReadAsync(cancellationToken);
        if (read.IsDamaged) throw new OperationRefusedException("index.json cannot be read. Mend it with: ./ainchock repair");
        return read.Index?.Latest ?? throw new OperationRefusedException("No snapshot is published yet.");
    }

    private async Task<byte[]?> ReadAsync(string snapshot, string name, CancellationToken cancellationToken) =>
        (await storage.Published.GetBlobClient($"{Publish.Version}/{snapshot}/{name}").ReadAsync(cancellationToken))?.Content;
}
