using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>One cell that is to hold something else.</summary>
/// <param name="Sheet">Name of its sheet; empty for a text file.</param>
/// <param name="Row">1-based.</param>
/// <param name="Value">At its column; blank to empty the cell.</param>
/// <param name="Header">Of its column.</param>
/// <param name="Before">What stood there, as its sender saw it.</param>
/// <param name="Why">In a few words.</param>
public sealed record CellChange(string Sheet, int Row, Cell Value, string Header, string Before, Text Why)
{
    /// <summary>1-based.</summary>
    public int Column => Value.Column;

    /// <summary><c>E17</c>.</summary>
    public string Address => CellAddress.Of(Column, Row);
}
