using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>A version that counts, or counted.</summary>
/// <param name="Run">Empty where nothing counts from then on.</param>
/// <param name="At">Time of its upload.</param>
internal readonly record struct Version(string Run, DateTimeOffset At)
{
    /// <summary>The month in which it came, by the clock of Morocco: months since the year 0.</summary>
    public int Month
    {
        get
        {
            var at = MoroccanTime.At(At);
            return (at.Year * 12) + at.Month - 1;
        }
    }

    public override string ToString() => FormattableString.Invariant($"{Run}:{At.ToUnixTimeSeconds()}");
}

/// <summary>The uploads of one source that count, in the order of its chain of commits: what was rolled back or taken back is not among them.</summary>
/// <param name="Before">Sources whose place it took.</param>
internal sealed record Lineage(Dataset Dataset, string Source, IReadOnlyList<Version> Versions, IReadOnlyList<Lineage> Before)
{
    /// <summary>Uploads without the times when nothing counted.</summary>
    public IReadOnlyList<Version> Uploads { get; } = [.. Versions.Where(version => version.Run.Length > 0)];

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
