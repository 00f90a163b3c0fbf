using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>What somebody typed over a cell.</summary>
/// <param name="Sheet">Its name; empty for a text file.</param>
/// <param name="Cell">Address.</param>
public sealed record TypedOver(string Sheet, string Cell, string Typed)
{
    /// <summary>Longest text that is taken.</summary>
    public const int MostCharacters = 2000;

    /// <summary>The change that it is in a file; null where the cell is in no column of the register, or above its rows.</summary>
    internal CellChange? In(CheckedFile file)
    {
        if (CellAddress.Parse(Cell) is not { } place || Typed.Length > MostCharacters) return null;
        // Of two tables in one sheet the one that begins last above the cell.
        var map = file.Maps.LastOrDefault(map => map.Sheet.Name == Sheet && map.HeaderRow < place.Row);
        if (map?.Columns.FirstOrDefault(column => column.Column == place.Column) is not { } column) return null;
        var before = file.Faults.FirstOrDefault(fault => fault.Place.Sheet == Sheet && fault.Place.Row == place.Row && fault.Place.Column == place.Column);
        return new CellChange(
            Sheet, place.Row, TypedCell.Of(Typed, place.Column, column.Written), column.Header, before?.Shown ?? "", Catalogue.Text("mending.typed"));
    }
}
