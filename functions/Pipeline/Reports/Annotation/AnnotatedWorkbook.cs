using AinChock.Pipeline.Findings;
using DocumentFormat.OpenXml.Packaging;

namespace AinChock.Pipeline.Reports.Annotation;

/// <summary>
/// The sender's own workbook with every doubtful cell filled and commented, and a first sheet that lists all findings with
/// links to their cells. Parts that need no change are left as they are; a text file becomes a workbook of its rows.
/// </summary>
public static class AnnotatedWorkbook
{
    /// <summary>Comments written on one sheet; Excel slows down beyond. The other cells are filled, and listed on the first sheet.</summary>
    public const int CommentsPerSheet = 2000;

    /// <param name="content">The file as received; seekable.</param>
    /// <param name="check">The file, read to its end, with <see cref="FindingLog.KeepMarks"/> on.</param>
    /// <param name="output">Seekable, readable and writable.</param>
    public static void Write(Stream content, FileCheck check, Stream output, CancellationToken cancellationToken)
    {
        content.Position = 0;
        if (check.Csv is null) content.CopyTo(output);
        else RowsAsWorkbook.Write(check, output, cancellationToken);

        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: true);
        var workbook = document.WorkbookPart!;
        var styles = new MarkStyles(workbook);
        var marks = check.Findings.Marks
            .Where(mark => mark.Place is { Sheet: not null, Row: > 0 })
            .GroupBy(mark => mark.Place.Sheet!, StringComparer.Ordinal);
        foreach (var sheet in marks)
        {
            if (PartOf(workbook, check.Csv is null ? sheet.Key : RowsAsWorkbook.SheetName) is not { } part) continue;
            var firstColumn = check.Maps.FirstOrDefault(m => m.Sheet.Name == sheet.Key)?.Columns.Min(c => c.Column) ?? 1;
            var cells = CellMarks.Of(sheet, firstColumn);
            var drawing = SheetComments.Add(part, cells.Take(CommentsPerSheet));
            SheetRewriter.Rewrite(part, cells, styles, drawing, cancellationToken);
        }

        styles.Save();
        ErrorSheet.Add(workbook, check.Findings.ToList(), check.Csv is null ? null : RowsAsWorkbook.SheetName);
    }

    private static WorksheetPart? PartOf(WorkbookPart workbook, string sheet)
    {
        var id = workbook.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault(s => s.Name?.Value == sheet)?.Id?.Value;
        return id is null ? null : workbook.GetPartById(id) as WorksheetPart;
    }
}
