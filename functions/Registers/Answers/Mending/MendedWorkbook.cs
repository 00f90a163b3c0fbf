using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml.Packaging;

namespace AinChock.Registers.Answers.Mending;

/// <summary>
/// The sender's own workbook with some cells changed and listed on a last sheet; the rest stays. A file of another format becomes a
/// workbook of its rows.
/// </summary>
public static class MendedWorkbook
{
    /// <param name="content">The file as received; seekable.</param>
    /// <param name="check">The file, still open.</param>
    /// <param name="output">Seekable, readable and writable.</param>
    /// <returns>The changes made. Cells on which others depend stay, such as the formula of a whole column or a table's heading.</returns>
    public static IReadOnlyList<CellChange> Write(
        Stream content, FileCheck check, IReadOnlyList<CellChange> changes, Stream output, CancellationToken cancellationToken)
    {
        var names = RowsAsWorkbook.NamesOf(check.Sheets);
        var isWorkbook = check.Format == "xlsx";
        if (!isWorkbook) WriteRows(check, changes, output, cancellationToken);
        else Copy(check.Unzipped ?? content, output);
        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: true);
        var workbook = document.WorkbookPart!;
        if (isWorkbook) changes = Change(workbook, changes, cancellationToken);
        ChangeSheet.Add(workbook, changes, name => isWorkbook ? name : names[check.Sheets.FirstOrDefault(sheet => sheet.Name == name)?.Index ?? 0]);
        return changes;
    }

    private static void Copy(Stream content, Stream output)
    {
        content.Position = 0;
        content.CopyTo(output);
    }

    private static List<CellChange> Change(WorkbookPart workbook, IReadOnlyList<CellChange> changes, CancellationToken cancellationToken)
    {
        var styles = new DateStyles(workbook);
        var done = new List<CellChange>();
        foreach (var sheet in changes.GroupBy(change => change.Sheet, StringComparer.Ordinal))
        {
            if (AnnotatedWorkbook.PartOf(workbook, sheet.Key) is not { } part) continue;
            var headings = part.TableDefinitionParts.Select(table => CellAddress.Parse((table.Table?.Reference?.Value ?? "").Split(':')[0])?.Row).ToHashSet();
            var own = sheet.Where(change => !headings.Contains(change.Row)).ToList();
            var left = SheetEditor.Change(part, own, styles, cancellationToken);
            done.AddRange(own.Where(change => !left.Contains((change.Column, change.Row))));
        }

        styles.Save();
        // The calculation chain lists formula cells, some of which now hold a value; the program rebuilds it.
        if (workbook.CalculationChainPart is { } chain) workbook.DeletePart(chain);
        return done;
    }

    private static void WriteRows(FileCheck check, IReadOnlyList<CellChange> changes, Stream output, CancellationToken cancellationToken)
    {
        var bySheet = changes.ToLookup(change => change.Sheet, StringComparer.Ordinal);
        RowsAsWorkbook.Write(
            check, new CellMarks([], check), findings: null, output, cancellationToken,
            sheet => Changed(check.ReadCells(sheet, cancellationToken), bySheet[sheet.Name].ToLookup(change => change.Row)));
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
