using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Checking;

/// <summary>Finds columns of numbers within a table that have no header, and so are not read.</summary>
internal static class ColumnsWithoutHeader
{
    private const int FewestNumbers = 2;

    /// <summary>The columns, 1-based, where at least every second row has a number.</summary>
    /// <param name="head">First rows of the sheet.</param>
    public static IEnumerable<int> Of(SheetMap map, IReadOnlyList<SheetRow> head)
    {
        if (map.Columns.Count == 0) return [];
        var rows = head.Where(row => row.Number > map.HeaderRow && row.Cells.Length * 2 > map.Columns.Count).ToList();
        var (first, last) = (map.Columns.Min(column => column.Column), map.Columns.Max(column => column.Column));
        var known = map.Columns.SelectMany(column => (int[])[column.Column, column.HeadingColumn]).Concat(map.Left.Select(left => left.Column)).ToHashSet();
        // A row of numbers may have more cells than any header.
        var seen = rows.SelectMany(row => row.Cells.ToArray()).Where(cell => cell.Kind == CellKind.Number && cell.Column > first && cell.Column < last)
            .GroupBy(cell => cell.Column);
        return seen.Where(cells => !known.Contains(cells.Key) && cells.Count() >= FewestNumbers && cells.Count() * 2 >= rows.Count).Select(cells => cells.Key);
    }
}
