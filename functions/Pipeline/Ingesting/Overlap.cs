using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Another source that holds rows of ours.</summary>
/// <param name="OurRows">That our file holds.</param>
/// <param name="OtherIsNewer">Its rows count, not ours.</param>
/// <param name="Rows">Places in our file, and in the other, of rows that are the same.</param>
/// <param name="Apart">The same of rows that have nothing but their number in common: two services number each for itself.</param>
internal sealed record Overlap(
    SourceRow Other, int OurRows, bool OtherIsNewer, IReadOnlyList<(RowPlace Ours, RowPlace Theirs)> Rows,
    IReadOnlyList<(RowPlace Ours, RowPlace Theirs)> Apart)
{
    /// <summary>All that reports say of rows in two sources.</summary>
    public static readonly IReadOnlyList<string> ToldCodes =
        [Codes.ReplacesOtherSource.Id, Codes.ReplacedByOtherSource.Id, Codes.LikelyNewVersion.Id, Codes.SameNumberOtherRow.Id];

    // Below it, a few rows in common say little.
    private const int FewestRows = 3;

    /// <summary>Our file holds at least nine in ten rows of an older one: the same register under another name.</summary>
    public bool IsLikelyNewVersion => !OtherIsNewer && Other.Rows >= FewestRows && Rows.Count * 10L >= Other.Rows * 9L;

    /// <summary>Rows in common of those that the other holds, <c>11/12</c>.</summary>
    internal string Share => string.Create(CultureInfo.InvariantCulture, $"{Rows.Count}/{Other.Rows}");

    /// <summary>The places in our file that are spoken of.</summary>
    public IEnumerable<RowPlace> Places => Rows.Concat(Apart).Select(row => row.Ours);

    /// <summary>What our sender is told.</summary>
    /// <param name="sheetName">Of a place's sheet.</param>
    public IEnumerable<Mark> Marks(Func<int, string?> sheetName)
    {
        var notice = OtherIsNewer ? Notices.ReplacedByOtherSource(Other.Source) : Notices.ReplacesOtherSource(Other.Source);
        foreach (var (ours, _) in Rows) yield return new Mark(notice, new Place(sheetName(ours.Sheet), ours.Row));
        foreach (var (ours, _) in Apart)
            yield return new Mark(Notices.SameNumberOtherRow(Other.Source), new Place(sheetName(ours.Sheet), ours.Row));
        if (IsLikelyNewVersion) yield return new Mark(Notices.LikelyNewVersion(Other.Source, Rows.Count, Other.Rows), Place.File);
    }

    /// <summary>The same as the other source sees it.</summary>
    public Overlap From(SourceRow us) => new(us, Other.Rows, !OtherIsNewer, Turned(Rows), Turned(Apart));

    private static List<(RowPlace Ours, RowPlace Theirs)> Turned(IEnumerable<(RowPlace Ours, RowPlace Theirs)> rows) =>
        [.. rows.Select(row => (row.Theirs, row.Ours)).OrderBy(row => row.Theirs)];
}
