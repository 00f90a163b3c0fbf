using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>What the files of a snapshot are made of.</summary>
/// <param name="Previous">The snapshot that it follows; null for the first.</param>
/// <param name="Facts">Its rows.</param>
/// <param name="Before">Those of the snapshot before, if they are kept.</param>
internal sealed record SnapshotParts(
    SnapshotInputs Inputs, string Id, string? Previous, FactsFile Facts, FactsFile? Before, PublicSources Sources);

/// <summary>Makes a snapshot: the same parts are the same bytes, now and later.</summary>
internal sealed class SnapshotMaker(PipelineStorage storage, PublishOptions options)
{
    /// <summary>The rows of all inputs: those of runs that the snapshot before held from its file, those of others from the tables.</summary>
    /// <exception cref="OperationRefusedException">The tables do not hold what was committed.</exception>
    public async Task<FactsFile> GatherAsync(
        SnapshotInputs inputs, FactsFile? before, IReadOnlyList<NamedSource> sources, CancellationToken cancellationToken)
    {
        var facts = FactsFile.Create();
        try
        {
            foreach (var source in inputs.Sources)
            {
                var dataset = DeclaredDatasets.Find(source.Dataset)!;
                if (before?.Holds(dataset, source.Run) == true) await facts.CopyAsync(before, dataset, source.Run, cancellationToken);
                else await facts.AddAsync(dataset, source.Run, new CommittedRows(storage, dataset, source).ReadAsync(cancellationToken));
            }

            facts.AddSources(sources);
            facts.Complete();
            return facts;
        }
        catch
        {
            facts.Dispose();
            throw;
        }
    }

    /// <summary>Under which names its sources are published.</summary>
    /// <exception cref="OperationRefusedException">Which names were given before cannot be told.</exception>
    public async Task<PublicSources> SourcesAsync(SnapshotInputs inputs, FactsFile? before, string? previous, CancellationToken cancellationToken)
    {
        if (previous is null) return new PublicSources(inputs, []);
        if (before?.ReadSources() is { Count: > 0 } kept) return new PublicSources(inputs, kept);
        // Where the rows are lost, what its manifest tells.
        var manifest = await ReadAsync(previous, "manifest.json", json => SnapshotJson.ReadManifest(json), cancellationToken)
            ?? throw new OperationRefusedException(
                $"Neither the rows nor the manifest of snapshot {previous} can be read: sources would get new numbers. Mend them with: ./ainchock repair");
        return new PublicSources(inputs, PublicSources.Recovered(manifest, inputs.All));
    }

    /// <summary>Makes all files, the manifest last.</summary>
    /// <returns>The manifest.</returns>
    public async Task<ManifestFile> WriteAsync(SnapshotParts parts, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var (inputs, id, previous, facts, before, sources) = parts;
        using var statistics = Statistics.Of(inputs, facts, before, options, id, sources);
        var figures = statistics.Figures.ToList();
        var changes = before is null || previous is null
            ? Changes.None(previous)
            : statistics.Changes.ToSet(previous, Statistics.RowsOf(before, options, Statistics.Differing(inputs, facts, before)),
                await FiguresOfAsync(previous, before, cancellationToken), figures);

        Task<ManifestFile> AddAsync<T>(string name, T file)
            where T : notnull => writer.WriteAsync(name, SnapshotJson.Write(file), cancellationToken);
        await AddAsync("summary.json", new Summary("1", id, inputs.AsOf, figures));
        await AddAsync("breakdowns.json", new Breakdowns("1", id, inputs.AsOf, [.. statistics.Tallies.SelectMany(t => t.ToBreakdowns())]));
        await AddAsync("series.json", new SeriesSet("1", id, inputs.AsOf, [.. statistics.Tallies.SelectMany(t => t.ToSeries())]));
        await AddAsync("quality.json", new Quality("1", id, inputs.AsOf, [.. inputs.Sources.Select(s => QualityOf(s, inputs, statistics, sources))]));
        await AddAsync("changes.json", new ChangesFile("1", id, inputs.AsOf, changes));
        await AddAsync("reconciliation.json", new ReconciliationFile("1", id, inputs.AsOf, statistics.Reconciliation.Against(figures)));
        foreach (var tally in statistics.Tallies.Where(t => t.Cube.Count > 0))
            await writer.WriteAsync("cube.json", Cube.Write(tally, id, inputs.AsOf), cancellationToken);
        await WriteOpenDataAsync(writer, statistics, id, inputs.AsOf, cancellationToken);
        await writer.WriteAsync("schemas.json", SnapshotJson.Schemas(), cancellationToken);

        var described = writer.Files.ToList();
        return await AddAsync("manifest.json", new Manifest(
            "1", id, inputs.AsOf, DeclaredDatasets.RulesVersion,
            [.. inputs.Sources.Select(s => new ManifestInput(s.Dataset, sources.IdOf(s), s.Run, s.FileSha256, s.CommittedAt, s.Rows, sources.LabelOf(s)))],
            described, previous));
    }

    /// <summary>A file of a snapshot; null where it is gone or cannot be read.</summary>
    public async Task<T?> ReadAsync<T>(string snapshot, string name, Func<byte[], T?> parse, CancellationToken cancellationToken)
        where T : class
    {
        if (await storage.Published.GetBlobClient($"{Publish.Version}/{snapshot}/{name}").ReadAsync(cancellationToken) is not { } read) return null;
        try
        {
            return parse(read.Content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteOpenDataAsync(SnapshotWriter writer, Statistics statistics, string id, DateTimeOffset asOf,
        CancellationToken cancellationToken)
    {
        var files = new List<(Dataset Dataset, ManifestFile Csv, ManifestFile Json)>();
        foreach (var (dataset, data) in statistics.OpenData)
        {
            var written = await writer.WriteAsync(
                [($"{dataset.Name}.csv", data.CsvFile, "text/csv; charset=utf-8"), ($"{dataset.Name}.json", data.JsonFile, SnapshotWriter.JsonType)],
                cancellationToken);
            files.Add((dataset, written[0], written[1]));
        }

        await writer.WriteAsync("datapackage.json", PackageDescription.DataPackage(id, asOf, [.. files.Select(f => (f.Dataset, f.Csv))]), cancellationToken);
        await writer.WriteAsync("dcat.jsonld", PackageDescription.Dcat(id, asOf, files), cancellationToken, "application/ld+json");
    }

    private static SourceQuality QualityOf(SourceRow source, SnapshotInputs inputs, Statistics statistics, PublicSources sources) => new(
        source.Dataset, sources.IdOf(source), source.Run, source.ReceivedAt, source.Rows, statistics.CountedOf(source.Run), source.Quarantined, source.Warnings,
        Math.Max(0, (int)(inputs.AsOf - source.ReceivedAt).TotalDays), sources.LabelOf(source));

    // Of the snapshot before, as it was published; where that file is lost, from its rows.
    private async Task<IReadOnlyList<Figure>> FiguresOfAsync(string snapshot, FactsFile facts, CancellationToken cancellationToken)
    {
        if (await ReadAsync(snapshot, "summary.json", json => SnapshotJson.ReadSummary(json), cancellationToken) is { } summary) return summary.Figures;
        var figures = new FigureSums();
        foreach (var (dataset, row) in Statistics.RowsOf(facts, options)) figures.Add(dataset, row, new FigureOrigin("", ""));
        return figures.ToList();
    }
}
