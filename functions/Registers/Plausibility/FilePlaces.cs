using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds the rows and columns of a profile in the sender's file.</summary>
internal sealed class FilePlaces(IReadOnlyList<SheetMap> maps, Profile profile, IReadOnlyDictionary<RowKey, RowPlace> places)
{
    /// <summary>The cell of a field in a row; the whole row when the sheet lacks that column.</summary>
    public Place Of(int row, int field)
    {
        var place = places[profile.Keys[row]];
        // With several tables on a sheet, the one whose header is the last above the row counts.
        var map = maps.Last(m => m.Sheet.Index == place.Sheet && m.HeaderRow < place.Row);
        var column = map.Columns.FirstOrDefault(c => c.FieldIndex == field);
        return new Place(map.Sheet.Name, place.Row, column?.Column ?? 0, column?.Header, column?.Field.Name);
    }

    /// <summary>The column of a field in the first sheet that has it.</summary>
    public Place OfColumn(int field)
    {
        var map = maps.FirstOrDefault(m => m.Columns.Any(c => c.FieldIndex == field));
        var column = map?.Columns.First(c => c.FieldIndex == field);
        return column is null ? Place.File : new Place(map!.Sheet.Name, 0, column.Column, column.Header, column.Field.Name);
    }
}
