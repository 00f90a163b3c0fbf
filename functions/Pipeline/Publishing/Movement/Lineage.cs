using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>The uploads of one source that count, in the order of its chain of commits: what was rolled back or taken back is not among them.</summary>
/// <param name="Before">Sources whose place it took, in the order of their last uploads.</param>
internal sealed record Lineage(Dataset Dataset, string Source, IReadOnlyList<Version> Versions, IReadOnlyList<Lineage> Before)
{
    /// <summary>Uploads without the times when nothing counted.</summary>
    public IReadOnlyList<Version> Uploads { get; } = [.. Versions.Where(version => version.Run.Length > 0)];

    /// <summary>The most uploads that came one after the other: the longest way through the sources before it.</summary>
    public int MostUploads => Uploads.Count + (Before.Count == 0 ? 0 : Before.Max(before => before.MostUploads));

    /// <summary>What counted at the end of a month; null for nothing.</summary>
    public Version? AtEndOf(int month)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
        {
            if (Versions[i].Month <= month) return Versions[i].Run.Length == 0 ? null : Versions[i];
        }

        return null;
    }

    /// <summary>The uploads up to one of its own, after those of the sources before it.</summary>
    public IReadOnlyList<Version> Upto(int uploads) => [.. Before.SelectMany(before => before.Upto(before.Uploads.Count)), .. Uploads.Take(uploads)];
}
