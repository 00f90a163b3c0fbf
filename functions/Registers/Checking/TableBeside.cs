using AinChock.Registers.Datasets;
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
        if (again.Count == 0 || !(RequiredOf(map).All(column => again.Exists(left => left.TakenBy == column)) || NamesRows(again, map, head))) return null;
        var numbers = map.Columns.FirstOrDefault(column => column.Field.Identifier && column.Field.Name == map.Dataset.Keys[0][0])?.Column;
        var isOther = head.Where(row => row.Number > map.HeaderRow).Any(row => again.Exists(left =>
            Differs(row[left.TakenBy], row[left.Column]) || (left.TakenBy == numbers && IsAnother(row[left.TakenBy], row[left.Column]))));
        return isOther ? again[0] : null;
    }

    // Behind the register, its title and an amount once more under the very same words, with other titles: fewer columns, and rows all the same.
    private static bool NamesRows(List<LeftColumn> again, SheetMap map, IReadOnlyList<SheetRow> head)
    {
        var right = again.FindAll(left => left.Column > map.Columns.Max(column => column.Column)
            && TextKey.Of(left.Header) == TextKey.Of(map.Columns.First(column => column.Column == left.TakenBy).Header));
        return right.Exists(left => map.Columns.Any(column => column.Column == left.TakenBy && column.Field.Kind == FieldKind.Money))
            && right.Find(left => left.TakenBy == map.TitleColumn) is { } title
            && head.Where(row => row.Number > map.HeaderRow).Any(row => IsAnother(row[map.TitleColumn], row[title.Column]));
    }

    /// <summary>Whether a column that was left says other numbers than the one that was taken, in whatever unit and however they are written.</summary>
    public static bool SaysOtherwise(LeftColumn left, SheetMap map, IReadOnlyList<SheetRow> head) =>
        head.Any(row => row.Number > map.HeaderRow && DigitsOf(row[left.TakenBy]) is { } taken && DigitsOf(row[left.Column]) is { } own && taken != own);

    // « 450 000,00 », 450000 and 0.45 have the same.
    private static string? DigitsOf(in Cell cell)
    {
        if (cell.Kind is not (CellKind.Number or CellKind.Text)) return null;
        var text = cell.Display();
        return char.IsAsciiDigit(text.FirstOrDefault()) ? string.Concat(text.Where(char.IsAsciiDigit)).Trim('0') : null;
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
