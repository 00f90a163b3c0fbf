using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Findings;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <param name="Run">The version that was merged into.</param>
internal sealed record KeptAside(string Run, IReadOnlyList<Finding> Findings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptAside))]
internal sealed partial class AsideJsonContext : JsonSerializerContext;

/// <summary>What the sender of a version is told when another workbook is merged into it. It is kept with the merged run, in one blob beside its keys:
/// a held run is told of only when an operator lets it count.</summary>
internal sealed class Asides(PipelineStorage storage)
{
    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/json" };

    /// <summary>Keeps what is to be told when a run becomes current.</summary>
    public async Task KeepAsync(string dataset, string run, Aside aside, CancellationToken cancellationToken)
    {
        if (aside.Marks.Count == 0) return;
        var kept = new KeptAside(aside.Run, FindingSet.Of(aside.Marks).List);
        // A repeated delivery writes the same bytes, so the first write stands.
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(kept, AsideJsonContext.Default.KeptAside), writable: false);
        await Blob(dataset, run).CreateAsync(content, Headers, cancellationToken);
    }

    /// <summary>Tells it, now that the run is current.</summary>
    public Task TellAsync(string source, Aside aside, CancellationToken cancellationToken) =>
        aside.Marks.Count == 0 ? Task.CompletedTask : TellAsync(source, new KeptAside(aside.Run, FindingSet.Of(aside.Marks).List), cancellationToken);

    /// <summary>Tells what was kept with a run; nothing where it was merged into no other version, contradicted none, or the blob is damaged.</summary>
    public async Task TellKeptAsync(RunRow run, CancellationToken cancellationToken)
    {
        if (await Blob(run.Dataset, run.Id).ReadAsync(cancellationToken) is { } read && Parse(read.Content) is { } kept)
            await TellAsync(run.Source, kept, cancellationToken);
    }

    /// <summary>Whether what was kept with a run can be read, if anything was.</summary>
    public async Task<bool> IsReadableAsync(string dataset, string run, CancellationToken cancellationToken) =>
        await Blob(dataset, run).ReadAsync(cancellationToken) is not { } read || Parse(read.Content) is not null;

    // The merged run counts all the same: damage here must not stop its approval.
    private static KeptAside? Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, AsideJsonContext.Default.KeptAside) is { Run: not null, Findings: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task RemoveAsync(string dataset, string run, CancellationToken cancellationToken) =>
        Blob(dataset, run).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private Task TellAsync(string source, KeptAside kept, CancellationToken cancellationToken) => storage.Reports.SettleAsync(
        source, kept.Run, finding => Aside.Codes.Contains(finding.Code), kept.Findings, cancellationToken);

    private BlobClient Blob(string dataset, string run) => storage.Keys.Container.GetBlobClient($"{dataset}/{run}.aside");
}
