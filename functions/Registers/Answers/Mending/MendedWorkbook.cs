using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers.Mending;

/// <summary>
/// The sender's own workbook with some cells changed and listed on a last sheet; the rest stays. A file of another format becomes a
/// workbook of its rows.
/// </summary>
public static class MendedWorkbook
{
    /// <param name="content">The file as received; seekable.</param>
    /// <param name="check">The file, still open.</param>
    /// <param name="output">Written from its place on.</param>
    /// <exception cref="UnreadableFileException">A part that no check looks at is damaged, or the copy would be over a limit.</exception>
    /// <returns>What was changed: not what other cells need as it is, such as the formula of a whole column or a heading of a table.</returns>
    public static IReadOnlyList<CellChange> Write(
        Stream content, FileCheck check, IReadOnlyList<CellChange> changes, Stream output, CancellationToken cancellationToken)
    {
        if (check.Format == "xlsx") return BookEdit.Write(check.Unzipped ?? content, check.Limits, changes, output, cancellationToken);
        var bySheet = changes.ToLookup(change => change.Sheet, StringComparer.Ordinal);
        RowsAsWorkbook.Write(
            check, new CellMarks([], check),
            new ListSheet(ChangeSheet.Title, IsFirst: false, (to, main, _) => ChangeSheet.Write(to, changes, RowsAsWorkbook.NameOf(check), main)),
            output, cancellationToken,
            sheet => Changed(check.ReadCells(sheet, cancellationToken), bySheet[sheet.Name].ToLookup(change => change.Row)));
        return changes;
    }

    // Rows change in place: a row with a finding always has a cell.
    private static IEnumerable<SheetRow> Changed(IEnumerable<SheetRow> rows, ILookup<int, CellChange> changes)
    {
        foreach (var row in rows)
        {
            foreach (var change in changes[row.Number]) row.Add(change.Value);
            yield return row;
        }
    }
}
