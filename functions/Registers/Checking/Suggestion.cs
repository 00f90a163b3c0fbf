using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Checking;

/// <summary>The certain correction of a row that is set aside; a doubtful one is never suggested.</summary>
/// <param name="Cells">New cells, each at its column.</param>
/// <param name="Before">What each of these cells shows now.</param>
/// <param name="Why">The reason in a few words.</param>
public sealed record Suggestion(IReadOnlyList<Cell> Cells, IReadOnlyList<string> Before, Text Why)
{
    internal static Suggestion Of(Cell cell, string before, string why) => new([cell], [before], Catalogue.Text("mending." + why));
}
