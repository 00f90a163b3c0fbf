using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Findings;

/// <summary>A place in the sender's file.</summary>
/// <param name="Sheet">Sheet name; null for the file as a whole.</param>
/// <param name="Row">1-based; 0 for a sheet or column as a whole.</param>
/// <param name="Column">1-based; 0 for a row as a whole.</param>
/// <param name="Header">The column's header as written.</param>
/// <param name="Field">Name of the dataset's field.</param>
public readonly record struct Place(string? Sheet, int Row = 0, int Column = 0, string? Header = null, string? Field = null)
{
    /// <summary>The whole file.</summary>
    public static readonly Place File = new(null);

    /// <summary>The field's name for people, where no column has a header for it.</summary>
    internal Text? Label { get; init; }

    /// <summary><c>C17</c>, <c>17:17</c> for a whole row, <c>C:C</c> for a whole column; null for a sheet or the file.</summary>
    public string? Address => (Row, Column) switch
    {
        ( > 0, > 0) => CellAddress.Of(Column, Row),
        ( > 0, _) => FormattableString.Invariant($"{Row}:{Row}"),
        (_, > 0) => $"{CellAddress.Letters(Column)}:{CellAddress.Letters(Column)}",
        _ => null,
    };
}
