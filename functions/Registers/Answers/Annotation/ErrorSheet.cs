using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The first sheet of an annotated workbook: all findings, one a row, with links to their cells.</summary>
internal static class ErrorSheet
{
    // Of a sheet's name, by Excel.
    private const int LongestName = 31;

    private static readonly string[] Headings = ["code", "severity", "sheet", "cell", "count"];

    /// <param name="nameOf">Name that a sheet of the sender's file has in this workbook.</param>
    public static void Add(WorkbookPart workbook, IReadOnlyList<Finding> findings, Func<string, string> nameOf)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData(RowOf(1, [
            .. Headings.Select(name => InAll("errors." + name)),
            .. Language.All.SelectMany(language => (string[])[Catalogue.Text("errors.finding").In(language), Catalogue.Text("report.hint").In(language)])]));
        var links = new Hyperlinks();
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var row = i + 2;
            var sheet = finding.Sheet is null ? "" : nameOf(finding.Sheet);
            data.Append(RowOf(row, [
                finding.Code, InAll("severity." + finding.Severity), sheet, finding.Cell ?? "", finding.Count.ToString(CultureInfo.InvariantCulture),
                .. Language.All.SelectMany(language => (string[])[finding.Message.In(language), finding.Hint.In(language)])]));
            if (finding.Cell is not null && finding.Sheet is not null)
                links.Append(new Hyperlink { Reference = $"D{row}", Location = $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Cell}" });
        }

        double[] widths = [12, 18, 20, 12, 10, .. Enumerable.Repeat(60d, 2 * Language.All.Count)];
        var columns = new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 };
        part.Worksheet = links.HasChildren ? new Worksheet(new SheetViews(view), columns, data, links) : new Worksheet(new SheetViews(view), columns, data);
        PutFirst(workbook, part);
    }

    private static void PutFirst(WorkbookPart workbook, WorksheetPart part)
    {
        var root = workbook.Workbook!;
        var sheets = root.GetFirstChild<Sheets>()!;
        var names = sheets.Elements<Sheet>().Select(s => s.Name?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        // "/" may not stand in a sheet's name.
        var title = InAll("errors.title", " – ");
        if (title.Length > LongestName - 2) title = title[..(LongestName - 2)];
        var name = title;
        for (var n = 2; names.Contains(name); n++) name = $"{title} {n}";
        var id = sheets.Elements<Sheet>().Max(s => s.SheetId?.Value ?? 0) + 1;
        sheets.PrependChild(new Sheet { Name = name, SheetId = id, Id = workbook.GetIdOfPart(part) });

        // Names and views count sheets by their place, which has moved by one.
        foreach (var defined in root.DefinedNames?.Elements<DefinedName>().Where(d => d.LocalSheetId is not null) ?? [])
            defined.LocalSheetId = defined.LocalSheetId! + 1;
        foreach (var view in root.BookViews?.Elements<WorkbookView>() ?? [])
        {
            view.ActiveTab = (view.ActiveTab ?? 0u) + 1;
            if (view.FirstSheet is not null) view.FirstSheet = 0;
        }

        root.Save();
    }

    private static string InAll(string text, string between = " / ") =>
        string.Join(between, Catalogue.Text(text).Translations.Select(own => own.Value).Distinct());

    private static Row RowOf(int index, params string[] cells)
    {
        var row = new Row { RowIndex = (uint)index };
        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(new Cell
            {
                CellReference = CellAddress.Of(i + 1, index),
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new SheetText(cells[i]) { Space = SpaceProcessingModeValues.Preserve }),
            });
        }

        return row;
    }
}
