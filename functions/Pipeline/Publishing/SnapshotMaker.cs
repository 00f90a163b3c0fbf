using System.Text.Json;
using AinChock.Pipeline.Publishing.Announced;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Publishing;

/// <summary>Makes a snapshot: the same parts always give the same bytes.</summary>
internal sealed class SnapshotMaker(PipelineStorage storage, PublishOptions options, ILogger? log = null)
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

    /// <summary>The course of each register, from one upload to the next.</summary>
    /// <param name="isAnew">Works everything out again, whatever the previous snapshot has.</param>
    public Task<IReadOnlyList<RegisterMovement>> MovementsAsync(
        SnapshotInputs inputs, FactsFile facts, FactsFile? before, bool isAnew, CancellationToken cancellationToken) => RegisterMovement.OfAsync(
            Lineages.Of(inputs.Courses), new MovingRows(facts, isAnew ? null : before, (of, run) => storage.Progress.ReadAsync(of, run, cancellationToken)));

    /// <summary>The published names of the snapshot's sources.</summary>
    /// <exception cref="OperationRefusedException">The names given before cannot be determined.</exception>
    public async Task<PublicSources> SourcesAsync(SnapshotInputs inputs, FactsFile? before, string? previous, CancellationToken cancellationToken)
    {
        if (previous is null) return new PublicSources(inputs, []);
        if (before?.ReadSources() is { Count: > 0 } kept)
        {
            // A retired source keeps its row. One without a row was lost, and its projects would be missing without a word.
            var standing = inputs.All.Select(source => new NamedSource(source.Dataset, source.Source)).ToHashSet();
            if (kept.FirstOrDefault(name => !standing.Contains(name)) is { Source: { } gone })
                throw new OperationRefusedException($"{gone} was published before and has no row in Sources any more. Mend it with: ./ainchock repair");
            return new PublicSources(inputs, kept);
        }

        // When the rows are lost, the manifest still tells the names.
        var manifest = await ReadAsync(previous, "manifest.json", json => SnapshotJson.ReadManifest(json), cancellationToken)
            ?? throw new OperationRefusedException(
                $"Neither the rows nor the manifest of snapshot {previous} can be read: sources would get new numbers. Mend them with: ./ainchock repair");
        return new PublicSources(inputs, PublicSources.Recovered(manifest, inputs.All));
    }

    /// <summary>Makes all files, the manifest last, and stores what the next publication may copy.</summary>
    /// <param name="isAnew">Copies nothing of the previous snapshot.</param>
    /// <returns>The manifest file.</returns>
    public async Task<ManifestFile> PublishAsync(SnapshotParts parts, SnapshotWriter writer, bool isAnew, CancellationToken cancellationToken)
    {
        var form = ShownForm.Of(options);
        await using var before = isAnew ? null : await ShownBeforeAsync(parts, form, cancellationToken);
        using var after = new ShownWriter(form);
        return await WriteAsync(parts, writer, new Shown(before, after), cancellationToken);
    }

    /// <summary>Makes all files from the rows, the manifest last.</summary>
    public Task WriteAsync(SnapshotParts parts, SnapshotWriter writer, CancellationToken cancellationToken) =>
        WriteAsync(parts, writer, Shown.Nothing, cancellationToken);

    private async Task<ManifestFile> WriteAsync(SnapshotParts parts, SnapshotWriter writer, Shown shown, CancellationToken cancellationToken)
    {
        var (inputs, id, previous, sources) = (parts.Inputs, parts.Id, parts.Previous, parts.Sources);
        var earlier = await EarlierAsync(parts, cancellationToken);
        using var openData = new OpenDataSet(inputs, id);
        await using var sending = new RowsSending(writer, openData, options.SearchedBytes, cancellationToken);
        if (shown.After is not null) sending.BeginWith(openData.Registers.Select(of => of.Dataset).Where(of => openData.RowsOf(of) >= options.StreamedRows));
        var content = await SnapshotContent.OfAsync(parts, await LastAsync(parts, cancellationToken), options, openData, earlier, shown);
        // The rows are sent while the other files are made of them.
        var sent = sending.CompleteAsync();
        // So is what is kept of them: nobody reads it before the index names the snapshot.
        var kept = shown.After is { } after ? sending.BesideAsync(cancel => after.WriteAsync(storage.Facts, id, cancel)) : Task.CompletedTask;
        foreach (var (name, file) in content.Files()) await writer.WriteAsync(name, file, cancellationToken);
        await WriteOpenDataAsync(writer, await sent, parts, cancellationToken);
        await writer.WriteAsync("schemas.json", SnapshotJson.Schemas(), cancellationToken);
        await writer.WriteAsync("openapi.json", OpenApi.Write(), cancellationToken);
        await kept;
        var described = writer.Files.ToList();
        return await writer.WriteAsync("manifest.json", SnapshotJson.Write(new Manifest(
            "1", id, inputs.AsOf, DeclaredDatasets.RulesVersion,
            [.. inputs.Sources.Select(s => new ManifestInput(s.Dataset, sources.IdOf(s), s.Run, s.FileSha256, s.CommittedAt, s.Rows, sources.LabelOf(s)))],
            described, previous)), cancellationToken);
    }

    /// <summary>Stores with the rows the counts they withheld when the snapshot was made.</summary>
    public async Task WithholdAsync(SnapshotParts parts, CancellationToken cancellationToken) =>
        SnapshotContent.Decide(parts, await LastAsync(parts, cancellationToken), options);

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

    private static async Task WriteOpenDataAsync(
        SnapshotWriter writer, IReadOnlyList<(Dataset Dataset, IReadOnlyList<ManifestFile> Files)> sent, SnapshotParts parts,
        CancellationToken cancellationToken)
    {
        var (id, asOf, isDemonstration) = (parts.Id, parts.Inputs.AsOf, parts.Inputs.HasDemonstration);
        var files = new List<RegisterFiles>();
        foreach (var (dataset, written) in sent)
        {
            await writer.WriteAsync(RegisterSchema.NameOf(dataset), RegisterSchema.Write(dataset), cancellationToken, "application/schema+json");
            writer.Record(written);
            files.Add(new RegisterFiles(dataset, written[0], written[1], written[2], written[3]));
        }

        await writer.WriteAsync("datapackage.json", DataPackage.Write(id, asOf, isDemonstration, files), cancellationToken);
        await writer.WriteAsync(
            "dcat.jsonld", Dcat.Write(id, parts.Previous, asOf, isDemonstration, files), cancellationToken, "application/ld+json");
    }

    // Nothing is read where no long source is published again.
    private async Task<ShownFile?> ShownBeforeAsync(SnapshotParts parts, string form, CancellationToken cancellationToken)
    {
        var again = parts.Inputs.Sources.Where(source => IsLongAgain(parts, source)).ToDictionary(
            source => (source.Dataset, source.Run), parts.Sources.IdOf);
        return parts.Previous is null || again.Count == 0 ? null : await ShownFile.ReadAsync(
            storage, parts.Previous, form, section => again.GetValueOrDefault((section.Dataset, section.Run)) == section.Source, cancellationToken);
    }

    private bool IsLongAgain(SnapshotParts parts, SourceRow source)
    {
        var dataset = DeclaredDatasets.Find(source.Dataset)!;
        return parts.Before?.Holds(dataset, source.Run) == true && parts.Facts.CountOf(dataset, source.Run) >= options.LongRows;
    }

    // What earlier snapshots said of the figures that are announced; nothing is read where none are.
    private async Task<IEarlierFigures?> EarlierAsync(SnapshotParts parts, CancellationToken cancellationToken)
    {
        var stated = Statistics.StatedIn(parts.Inputs, parts.Facts, options);
        if (stated.Count == 0) return null;
        var last = parts.Previous is null ? null
            : await ReadAsync(parts.Previous, "reconciliation.json", json => SnapshotJson.ReadReconciliation(json), cancellationToken);
        var own = new IndexEntry(parts.Id, parts.Inputs.AsOf, parts.Inputs.AsOf);
        return await EarlierFigures.ReadAsync(stated, own, parts.History, last, (snapshot, name) => OpenAsync(snapshot, name, cancellationToken), log);
    }

    private async Task<Stream?> OpenAsync(string snapshot, string name, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        try
        {
            await storage.Published.GetBlobClient($"{Publish.Version}/{snapshot}/{name}").DownloadToAsync(file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch (Exception error)
        {
            await file.DisposeAsync();
            if (error is RequestFailedException { Status: 404 }) return null;
            throw;
        }
    }

    // The summary of the previous snapshot.
    private async Task<Summary?> LastAsync(SnapshotParts parts, CancellationToken cancellationToken) =>
        parts.Previous is null ? null : await ReadAsync(parts.Previous, "summary.json", json => SnapshotJson.ReadSummary(json), cancellationToken);
}
