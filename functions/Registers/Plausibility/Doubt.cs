using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>A reason to doubt a readable file.</summary>
/// <param name="Code">Code of the finding, which reading may have made already.</param>
/// <param name="Marks">Places to add to the file's findings; empty when reading reported them.</param>
/// <param name="Holds">Whether the file must wait for an operator's decision.</param>
internal sealed record Doubt(FindingCode Code, IReadOnlyList<Mark> Marks, bool Holds)
{
    /// <summary>A doubt about one place, for an operator to decide.</summary>
    public static Doubt Held(Notice notice, Place place) => new(notice.Code, [new Mark(notice, place)], Holds: true);
}
