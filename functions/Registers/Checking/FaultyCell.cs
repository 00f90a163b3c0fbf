using AinChock.Registers.Findings;

namespace AinChock.Registers.Checking;

/// <summary>A place for which a row is set aside, with everything its sender needs to find and mend it.</summary>
/// <param name="Title">The row's title as its cell shows it; empty for none.</param>
/// <param name="Shown">The content of the cell as its sender sees it; empty for a whole row.</param>
public sealed record FaultyCell(Notice Notice, Place Place, string Title, string Shown)
{
    /// <summary>The value that was certainly meant; null when nothing is certain.</summary>
    public Suggestion? Suggestion { get; init; }
}
