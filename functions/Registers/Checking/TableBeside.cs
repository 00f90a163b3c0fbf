using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds a second table to the right of the first, under the same headers. Each row of the sheet then holds a row of each table, and only
/// the first would be read. A register that just states each column twice, in two languages, has the same values in both.
/// </summary>
internal static class TableBeside
{
    /// <summary>Where the second table begins; null for none.</summary>
    /// <param name="head">The first rows of the sheet.</param>
    public static LeftColumn? Of(SheetMap map, IReadOnlyList<SheetRow> head)
    {
        var again = map.Left.Where(left => left.TakenBy > 0).ToList();
        if (again.Count == 0 || !RequiredOf(map).All(column => again.Exists(left => left.TakenBy == column))) return null;
        var numbers = map.Columns.FirstOrDefault(column => column.Field.Identifier && column.Field.Name == map.Dataset.Keys[0][0])?.Column;
        var isOther = head.Where(row => row.Number > map.HeaderRow).Any(row => again.Exists(left =>
            Differs(row[left.TakenBy], row[left.Column]) || (left.TakenBy == numbers && IsAnother(row[left.TakenBy], row[left.Column]))));
        return isOther ? again[0] : null;
    }

    private static IEnumerable<int> RequiredOf(SheetMap map) =>
        map.Columns.Where(column => column.Field.Constraints.Required).Select(column => column.Column);

    // A number stands once in each language as well.
    private static bool IsAnother(in Cell first, in Cell second) => first.Kind == CellKind.Text && second.Kind == CellKind.Text
        && TextKey.Of(first.Text!) != TextKey.Of(second.Text!);

    /// <summary>Whether two cells say different numbers.</summary>
    public static bool Differs(in Cell first, in Cell second) =>
        second.Kind != CellKind.Blank && (first.Kind != second.Kind || (first.Kind == CellKind.Number && first.Number != second.Number)
            || (char.IsAsciiDigit(second.Text?[0] ?? ' ') && first.Text != second.Text));
}
