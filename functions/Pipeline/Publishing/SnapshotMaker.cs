using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>The parts that the files of a snapshot are made from.</summary>
/// <param name="Previous">The previous snapshot; null for the first.</param>
/// <param name="Facts">Rows of the snapshot.</param>
/// <param name="Before">Rows of the previous snapshot, if they are kept.</param>
internal sealed record SnapshotParts(
    SnapshotInputs Inputs, string Id, string? Previous, FactsFile Facts, FactsFile? Before, PublicSources Sources);

/// <summary>Makes a snapshot: the same parts always give the same bytes.</summary>
internal sealed class SnapshotMaker(PipelineStorage storage, PublishOptions options)
{
    /// <summary>Gathers the rows of all inputs: from the previous snapshot's file when it holds the run, otherwise from the tables.</summary>
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

    /// <summary>The published names of the snapshot's sources.</summary>
    /// <exception cref="OperationRefusedException">The names given before cannot be determined.</exception>
    public async Task<PublicSources> SourcesAsync(SnapshotInputs inputs, FactsFile? before, string? previous, CancellationToken cancellationToken)
    {
        if (previous is null) return new PublicSources(inputs, []);
        if (before?.ReadSources() is { Count: > 0 } kept)
        {
            // A retired source keeps its row. One without a row was lost, and its projects would be missing without a word.
            var lost = kept.Where(name => !inputs.All.Any(source => source.Dataset == name.Dataset && source.Source == name.Source)).Select(name => name.Source);
            if (lost.FirstOrDefault() is { } gone)
                throw new OperationRefusedException($"{gone} was published before and has no row in Sources any more. Mend it with: ./ainchock repair");
            return new PublicSources(inputs, kept);
        }

        // When the rows are lost, the manifest still tells the names.
        var manifest = await ReadAsync(previous, "manifest.json", json => SnapshotJson.ReadManifest(json), cancellationToken)
            ?? throw new OperationRefusedException(
                $"Neither the rows nor the manifest of snapshot {previous} can be read: sources would get new numbers. Mend them with: ./ainchock repair");
        return new PublicSources(inputs, PublicSources.Recovered(manifest, inputs.All));
    }

    /// <summary>Makes all files, the manifest last.</summary>
    /// <returns>The manifest file.</returns>
    public async Task<ManifestFile> WriteAsync(SnapshotParts parts, SnapshotWriter writer, CancellationToken cancellationToken)
    {
        var (inputs, id, previous, sources) = (parts.Inputs, parts.Id, parts.Previous, parts.Sources);
        using var content = new SnapshotContent(parts, await LastAsync(parts, cancellationToken), options);
        foreach (var (name, file) in content.Files()) await writer.WriteAsync(name, file, cancellationToken);
        await WriteOpenDataAsync(writer, content, id, inputs.AsOf, cancellationToken);
        await writer.WriteAsync("schemas.json", SnapshotJson.Schemas(), cancellationToken);

        var described = writer.Files.ToList();
        return await writer.WriteAsync("manifest.json", SnapshotJson.Write(new Manifest(
            "1", id, inputs.AsOf, DeclaredDatasets.RulesVersion,
            [.. inputs.Sources.Select(s => new ManifestInput(s.Dataset, sources.IdOf(s), s.Run, s.FileSha256, s.CommittedAt, s.Rows, sources.LabelOf(s)))],
            described, previous)), cancellationToken);
    }

    /// <summary>Stores with the rows the counts they withheld when the snapshot was made.</summary>
    public async Task WithholdAsync(SnapshotParts parts, CancellationToken cancellationToken) =>
        SnapshotContent.Withhold(parts, await LastAsync(parts, cancellationToken), options);

    /// <summary>A file of a snapshot; null when it is gone or cannot be read.</summary>
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

    private static async Task WriteOpenDataAsync(SnapshotWriter writer, SnapshotContent content, string id, DateTimeOffset asOf,
        CancellationToken cancellationToken)
    {
        var files = new List<(Dataset Dataset, ManifestFile Csv, ManifestFile Json)>();
        foreach (var (dataset, data) in content.OpenData)
        {
            var written = await writer.WriteAsync(
                [($"{dataset.Name}.csv", data.CsvFile, "text/csv; charset=utf-8"), ($"{dataset.Name}.json", data.JsonFile, SnapshotWriter.JsonType)],
                cancellationToken);
            files.Add((dataset, written[0], written[1]));
        }

        await writer.WriteAsync("datapackage.json", PackageDescription.DataPackage(id, asOf, [.. files.Select(f => (f.Dataset, f.Csv))]), cancellationToken);
        await writer.WriteAsync("dcat.jsonld", PackageDescription.Dcat(id, asOf, files), cancellationToken, "application/ld+json");
    }

    // The summary of the previous snapshot.
    private async Task<Summary?> LastAsync(SnapshotParts parts, CancellationToken cancellationToken) =>
        parts.Previous is null ? null : await ReadAsync(parts.Previous, "summary.json", json => SnapshotJson.ReadSummary(json), cancellationToken);
}
