using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Checking;

/// <summary>What certainly was meant in a row that is set aside; where there is a doubt, there is none.</summary>
/// <param name="Cells">What its cells are to hold, each at its column.</param>
/// <param name="Before">What each of them shows now.</param>
/// <param name="Why">In a few words.</param>
public sealed record Suggestion(IReadOnlyList<Cell> Cells, IReadOnlyList<string> Before, Text Why)
{
    internal static Suggestion Of(Cell cell, string before, string why) => new([cell], [before], Catalogue.Text("mending." + why));
}
