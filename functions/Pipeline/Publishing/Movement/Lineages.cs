using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Reads the lineages of all sources, those that no longer count included, from their chains of commits.</summary>
internal static class Lineages
{
    public static IReadOnlyList<Lineage> Of(IEnumerable<SourceRow> sources)
    {
        var all = sources.Where(source => DeclaredDatasets.Find(source.Dataset)?.Progress is not null).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. all.Select(source => Of(source, all, seen))];
    }

    private static Lineage Of(SourceRow source, IReadOnlyList<SourceRow> all, HashSet<string> seen)
    {
        seen.Add(source.Source);
        // Two sources that took the place of each other, one after the other, have no beginning.
        bool IsBefore(SourceRow older) =>
            older.IsRetired && older.Dataset == source.Dataset && older.SupersededBy == source.Source && !seen.Contains(older.Source);
        // Of a row that two of them hold, the later upload tells how it stood.
        var before = all.Where(IsBefore).Select(older => Of(older, all, seen))
            .OrderBy(older => older.Uploads is [.., var last] ? last.At : DateTimeOffset.MinValue)
            .ThenBy(older => older.Source, StringComparer.Ordinal).ToList();
        seen.Remove(source.Source);
        return new Lineage(DeclaredDatasets.Find(source.Dataset)!, source.Source, VersionsOf(source, all), before);
    }

    private static List<Version> VersionsOf(SourceRow source, IReadOnlyList<SourceRow> all)
    {
        var versions = new List<Version>();
        for (var i = 0; i < source.Chain.Links.Count; i++)
        {
            var (run, at) = source.Chain.Links[i];
            var isLast = i == source.Chain.Links.Count - 1;
            // Chains of earlier versions keep no times; that of the current version stands beside its chain.
            if ((at ?? (isLast ? source.ReceivedAt : null)) is not { } came) continue;
            // What it told until then stands: only a later upload takes the place of an upload.
            if (isLast && run.Length == 0 && Heir(source, came, all) is { } heir && (versions.Count == 0 || heir > versions[^1].At)) came = heir;
            if (versions.Count > 0 && came < versions[^1].At) came = versions[^1].At;
            // The same upload read again, under the rules of later.
            while (run.Length > 0 && versions.Count > 0 && came == versions[^1].At) versions.RemoveAt(versions.Count - 1);
            versions.Add(new Version(run, came));
        }

        // What counts has a course even where its chain is lost: it begins with what is current.
        if (!source.IsRetired && (versions.Count == 0 || versions[^1].Run != source.Run))
            versions.Add(new Version(source.Run, versions.Count > 0 && source.ReceivedAt < versions[^1].At ? versions[^1].At : source.ReceivedAt));
        return versions;
    }

    // From the upload with which another source took its place the two are one register; what that source told before stood beside it.
    private static DateTimeOffset? Heir(SourceRow source, DateTimeOffset retired, IReadOnlyList<SourceRow> all) => source.SupersededBy.Length == 0 ? null
        : all.FirstOrDefault(other => other.Dataset == source.Dataset && other.Source == source.SupersededBy)?.Chain.Links
            .LastOrDefault(link => link.Run.Length > 0 && link.At <= retired).At;
}
