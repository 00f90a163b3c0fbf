using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Another source that holds rows of ours.</summary>
/// <param name="OtherIsNewer">Its rows count, not ours.</param>
/// <param name="Rows">Places in our file, and in the other.</param>
internal sealed record Overlap(SourceRow Other, bool OtherIsNewer, IReadOnlyList<(RowPlace Ours, RowPlace Theirs)> Rows)
{
    // Below it, a few rows in common say little.
    private const int FewestRows = 3;

    /// <summary>Our file holds at least nine in ten rows of an older one: the same register under another name.</summary>
    public bool IsLikelyNewVersion => !OtherIsNewer && Other.Rows >= FewestRows && Rows.Count * 10L >= Other.Rows * 9L;

    /// <summary>Rows in common of those that the other holds, <c>11/12</c>.</summary>
    internal string Share => string.Create(CultureInfo.InvariantCulture, $"{Rows.Count}/{Other.Rows}");

    /// <summary>What our sender is told.</summary>
    public IEnumerable<Mark> Marks(CheckedFile file)
    {
        foreach (var (ours, _) in Rows) yield return new Mark(NoticeForUs, new Place(file.SheetName(ours.Sheet), ours.Row));
        if (IsLikelyNewVersion) yield return LikelyNewVersion;
    }

    internal Notice NoticeForUs => OtherIsNewer ? Notices.ReplacedByOtherSource(Other.Source) : Notices.ReplacesOtherSource(Other.Source);

    internal Mark LikelyNewVersion => new(Notices.LikelyNewVersion(Other.Source, Rows.Count, Other.Rows), Place.File);

    /// <summary>What the sender of the other file is told about ours.</summary>
    internal Notice NoticeForThem(string source) => OtherIsNewer ? Notices.ReplacesOtherSource(source) : Notices.ReplacedByOtherSource(source);
}
