using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Another source that shares rows with our file.</summary>
/// <param name="OurRows">Number of rows in our file.</param>
/// <param name="OtherIsNewer">The other source's rows count instead of ours.</param>
/// <param name="Rows">Places of the same row in our file and in the other.</param>
/// <param name="Apart">Places of rows that share only their number: two services number their rows independently.</param>
internal sealed record Overlap(
    SourceRow Other, int OurRows, bool OtherIsNewer, IReadOnlyList<SharedRow> Rows, IReadOnlyList<SharedRow> Apart)
{
    /// <summary>All codes that reports use for rows held by two sources.</summary>
    public static readonly IReadOnlyList<string> ToldCodes =
        [Codes.ReplacesOtherSource.Id, Codes.ReplacedByOtherSource.Id, Codes.LikelyNewVersion.Id, Codes.SameNumberOtherRow.Id];

    // With fewer rows, a few in common prove little.
    private const int FewestRows = 3;

    /// <summary>Our file holds at least nine in ten rows of an older source: probably the same register under another name.</summary>
    public bool IsLikelyNewVersion => !OtherIsNewer && Other.Rows >= FewestRows && Rows.Count * 10L >= Other.Rows * 9L;

    /// <summary>Shared rows out of the other source's rows, as in <c>11/12</c>.</summary>
    internal string Share => string.Create(CultureInfo.InvariantCulture, $"{Rows.Count}/{Other.Rows}");

    /// <summary>Places in our file that share a row or a number with the other.</summary>
    public IEnumerable<RowPlace> Places => Rows.Concat(Apart).Select(row => row.Ours);

    /// <summary>Findings for our sender, one for each evidence by which rows were joined.</summary>
    /// <param name="sheetName">Name of a place's sheet.</param>
    public IEnumerable<Mark> Marks(Func<int, string?> sheetName)
    {
        foreach (var (ours, _, by) in Rows)
        {
            var notice = OtherIsNewer ? Notices.ReplacedByOtherSource(Other.Source, by) : Notices.ReplacesOtherSource(Other.Source, by);
            yield return new Mark(notice, new Place(sheetName(ours.Sheet), ours.Row));
        }

        foreach (var (ours, _, _) in Apart)
            yield return new Mark(Notices.SameNumberOtherRow(Other.Source), new Place(sheetName(ours.Sheet), ours.Row));
        if (IsLikelyNewVersion) yield return new Mark(Notices.LikelyNewVersion(Other.Source, Rows.Count, Other.Rows), Place.File);
    }

    /// <summary>The same overlap as seen by the other source.</summary>
    public Overlap From(SourceRow us) => new(us, Other.Rows, !OtherIsNewer, Turned(Rows), Turned(Apart));

    private static List<SharedRow> Turned(IEnumerable<SharedRow> rows) => [.. rows.Select(row => row.Turned).OrderBy(row => row.Theirs)];
}
