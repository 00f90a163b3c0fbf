using System.Security.Cryptography;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing;

/// <summary>Makes the files of a published snapshot, and the rows behind it, again from its runs.</summary>
internal sealed class SnapshotRestore(PipelineStorage storage, PublishOptions options)
{
    private const string ManifestName = "manifest.json";

    // How many earlier snapshots may have their rows made again in order to restore one snapshot.
    private const int MostBefore = 3;

    private readonly SnapshotMaker _maker = new(storage, options);
    private readonly FactsStore _facts = new(storage);
    private readonly SnapshotChain _chain = new(storage.Published, storage.Snapshots);

    /// <summary>Restores damaged files; each is written only if its bytes are as entered.</summary>
    /// <returns>Names of files that come out differently, because the rules or the program have changed or rows are gone.</returns>
    /// <exception cref="OperationRefusedException">The runs of the snapshot are unknown or no longer kept.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(string id, IReadOnlyList<string> damaged, CancellationToken cancellationToken)
    {
        var past = await PastAsync(id, cancellationToken);
        using var own = await _facts.ReadAsync(id, cancellationToken);
        using var before = await BeforeAsync(past, MostBefore, cancellationToken);
        var parts = await GatherAsync(past, own, before, cancellationToken);
        using var facts = parts.Facts;
        var writer = new RestoringWriter(
            storage.Published, id, damaged,
            name => name == ManifestName ? past.Row?.ManifestSha256 : past.Manifest?.Files.FirstOrDefault(file => file.Name == name)?.Sha256);
        await _maker.WriteAsync(parts, writer, cancellationToken);
        return [.. damaged.Where(name => !writer.Restored.Contains(name))];
    }

    /// <summary>Restores the rows behind a snapshot, with the withheld counts.</summary>
    /// <returns>False when the bytes differ from those entered: later snapshots would not know what to withhold.</returns>
    /// <exception cref="OperationRefusedException">The runs of the snapshot are unknown or no longer kept.</exception>
    public async Task<bool> RebuildFactsAsync(string id, CancellationToken cancellationToken)
    {
        using var facts = await MakeFactsAsync(await PastAsync(id, cancellationToken), MostBefore, cancellationToken);
        if (facts is null) return false;
        await _facts.ReplaceAsync(id, facts, cancellationToken);
        return true;
    }

    private async Task<FactsFile?> BeforeAsync(Past past, int most, CancellationToken cancellationToken)
    {
        if (past.Previous is not { } previous) return null;
        if (await _facts.ReadAsync(previous, cancellationToken) is { } kept) return kept;
        if (most == 0) return null;
        try
        {
            // The previous snapshot's rows are damaged as well, so make them for this call only.
            return await MakeFactsAsync(await PastAsync(previous, cancellationToken), most - 1, cancellationToken);
        }
        catch (OperationRefusedException)
        {
            return null;
        }
    }

    private async Task<FactsFile?> MakeFactsAsync(Past past, int most, CancellationToken cancellationToken)
    {
        using var before = await BeforeAsync(past, most, cancellationToken);
        var parts = await GatherAsync(past, null, before, cancellationToken);
        // Earlier versions, which entered no hash, kept only the rows.
        if (past.Row?.FactsSha256 is not { } entered) return parts.Facts;
        await _maker.WithholdAsync(parts, cancellationToken);
        if (await parts.Facts.Sha256Async(cancellationToken) == entered) return parts.Facts;
        parts.Facts.Dispose();
        return null;
    }

    private async Task<SnapshotParts> GatherAsync(Past past, FactsFile? own, FactsFile? before, CancellationToken cancellationToken)
    {
        // When the earlier numbers are lost, take those the manifest gave.
        var sources = before is null && past.Manifest is { } manifest && past.Previous is not null
            ? new PublicSources(past.Inputs, PublicSources.Recovered(manifest, past.Inputs.All))
            : await _maker.SourcesAsync(past.Inputs, before, past.Previous, cancellationToken);
        var facts = await _maker.GatherAsync(past.Inputs, own ?? before, sources.All, cancellationToken);
        var movements = await _maker.MovementsAsync(past.Inputs, facts, own ?? before, isAnew: false, cancellationToken);
        return new SnapshotParts(
            past.Inputs, past.Id, past.Previous, facts, before, sources, await _chain.BeforeAsync(past.Previous, cancellationToken), movements);
    }

    private async Task<Past> PastAsync(string id, CancellationToken cancellationToken)
    {
        var row = await storage.Snapshots.FindAsync(id, cancellationToken);
        var manifest = await ManifestAsync(id, row?.ManifestSha256, cancellationToken);
        if ((row?.Previous ?? manifest?.Previous ?? (manifest is null ? null : "")) is not { } before)
            throw new OperationRefusedException($"What snapshot {id} was made of stands nowhere any more.");
        var previous = before.Length == 0 ? null : before;
        var sources = await storage.Sources.ListAsync(null, cancellationToken);
        if (sources.Count > 0 && new SnapshotInputs(sources) is var now && now.SnapshotId(previous) == id) return new Past(id, row, manifest, previous, now);
        if (manifest is null) throw new OperationRefusedException($"The manifest of snapshot {id} cannot be read, and its inputs have changed since.");
        var runs = (await storage.Runs.ListAsync(cancellationToken)).ToLookup(run => run.Id);
        var inputs = manifest.Inputs.Select(input => SourceOf(manifest, input, runs)).ToList();
        return new Past(id, row, manifest, previous, new SnapshotInputs(inputs, manifest.AsOf) { Courses = PastCourses.Of(sources, inputs, manifest.AsOf) });
    }

    private static SourceRow SourceOf(Manifest manifest, ManifestInput input, ILookup<string, RunRow> runs)
    {
        var run = runs[input.Run].FirstOrDefault()
            ?? throw new OperationRefusedException($"Run {input.Run}, of which snapshot {manifest.Snapshot} was made, stands in no list any more.");
        if (run.State is RunState.Removing or RunState.Removed)
            throw new OperationRefusedException(
                $"Rows of which snapshot {manifest.Snapshot} was made are gone (kept {History.Retention.TotalDays:0} days after they cease to be current).");
        return new SourceRow(
            input.Dataset, run.Source, input.Run, input.FileSha256, run.RulesVersion, run.UploadedAt, "", input.CommittedAt, input.Rows, run.Money, "")
        {
            Quarantined = run.Quarantined,
            Warnings = run.Warnings,
        };
    }

    // An altered manifest cannot be trusted.
    private async Task<Manifest?> ManifestAsync(string id, string? sha256, CancellationToken cancellationToken) =>
        await _maker.ReadAsync(
            id, ManifestName,
            json => sha256 is null || Convert.ToHexStringLower(SHA256.HashData(json)) == sha256 ? SnapshotJson.ReadManifest(json) : null, cancellationToken);

    private sealed record Past(string Id, SnapshotRow? Row, Manifest? Manifest, string? Previous, SnapshotInputs Inputs);
}
