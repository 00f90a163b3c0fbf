using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>Tells a summary that has a sheet to itself, such as amounts by year, from a register whose title has an unknown header.</summary>
internal static class SummarySheet
{
    /// <param name="head">The first rows of the sheet.</param>
    /// <returns>Its rows; null where something in it may name a row, or it is longer than a summary.</returns>
    public static int? RowsOf(SheetMap map, IReadOnlyList<SheetRow> head)
    {
        if (map.TitleColumn > 0 || head.Count >= HeaderFinder.Rows || map.Columns.Any(column => column.Field.Kind == FieldKind.Text)) return null;
        var rows = head.Where(row => row.Number > map.HeaderRow).ToList();
        return map.Left.Any(left => rows.Exists(row => row[left.Column].Kind == CellKind.Text)) ? null : rows.Count;
    }
}
