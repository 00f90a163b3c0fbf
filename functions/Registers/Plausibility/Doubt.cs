using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>Something about a file that is readable, and yet hard to believe.</summary>
/// <param name="Code">Of its finding, which may be one that reading made already.</param>
/// <param name="Marks">Places to add to the file's findings; none where reading named them.</param>
/// <param name="Holds">So hard to believe that an operator decides.</param>
internal sealed record Doubt(FindingCode Code, IReadOnlyList<Mark> Marks, bool Holds)
{
    /// <summary>One place for which an operator decides.</summary>
    public static Doubt Held(Notice notice, Place place) => new(notice.Code, [new Mark(notice, place)], Holds: true);
}
