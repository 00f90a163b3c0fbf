using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Tells a form of one project, or a register turned over, from other sheets: the fields stand below one another, each with its values beside it.
/// Neither is read.</summary>
internal static class FormSheet
{
    private const int FewestFields = 4, MostColumn = 3, MostChars = 200;

    /// <param name="head">First rows of the sheet.</param>
    public static bool Is(IReadOnlyList<SheetRow> head) => HeaderIndex.All.Any(index =>
    {
        var fields = head.Where(row => FieldOf(row, index) is not null).ToList();
        // A sheet that explains the columns has words beside them, and a summary names no project.
        var title = index.Dataset.IndexOf(index.Dataset.Title);
        return fields.Select(row => FieldOf(row, index)).Distinct().Count() >= FewestFields
            && fields.Exists(row => row.Cells[1].Kind == CellKind.Number)
            && fields.Exists(row => FieldOf(row, index) == title && row.Cells[1].Kind == CellKind.Text);
    });

    private static int? FieldOf(SheetRow row, HeaderIndex index)
    {
        if (row.Cells.Length < 2 || row.Cells[0] is not { Kind: CellKind.Text, Column: <= MostColumn } name || name.Text!.Length > MostChars) return null;
        var header = name.Text.TrimEnd(' ', ':', '\u00A0');
        return index.Find(header, TextKey.Of(header))?.Field;
    }
}
