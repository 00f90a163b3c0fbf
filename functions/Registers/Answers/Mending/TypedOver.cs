using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>A value typed over a cell.</summary>
/// <param name="Sheet">Sheet name; empty for a text file.</param>
/// <param name="Cell">The cell's address.</param>
public sealed record TypedOver(string Sheet, string Cell, string Typed)
{
    /// <summary>Longest text accepted.</summary>
    public const int MostCharacters = 2000;

    /// <summary>The change to a file; null when the cell is outside the register's columns or above its rows.</summary>
    internal CellChange? In(CheckedFile file)
    {
        if (CellAddress.Parse(Cell) is not { } place || Typed.Length > MostCharacters) return null;
        // With several tables on a sheet, the one whose header is the last above the cell counts.
        var map = file.Maps.LastOrDefault(map => map.Sheet.Name == Sheet && map.HeaderRow < place.Row);
        if (map?.Columns.FirstOrDefault(column => column.Column == place.Column) is not { } column) return null;
        var before = file.Faults.FirstOrDefault(fault => fault.Place.Sheet == Sheet && fault.Place.Row == place.Row && fault.Place.Column == place.Column);
        return new CellChange(
            Sheet, place.Row, TypedCell.Of(Typed, place.Column, column.Written), column.Header, before?.Shown ?? "", Catalogue.Text("mending.typed"));
    }
}
