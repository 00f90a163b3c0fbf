using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The first sheet of an annotated workbook: all findings, one a row, with links to their cells.</summary>
internal static class ErrorSheet
{
    // "/" may not stand in a sheet's name.
    private const string Name = "Erreurs – أخطاء";

    /// <param name="nameOf">Name that a sheet of the sender's file has in this workbook.</param>
    public static void Add(WorkbookPart workbook, IReadOnlyList<Finding> findings, Func<string, string> nameOf)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData(RowOf(1, "Code", "Gravité / الدرجة", "Feuille / الورقة", "Cellule / الخلية", "Nombre / العدد", "Constat", "Que faire", "الملاحظة", "ما العمل"));
        var links = new Hyperlinks();
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var row = i + 2;
            var sheet = finding.Sheet is null ? "" : nameOf(finding.Sheet);
            data.Append(RowOf(
                row, finding.Code, Both("severity." + finding.Severity), sheet, finding.Cell ?? "", finding.Count.ToString(CultureInfo.InvariantCulture),
                finding.Message.Fr, finding.Hint.Fr, finding.Message.Ar, finding.Hint.Ar));
            if (finding.Cell is not null && finding.Sheet is not null)
                links.Append(new Hyperlink { Reference = $"D{row}", Location = $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Cell}" });
        }

        var columns = new Columns(new[] { 12d, 18, 20, 12, 10, 60, 60, 60, 60 }.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 };
        part.Worksheet = links.HasChildren ? new Worksheet(new SheetViews(view), columns, data, links) : new Worksheet(new SheetViews(view), columns, data);
        PutFirst(workbook, part);
    }

    private static void PutFirst(WorkbookPart workbook, WorksheetPart part)
    {
        var root = workbook.Workbook!;
        var sheets = root.GetFirstChild<Sheets>()!;
        var names = sheets.Elements<Sheet>().Select(s => s.Name?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = Name;
        for (var n = 2; names.Contains(name); n++) name = $"{Name} {n}";
        var id = sheets.Elements<Sheet>().Max(s => s.SheetId?.Value ?? 0) + 1;
        sheets.PrependChild(new Sheet { Name = name, SheetId = id, Id = workbook.GetIdOfPart(part) });

        // Names and views count sheets by their place, which has moved by one.
        foreach (var defined in root.DefinedNames?.Elements<DefinedName>().Where(d => d.LocalSheetId is not null) ?? []) defined.LocalSheetId = defined.LocalSheetId! + 1;
        foreach (var view in root.BookViews?.Elements<WorkbookView>() ?? [])
        {
            view.ActiveTab = (view.ActiveTab ?? 0u) + 1;
            if (view.FirstSheet is not null) view.FirstSheet = 0;
        }

        root.Save();
    }

    private static string Both(string text) => $"{Catalogue.Text(text).Fr} / {Catalogue.Text(text).Ar}";

    private static Row RowOf(int index, params string[] cells)
    {
        var row = new Row { RowIndex = (uint)index };
        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(new Cell
            {
                CellReference = CellAddress.Of(i + 1, index),
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(cells[i]) { Space = SpaceProcessingModeValues.Preserve }),
            });
        }

        return row;
    }
}
