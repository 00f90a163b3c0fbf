using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using DocumentFormat.OpenXml.Packaging;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>
/// The sender's own workbook with every doubtful cell filled and commented, and a first sheet that lists all findings with
/// links to their cells. Parts that need no change are left as they are; a file of another format becomes a workbook of its rows.
/// </summary>
public static class AnnotatedWorkbook
{
    /// <summary>Comments written on one sheet; Excel slows down beyond. The other cells are filled, and listed on the first sheet.</summary>
    public const int CommentsPerSheet = 2000;

    /// <param name="content">The file as received; seekable.</param>
    /// <param name="check">The file, still open.</param>
    /// <param name="findings">What is to be said of it, with its places (<see cref="FindingLog.KeepMarks"/>).</param>
    /// <param name="output">Seekable, readable and writable.</param>
    public static void Write(Stream content, FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        if (check.Format == "xlsx") WriteIntoCopy(check.Unzipped ?? content, check, findings, output, cancellationToken);
        else WriteRows(check, findings, output, cancellationToken);
    }

    private static void WriteIntoCopy(Stream content, FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        content.Position = 0;
        content.CopyTo(output);
        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: true);
        var workbook = document.WorkbookPart!;
        var styles = new MarkStyles(workbook);
        foreach (var sheet in MarksOf(findings).GroupBy(mark => mark.Place.Sheet!, StringComparer.Ordinal))
        {
            if (PartOf(workbook, sheet.Key) is not { } part) continue;
            var cells = CellMarks.Of(sheet, FirstColumn(check, sheet.Key));
            var drawing = SheetComments.Add(part, cells.Take(CommentsPerSheet));
            SheetRewriter.Rewrite(part, cells, styles, drawing, cancellationToken);
        }

        styles.Save();
        ErrorSheet.Add(workbook, findings.List, name => name);
    }

    private static void WriteRows(FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        var names = RowsAsWorkbook.NamesOf(check.Sheets);
        var marks = MarksOf(findings).ToLookup(mark => mark.Place.Sheet!, StringComparer.Ordinal);
        var cells = check.Sheets.ToDictionary(sheet => sheet, sheet => CellMarks.Of(marks[sheet.Name], FirstColumn(check, sheet.Name)));
        RowsAsWorkbook.Write(check, names, cells, output, cancellationToken);
        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: true);
        var workbook = document.WorkbookPart!;
        foreach (var (sheet, own) in cells)
        {
            if (own.Count > 0) SheetComments.Add(PartOf(workbook, names[sheet.Index])!, own.Take(CommentsPerSheet), RowsAsWorkbook.DrawingId);
        }

        ErrorSheet.Add(workbook, findings.List, name => names[check.Sheets.FirstOrDefault(s => s.Name == name)?.Index ?? 0]);
    }

    private static IEnumerable<Mark> MarksOf(FindingSet findings) => findings.Marks.Where(mark => mark.Place is { Sheet: not null, Row: > 0 });

    private static int FirstColumn(FileCheck check, string sheet) => check.Maps.FirstOrDefault(m => m.Sheet.Name == sheet)?.Columns.Min(c => c.Column) ?? 1;

    internal static WorksheetPart? PartOf(WorkbookPart workbook, string sheet)
    {
        var id = workbook.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault(s => s.Name?.Value == sheet)?.Id?.Value;
        return id is null ? null : workbook.GetPartById(id) as WorksheetPart;
    }
}
