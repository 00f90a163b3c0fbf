using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Privacy;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Datasets;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Publishing;

/// <summary>What a call to publish did.</summary>
/// <param name="Snapshot">The snapshot that is current now; null when there is nothing to publish yet.</param>
/// <param name="IsNew">False when no input had changed.</param>
public sealed record PublishResult(string? Snapshot, bool IsNew);

/// <summary>Publishes the current rows as an immutable snapshot. Safe to call at any time, by any number of publishers.</summary>
public sealed class Publish(PipelineStorage storage, PublishOptions options, TimeProvider time, ILogger<Publish> log)
{
    /// <summary>Version of the snapshots' contract, the first folder of their addresses.</summary>
    public const string Version = "v1";

    private static readonly BlobHttpHeaders ShortLived = new() { ContentType = SnapshotWriter.JsonType, CacheControl = "public, max-age=60" };

    /// <summary>Publishes what is current now.</summary>
    public Task<PublishResult> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("publish", time, null, () => PublishAsync(cancellationToken), (run, result) => run.End(result));

    private async Task<PublishResult> PublishAsync(CancellationToken cancellationToken)
    {
        var indexBlob = storage.Published.GetBlobClient($"{Version}/index.json");
        while (true)
        {
            // The index is read before the sources: a publisher that read older sources then fails to flip it, and starts again.
            var read = await indexBlob.ReadAsync(cancellationToken);
            var index = read is { } found ? SnapshotJson.ReadIndex(found.Content) : null;
            var sources = await storage.Sources.ListAsync(null, cancellationToken);
            if (sources.Count == 0) return new PublishResult(index?.Latest, false);

            var inputs = new SnapshotInputs(sources);
            if (index is not null && index.Latest == inputs.SnapshotId(index.History.ElementAtOrDefault(1)?.Snapshot))
            {
                log.NothingToPublish(index.Latest);
                return new PublishResult(index.Latest, false);
            }

            var id = inputs.SnapshotId(index?.Latest);
            await WriteAsync(inputs, id, index?.Latest, cancellationToken);
            var now = time.GetUtcNow();
            var entry = new IndexEntry(id, now, inputs.AsOf);
            var next = new SnapshotIndex("1", id, now, [entry, .. index?.History ?? []]);
            if (!await indexBlob.ReplaceAsync(SnapshotJson.Write(next), read?.ETag, ShortLived, cancellationToken)) continue;
            log.Published(id, sources.Count);
            return new PublishResult(id, true);
        }
    }

    /// <summary>The figures as they stood at a past instant, from the rows that were current then.</summary>
    /// <exception cref="OperationRefusedException">The instant lies before what is kept.</exception>
    public async Task<IReadOnlyList<Figure>> FiguresAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (instant < time.GetUtcNow() - History.Retention)
            throw new OperationRefusedException(
                $"Rows are kept {History.Retention.TotalDays:0} days after they cease to be current; for an earlier instant, read the snapshot published "
                + $"then (snapshots/{Version}/index.json).");
        var inputs = await SnapshotInputs.AsOfInstantAsync(
            await storage.Sources.ListAsync(null, cancellationToken), storage.Histories, instant, cancellationToken);
        using var facts = await GatherAsync(inputs, null, [], cancellationToken);
        var figures = new FigureSums();
        var withheld = Statistics.WithheldOf(inputs, facts, null, options, WithheldStates.Empty);
        foreach (var (dataset, row, source) in Statistics.RowsOf(inputs, facts, options, withheld))
            figures.Add(dataset, row, new FigureOrigin(source.Source, source.Run));
        return figures.ToList();
    }

    /// <summary>The rows of all inputs: those of runs that the snapshot before held from its file, those of others from the tables.</summary>
    private async Task<FactsFile> GatherAsync(SnapshotInputs inputs, FactsFile? before, IReadOnlyList<NamedSource> sources,
        CancellationToken cancellationToken)
    {
        var facts = FactsFile.Create();
        foreach (var source in inputs.Sources)
        {
            var dataset = DeclaredDatasets.Find(source.Dataset)!;
            if (before?.Holds(dataset, source.Run) == true) await facts.CopyAsync(before, dataset, source.Run, cancellationToken);
            else await facts.AddAsync(dataset, source.Run, storage.RowsOf(dataset).ReadAsync(source.Run, source.Rows, cancellationToken));
        }

        facts.AddSources(sources);
        facts.Complete();
        return facts;
    }

    private async Task WriteAsync(SnapshotInputs inputs, string id, string? previous, CancellationToken cancellationToken)
    {
        using var before = await FactsFile.ReadAsync(storage.Facts, previous, cancellationToken);
        var sources = new PublicSources(inputs, await NamedBeforeAsync(inputs, before, previous, cancellationToken));
        FactsFile gathered;
        using (Signals.Stage("gather")) gathered = await GatherAsync(inputs, before, sources.All, cancellationToken);
        using var facts = gathered;
        using var stage = Signals.Stage("write");
        using var content = new SnapshotContent(
            inputs, facts, before, previous, await SummaryOfAsync(previous, cancellationToken), options, id, sources);
        var writer = new SnapshotWriter(storage.Published, id);
        foreach (var (name, file) in content.Files()) await writer.WriteAsync(name, file, cancellationToken);
        await WriteOpenDataAsync(writer, content, id, inputs.AsOf, cancellationToken);
        await writer.WriteAsync("schemas.json", SnapshotJson.Schemas(), cancellationToken);

        var described = writer.Files.ToList();
        var manifest = await writer.WriteAsync("manifest.json", SnapshotJson.Write(new Manifest(
            "1", id, inputs.AsOf, DeclaredDatasets.RulesVersion,
            [.. inputs.Sources.Select(s => new ManifestInput(s.Dataset, sources.IdOf(s), s.Run, s.FileSha256, s.CommittedAt, s.Rows, sources.LabelOf(s)))],
            described, previous)), cancellationToken);
        await EnterAsync(inputs, id, manifest, cancellationToken);
        await facts.WriteAsync(storage.Facts, id, cancellationToken);
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

    // Those kept with the rows of the snapshot before; where they are lost, what its manifest tells.
    private async Task<IReadOnlyList<NamedSource>> NamedBeforeAsync(SnapshotInputs inputs, FactsFile? before, string? previous,
        CancellationToken cancellationToken)
    {
        if (previous is null) return [];
        if (before?.ReadSources() is { Count: > 0 } kept) return kept;
        return await storage.Published.GetBlobClient($"{Version}/{previous}/manifest.json").ReadAsync(cancellationToken) is { } read
            ? PublicSources.Recovered(SnapshotJson.ReadManifest(read.Content), inputs.All) : [];
    }

    // Of the snapshot before, as it was published.
    private async Task<Summary?> SummaryOfAsync(string? snapshot, CancellationToken cancellationToken) =>
        snapshot is not null && await storage.Published.GetBlobClient($"{Version}/{snapshot}/summary.json").ReadAsync(cancellationToken) is { } read
            ? SnapshotJson.ReadSummary(read.Content) : null;

    private async Task EnterAsync(SnapshotInputs inputs, string id, ManifestFile manifest, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Version, id)
        {
            ["AsOf"] = inputs.AsOf,
            ["Inputs"] = inputs.Sources.Count,
            ["ManifestSha256"] = manifest.Sha256,
        };
        // A property holds 32,768 characters: 1,300 runs.
        foreach (var (runs, i) in inputs.Sources.Select(s => s.Run).Chunk(1300).Select((runs, i) => (runs, i))) entity[$"Runs{i}"] = string.Join(',', runs);
        try
        {
            await storage.Snapshots.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Entered by an earlier try or another publisher: the same.
        }
    }
}
