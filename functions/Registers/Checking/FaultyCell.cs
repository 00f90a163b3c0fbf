using AinChock.Registers.Findings;

namespace AinChock.Registers.Checking;

/// <summary>A place for which a row is set aside, with what its sender needs to find it and to mend it.</summary>
/// <param name="Title">What its row is called, as its cell shows it; empty where it has no title.</param>
/// <param name="Shown">What stands in the cell, as its sender sees it; empty for a row as a whole.</param>
public sealed record FaultyCell(Notice Notice, Place Place, string Title, string Shown)
{
    /// <summary>What certainly was meant; null where nothing is certain.</summary>
    public Suggestion? Suggestion { get; init; }
}
