using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>A new value for one cell.</summary>
/// <param name="Sheet">Name of its sheet; empty for a text file.</param>
/// <param name="Row">1-based.</param>
/// <param name="Value">New value at its column; blank to empty the cell.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Before">The old content as the sender saw it.</param>
/// <param name="Why">The reason in a few words.</param>
public sealed record CellChange(string Sheet, int Row, Cell Value, string Header, string Before, Text Why)
{
    /// <summary>1-based.</summary>
    public int Column => Value.Column;

    /// <summary><c>E17</c>.</summary>
    public string Address => CellAddress.Of(Column, Row);
}
