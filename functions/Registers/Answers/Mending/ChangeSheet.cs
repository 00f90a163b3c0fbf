using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace AinChock.Registers.Answers.Mending;

/// <summary>The last sheet of a corrected workbook: every changed cell with its old value, its new value and the reason.</summary>
internal static class ChangeSheet
{
    private const int LongestName = 31;

    private static readonly string[] Headings = ["errors.sheet", "errors.cell", "mending.header", "mending.before", "mending.after"];

    private static readonly double[] Widths = [20, 10, 26, 26, 26];

    /// <param name="nameOf">Maps a sheet of the sender's file to its name in this workbook.</param>
    public static void Add(WorkbookPart workbook, IReadOnlyList<CellChange> changes, Func<string, string> nameOf)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData(RowOf(1, [.. Headings.Select(InAll), .. Language.All.Select(language => Catalogue.Text("mending.why").In(language))]));
        var links = new Hyperlinks();
        for (var i = 0; i < changes.Count; i++)
        {
            var (change, row) = (changes[i], i + 2);
            var (sheet, cell) = (nameOf(change.Sheet), CellAddress.Of(change.Column, change.Row));
            data.Append(RowOf(row, [
                sheet, cell, change.Header, change.Before, change.Value.Display(), .. Language.All.Select(language => change.Why.In(language))]));
            links.Append(new Hyperlink { Reference = $"B{row}", Location = $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{cell}" });
        }

        double[] widths = [.. Widths, .. Language.All.Select(_ => 50d)];
        var columns = new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 };
        part.Worksheet = new Worksheet(new SheetViews(view), columns, data);
        if (links.HasChildren) part.Worksheet.Append(links);
        Append(workbook, part);
    }

    private static void Append(WorkbookPart workbook, WorksheetPart part)
    {
        var sheets = workbook.Workbook!.GetFirstChild<Sheets>()!;
        var names = sheets.Elements<Sheet>().Select(sheet => sheet.Name?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var title = InAll("mending.title", " – ");
        if (title.Length > LongestName - 2) title = title[..(LongestName - 2)];
        var name = title;
        for (var n = 2; names.Contains(name); n++) name = $"{title} {n}";
        var last = sheets.Elements<Sheet>().Max(sheet => sheet.SheetId?.Value ?? 0);
        sheets.Append(new Sheet { Name = name, SheetId = last + 1, Id = workbook.GetIdOfPart(part) });
        workbook.Workbook.Save();
    }

    private static string InAll(string text) => InAll(text, " / ");

    private static string InAll(string text, string between) => string.Join(between, Catalogue.Text(text).Translations.Select(own => own.Value).Distinct());

    private static Row RowOf(int index, params string[] cells)
    {
        var row = new Row { RowIndex = (uint)index };
        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(new Cell
            {
                CellReference = CellAddress.Of(i + 1, index),
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new SheetText(Intake.SheetText.Of(cells[i])) { Space = SpaceProcessingModeValues.Preserve }),
            });
        }

        return row;
    }
}
