using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Field = AinChock.Registers.Datasets.Field;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;
using Workbook = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace AinChock.Registers.Templates;

/// <summary>Builds the blank workbook of a dataset from its schema: headers, formats, drop-down lists, instructions.</summary>
public static class TemplateWorkbook
{
    internal const string ListsName = "Lists";

    /// <param name="language">Language of headers, lists and instructions.</param>
    /// <returns>The bytes of an xlsx file.</returns>
    public static byte[] Write(Dataset dataset, Language language) => Write(dataset, language, null, TemplateChecks.FillableRows);

    /// <param name="marker">Heading of a hidden column after the last; null for none.</param>
    /// <param name="rows">Rows to check below the header.</param>
    internal static byte[] Write(Dataset dataset, Language language, string? marker, int rows)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            // Ids of our own: those that the SDK makes up differ each time.
            document.ChangeIdOfPart(workbook, "rIdBook");
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = TemplateStyles.Create();
            var lists = dataset.Fields.Where(f => f.Codes.Count > 0).ToList();
            AddSheet(workbook, dataset.Label.In(language), RegisterSheet(dataset, lists, language, marker, rows), SheetStateValues.Visible);
            AddSheet(workbook, Catalogue.Text("template.instructions").In(language), InstructionsSheet(dataset, language), SheetStateValues.Visible);
            // Hidden, so that the sheet neither disturbs nor passes for a register.
            AddSheet(workbook, ListsName, ListsSheet(lists, language), SheetStateValues.Hidden);
            TemplatePrint.RepeatHeader(workbook.Workbook, dataset.Label.In(language));
        }

        return bytes.ToArray();
    }

    private static void AddSheet(WorkbookPart workbook, string name, Worksheet content, SheetStateValues state)
    {
        var sheets = workbook.Workbook!.GetFirstChild<Sheets>()!;
        var part = workbook.AddNewPart<WorksheetPart>(string.Create(CultureInfo.InvariantCulture, $"rId{sheets.ChildElements.Count + 1}"));
        part.Worksheet = content;
        sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
        {
            Name = name,
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Id = workbook.GetIdOfPart(part),
            State = state,
        });
    }

    private static Worksheet RegisterSheet(Dataset dataset, List<Field> lists, Language language, string? marker, int rows)
    {
        var columns = new Columns();
        var width = 0;
        var header = new Row { RowIndex = 1 };
        var validations = new DataValidations();
        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            var field = dataset.Fields[i];
            var letters = CellAddress.Letters(i + 1);
            var own = Math.Clamp(field.Label.In(language).Length + 4, 14, 40);
            width += own;
            columns.Append(new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = own,
                CustomWidth = true,
                Style = TemplateStyles.OfField(field.Kind),
            });
            header.Append(
                TextCell($"{letters}1", field.Label.In(language), field.Constraints.Required ? TemplateStyles.RequiredHeader : TemplateStyles.Header));
            validations.Append(TemplateChecks.Of(field, letters, lists.IndexOf(field), language, rows));
        }

        validations.Count = (uint)validations.ChildElements.Count;
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
            TabSelected = true,
            RightToLeft = language.IsRightToLeft,
        };
        var next = (uint)dataset.Fields.Count + 1;
        if (marker is not null)
        {
            header.Append(TextCell(CellAddress.Of((int)next, 1), marker, TemplateStyles.Header));
            columns.Append(new Column { Min = next, Max = next, Width = 14, Style = TemplateStyles.Open, Hidden = true });
            next++;
        }

        // Extra columns for the sender's own use.
        columns.Append(new Column { Min = next, Max = 16384, Width = 14, Style = TemplateStyles.Open });
        // Guards against slips, not intent: there is no password, and everything except the header is editable.
        var protection = new SheetProtection
        {
            Sheet = true,
            FormatCells = false,
            FormatColumns = false,
            FormatRows = false,
            InsertRows = false,
            DeleteRows = false,
            Sort = false,
            AutoFilter = false,
        };
        var worksheet = new Worksheet(TemplatePrint.FitsPages(), new SheetViews(view), columns, new SheetData(header), protection, validations);
        worksheet.Append(TemplatePrint.Setup(OrientationValues.Landscape, width));
        return worksheet;
    }

    private static Worksheet ListsSheet(List<Field> lists, Language language)
    {
        var data = new SheetData();
        var longest = lists.Count == 0 ? 0 : lists.Max(f => f.Codes.Count);
        for (var row = 1; row <= longest; row++)
        {
            var cells = new Row { RowIndex = (uint)row };
            for (var i = 0; i < lists.Count; i++)
            {
                if (row <= lists[i].Codes.Count) cells.Append(TextCell(CellAddress.Of(i + 1, row), lists[i].Codes[row - 1].Label.In(language), 0));
            }

            data.Append(cells);
        }

        return new Worksheet(data);
    }

    private static Worksheet InstructionsSheet(Dataset dataset, Language language)
    {
        string T(string name) => Catalogue.Text(name).In(language);
        var data = new SheetData();
        AddRow(data, TemplateStyles.Header, T("template.column"), T("template.content"), T("template.presence"), T("template.sample"));
        foreach (var field in dataset.Fields)
        {
            AddRow(data, TemplateStyles.Wrapped, field.Label.In(language), TemplateChecks.Describe(field, language),
                T(field.Constraints.Required ? "template.required" : "template.optional"), TemplateChecks.SampleOf(field, language));
        }

        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0, RightToLeft = language.IsRightToLeft };
        double[] widths = [34, 60, 14, 34];
        var columns = new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
        var worksheet = new Worksheet(TemplatePrint.FitsPages(), new SheetViews(view), columns, data);
        worksheet.Append(TemplatePrint.Setup(OrientationValues.Landscape, 0));
        return worksheet;
    }

    private static void AddRow(SheetData data, uint style, params string[] texts)
    {
        var index = data.ChildElements.Count + 1;
        var row = new Row { RowIndex = (uint)index };
        for (var i = 0; i < texts.Length; i++) row.Append(TextCell(CellAddress.Of(i + 1, index), texts[i], style));
        data.Append(row);
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell TextCell(string reference, string text, uint style) => new()
    {
        CellReference = reference,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new SheetText(text) { Space = SpaceProcessingModeValues.Preserve }),
        StyleIndex = style,
    };
}
