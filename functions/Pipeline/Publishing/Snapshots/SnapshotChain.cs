using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>The order of snapshots, found without the index: each names its predecessor in the table and in its manifest, so a lost index can be rebuilt. When
/// several follow the same one, all but one come from publishers that lost the race.</summary>
internal sealed class SnapshotChain(BlobContainerClient published, SnapshotTable table)
{
    /// <summary>The index as it must have been; null when nothing was published.</summary>
    /// <param name="sources">The present sources: a last snapshot made from them is the one to show.</param>
    public async Task<SnapshotIndex?> RebuildAsync(IReadOnlyList<SourceRow> sources, CancellationToken cancellationToken)
    {
        var links = await LinksAsync(cancellationToken);
        if (links.Count == 0) return null;
        var history = new List<IndexEntry>();
        for (var link = Last(links.Values, sources); link is not null; link = links.GetValueOrDefault(link.Previous))
        {
            links.Remove(link.Id);
            history.Add(new IndexEntry(link.Id, link.At, link.AsOf));
        }

        return new SnapshotIndex("1", history[0].Snapshot, history[0].PublishedAt, history);
    }

    /// <summary>A snapshot and all that it followed, newest first, as the index lists them, or the chain where that is lost.</summary>
    public async Task<IReadOnlyList<IndexEntry>> BeforeAsync(string? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null) return [];
        var index = (await new IndexBlob(published).ReadAsync(cancellationToken)).Index;
        if (index?.History.SkipWhile(entry => entry.Snapshot != snapshot).ToList() is { Count: > 0 } listed) return listed;
        var (links, history) = (await LinksAsync(cancellationToken), new List<IndexEntry>());
        for (var link = links.GetValueOrDefault(snapshot); link is not null; link = links.GetValueOrDefault(link.Previous))
        {
            links.Remove(link.Id);
            history.Add(new IndexEntry(link.Id, link.At, link.AsOf));
        }

        return history;
    }

    private static Link Last(IReadOnlyCollection<Link> links, IReadOnlyList<SourceRow> sources)
    {
        var followed = links.Select(link => link.Previous).ToHashSet(StringComparer.Ordinal);
        var open = links.Where(link => !followed.Contains(link.Id)).ToList();
        var inputs = sources.Count == 0 ? null : new SnapshotInputs(sources);
        return open.Find(link => link.Id == inputs?.SnapshotId(link.Previous.Length == 0 ? null : link.Previous))
            ?? open.OrderBy(link => link.AsOf).ThenBy(link => link.At).Last();
    }

    private async Task<Dictionary<string, Link>> LinksAsync(CancellationToken cancellationToken)
    {
        var links = new Dictionary<string, Link>(StringComparer.Ordinal);
        var standing = await StandingAsync(cancellationToken);
        foreach (var row in await table.ListAsync(cancellationToken))
        {
            // It was published in the storage account used before.
            if (!standing.ContainsKey(row.Id)) continue;
            var previous = row.Previous ?? (await ManifestAsync(row.Id, cancellationToken))?.Previous ?? "";
            links.Add(row.Id, new Link(row.Id, row.AsOf, previous, row.At));
        }

        // Where rows or the table itself are lost, the published manifests hold the same information. One that no other follows may never have been published.
        var lost = links.Count == 0 ? [.. standing.Keys] : Followed(links);
        while (lost.Count > 0)
        {
            foreach (var id in lost)
            {
                if (!standing.Remove(id, out var at) || await ManifestAsync(id, cancellationToken) is not { } manifest) continue;
                links.Add(id, new Link(id, manifest.AsOf, manifest.Previous ?? "", at));
            }

            lost = [.. Followed(links).Where(standing.ContainsKey)];
        }

        return links;
    }

    private static List<string> Followed(Dictionary<string, Link> links) =>
        [.. links.Values.Select(link => link.Previous).Where(id => id.Length > 0 && !links.ContainsKey(id)).Distinct(StringComparer.Ordinal)];

    /// <summary>Snapshots with at least one file, and when the last of their files was written.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> StandingAsync(CancellationToken cancellationToken)
    {
        var standing = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var blob in published.GetBlobsAsync(BlobTraits.None, BlobStates.None, SnapshotTable.Version + "/", cancellationToken))
        {
            if (blob.Name.Split('/') is not [_, var id, _]) continue;
            var at = blob.Properties.LastModified ?? DateTimeOffset.MinValue;
            if (!standing.TryGetValue(id, out var before) || before < at) standing[id] = at;
        }

        return standing;
    }

    private async Task<Manifest?> ManifestAsync(string id, CancellationToken cancellationToken)
    {
        if (await published.GetBlobClient($"{SnapshotTable.Version}/{id}/manifest.json").ReadAsync(cancellationToken) is not { } read) return null;
        try
        {
            return SnapshotJson.ReadManifest(read.Content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="Previous">Empty for the first, and when it is unknown.</param>
    private sealed record Link(string Id, DateTimeOffset AsOf, string Previous, DateTimeOffset At);
}
