using System.Security.Cryptography;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Normalisation;
using AinChock.Pipeline.Storage;
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
public sealed class Publish(PipelineStorage storage, TimeProvider time, ILogger<Publish> log)
{
    public const string Version = "v1";

    private const string JsonType = "application/json; charset=utf-8";

    private static readonly BlobHttpHeaders Immutable = new() { ContentType = JsonType, CacheControl = "public, max-age=31536000, immutable" };
    private static readonly BlobHttpHeaders ShortLived = new() { ContentType = JsonType, CacheControl = "public, max-age=60" };

    public async Task<PublishResult> RunAsync(CancellationToken cancellationToken)
    {
        var indexBlob = storage.Published.GetBlobClient($"{Version}/index.json");
        while (true)
        {
            // The index is read before the sources: a publisher that read older sources then fails to flip it, and starts again.
            var read = await indexBlob.ReadAsync(cancellationToken);
            var index = read is { } found ? SnapshotJson.ReadIndex(found.Content) : null;
            var sources = await new SourceTable(storage.Sources).ListAsync(null, cancellationToken);
            if (sources.Count == 0) return new PublishResult(index?.Latest, false);

            var inputs = new SnapshotInputs(sources);
            if (index is not null && index.Latest == inputs.SnapshotId(index.History.ElementAtOrDefault(1)?.Snapshot))
            {
                log.NothingToPublish(index.Latest);
                return new PublishResult(index.Latest, false);
            }

            var id = inputs.SnapshotId(index?.Latest);
            using var facts = await GatherAsync(inputs, index?.Latest, cancellationToken);
            await WriteFilesAsync(inputs, facts, id, cancellationToken);
            await facts.WriteAsync(storage.Facts, id, cancellationToken);
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
        if (instant < time.GetUtcNow() - Housekeeping.Retention)
            throw new OperationRefusedException($"Rows are kept {Housekeeping.Retention.TotalDays:0} days after they cease to be current; for an earlier instant, read the snapshot published then (snapshots/{Version}/index.json).");
        var inputs = SnapshotInputs.AsOfInstant(await new SourceTable(storage.Sources).ListAsync(null, cancellationToken), instant);
        using var facts = await GatherAsync(inputs, null, cancellationToken);
        return AddUp(inputs, facts).ToList();
    }

    /// <summary>The rows of all inputs: those of runs that the snapshot before held from its file, those of others from the tables.</summary>
    private async Task<FactsFile> GatherAsync(SnapshotInputs inputs, string? previous, CancellationToken cancellationToken)
    {
        using var before = await FactsFile.ReadAsync(storage.Facts, previous, cancellationToken);
        var facts = FactsFile.Create();
        foreach (var source in inputs.Sources)
        {
            var dataset = DatasetCatalogue.Find(source.Dataset)!;
            if (before?.Holds(dataset, source.Run) == true) await facts.CopyAsync(before, dataset, source.Run, cancellationToken);
            else await facts.AddAsync(dataset, source.Run, new RowTable(storage.RowsOf(dataset), dataset).ReadAsync(source.Run, source.Rows, cancellationToken));
        }

        facts.Complete();
        return facts;
    }

    private async Task WriteFilesAsync(SnapshotInputs inputs, FactsFile facts, string id, CancellationToken cancellationToken)
    {
        var figures = AddUp(inputs, facts);
        var summary = SnapshotJson.Write(new Summary("1", id, inputs.AsOf, figures.ToList()));
        var files = new List<ManifestFile> { await WriteAsync(id, "summary.json", summary, cancellationToken) };
        var manifest = SnapshotJson.Write(new Manifest(
            "1", id, inputs.AsOf, DatasetCatalogue.RulesVersion,
            [.. inputs.Sources.Select(s => new ManifestInput(s.Dataset, s.Source, s.Run, s.FileSha256, s.CommittedAt, s.Rows))], files));
        var manifestFile = await WriteAsync(id, "manifest.json", manifest, cancellationToken);
        await EnterAsync(inputs, id, manifestFile, cancellationToken);
    }

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

    private static Figures AddUp(SnapshotInputs inputs, FactsFile facts)
    {
        var figures = new Figures();
        foreach (var inputsOfOne in inputs.Sources.GroupBy(s => s.Dataset))
        {
            var dataset = DatasetCatalogue.Find(inputsOfOne.Key)!;
            var counted = new HashSet<RowKey>();
            foreach (var source in inputsOfOne)
            {
                foreach (var row in facts.ReadRows(dataset, source.Run))
                {
                    if (counted.Add(row.Key)) figures.Add(dataset, row, new FigureOrigin(source.Source, source.Run));
                }
            }
        }

        return figures;
    }

    private async Task<ManifestFile> WriteAsync(string id, string name, byte[] content, CancellationToken cancellationToken)
    {
        // Already there: an earlier try, or another publisher, with the same inputs and so the same bytes.
        using var stream = new MemoryStream(content, writable: false);
        await storage.Published.GetBlobClient($"{Version}/{id}/{name}").CreateAsync(stream, Immutable, cancellationToken);
        return new ManifestFile(name, JsonType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
