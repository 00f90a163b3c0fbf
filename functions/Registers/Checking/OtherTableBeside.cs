using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds a table of another kind to the right of a register, behind an empty column: another register, or a summary. Its rows are not read.
/// </summary>
internal static class OtherTableBeside
{
    private const int FewestFields = 2, MostColumns = 100;

    /// <summary>Its columns from left to right; empty for none.</summary>
    /// <param name="head">First rows of the sheet.</param>
    public static List<LeftColumn> Of(SheetMap map, IReadOnlyList<SheetRow> head)
    {
        if (map.Columns.Count == 0) return [];
        var last = map.Columns.Max(column => Math.Max(column.Column, column.HeadingColumn));
        var right = map.Left.Where(left => left.Column > last && left.Refusal is null).ToList();
        var at = right.FindIndex(left => left.Column > last + 1 && !right.Exists(before => before.Column == left.Column - 1)
            && head.All(row => row[left.Column - 1].Kind == CellKind.Blank));
        if (at < 0) return [];
        var table = right[at..];
        return IsOfOtherRegister(table, map) || SaysOtherwise(table, map, head) ? table : [];
    }

    private static bool IsOfOtherRegister(List<LeftColumn> table, SheetMap map) =>
        HeaderIndex.All.Any(index => index.Dataset != map.Dataset && table.Take(MostColumns).Where(left => left.TakenBy == 0)
            .Select(left => index.Find(left.Header, TextKey.Of(left.Header))?.Field).OfType<int>().Distinct().Count() >= FewestFields);

    // Columns that repeat those of the register in another language have the same numbers.
    private static bool SaysOtherwise(List<LeftColumn> table, SheetMap map, IReadOnlyList<SheetRow> head)
    {
        var again = table.Where(left => left.TakenBy > 0).ToList();
        return again.Select(left => left.TakenBy).Distinct().Count() >= FewestFields && head.Where(row => row.Number > map.HeaderRow)
            .Any(row => again.Exists(left => TableBeside.Differs(row[left.TakenBy], row[left.Column])));
    }
}
