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

/// <summary>A blank workbook of a dataset, made from its schema: headers, formats, drop-down lists, instructions.</summary>
public static class TemplateWorkbook
{
    private const int FillableRows = 2000;
    private const string ListsName = "Lists";

    /// <param name="language">Of headers, lists and instructions.</param>
    /// <returns>The bytes of an xlsx file.</returns>
    public static byte[] Write(Dataset dataset, Language language)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Create();
            var lists = dataset.Fields.Where(f => f.Codes.Count > 0).ToList();
            AddSheet(workbook, dataset.Label.In(language), RegisterSheet(dataset, lists, language), SheetStateValues.Visible);
            AddSheet(workbook, Catalogue.Text("template.instructions").In(language), InstructionsSheet(dataset, language), SheetStateValues.Visible);
            // Hidden, so that it is neither in the way nor taken for a register.
            AddSheet(workbook, ListsName, ListsSheet(lists, language), SheetStateValues.Hidden);
        }

        return bytes.ToArray();
    }

    private static void AddSheet(WorkbookPart workbook, string name, Worksheet content, SheetStateValues state)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = content;
        var sheets = workbook.Workbook!.GetFirstChild<Sheets>()!;
        sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
        {
            Name = name,
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Id = workbook.GetIdOfPart(part),
            State = state,
        });
    }

    private static Worksheet RegisterSheet(Dataset dataset, List<Field> lists, Language language)
    {
        var columns = new Columns();
        var header = new Row { RowIndex = 1 };
        var validations = new DataValidations();
        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            var field = dataset.Fields[i];
            var letters = CellAddress.Letters(i + 1);
            columns.Append(new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = Math.Clamp(field.Label.In(language).Length + 4, 14, 40),
                CustomWidth = true,
                Style = TemplateStyles.OfField(field.Kind),
            });
            header.Append(
                TextCell($"{letters}1", field.Label.In(language), field.Constraints.Required ? TemplateStyles.RequiredHeader : TemplateStyles.Header));
            validations.Append(Validation(field, letters, lists.IndexOf(field), language));
        }

        validations.Count = (uint)validations.ChildElements.Count;
        var view = new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
            TabSelected = true,
            RightToLeft = language.IsRightToLeft,
        };
        // Further columns, for a sender's own use.
        columns.Append(new Column { Min = (uint)dataset.Fields.Count + 1, Max = 16384, Width = 14, Style = TemplateStyles.Open });
        // Against a slip, not against intent: no password, and everything but the header may be changed.
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
        return new Worksheet(new SheetViews(view), columns, new SheetData(header), protection, validations);
    }

    private static DataValidation Validation(Field field, string letters, int list, Language language)
    {
        var validation = new DataValidation
        {
            SequenceOfReferences = new ListValue<StringValue>([$"{letters}2:{letters}{FillableRows}"]),
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = Cut(field.Label.In(language), 32),
            Prompt = Cut(
                $"{Describe(field, language)} – {Catalogue.Text(field.Constraints.Required ? "template.required" : "template.optional").In(language)}", 255),
        };
        if (list >= 0)
        {
            validation.Type = DataValidationValues.List;
            validation.ShowErrorMessage = field.Closed;
            var column = CellAddress.Letters(list + 1);
            validation.Formula1 = new Formula1($"{ListsName}!${column}$1:${column}${field.Codes.Count}");
        }

        return validation;
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
        AddRow(data, TemplateStyles.Header, T("template.content"), T("template.presence"), T("template.column"));
        foreach (var field in dataset.Fields)
        {
            // The description comes first: this sheet must not be taken for a register's header.
            AddRow(data, 0, Describe(field, language), T(field.Constraints.Required ? "template.required" : "template.optional"),
                "« " + field.Label.In(language) + " »");
        }

        var view = new SheetView { WorkbookViewId = 0, RightToLeft = language.IsRightToLeft };
        var columns = new Columns(
            new Column { Min = 1, Max = 1, Width = 70, CustomWidth = true },
            new Column { Min = 2, Max = 2, Width = 16, CustomWidth = true },
            new Column { Min = 3, Max = 3, Width = 40, CustomWidth = true });
        return new Worksheet(new SheetViews(view), columns, data);
    }

    private static void AddRow(SheetData data, uint style, params string[] texts)
    {
        var index = data.ChildElements.Count + 1;
        var row = new Row { RowIndex = (uint)index };
        for (var i = 0; i < texts.Length; i++) row.Append(TextCell(CellAddress.Of(i + 1, index), texts[i], style));
        data.Append(row);
    }

    private static string Describe(Field field, Language language)
    {
        var kind = Catalogue.Text("kind." + field.Kind.ToString().ToLower(CultureInfo.InvariantCulture)).In(language);
        var personal = field.IsPersonal ? " – " + Catalogue.Text("template.personal").In(language) : "";
        return kind + personal;
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell TextCell(string reference, string text, uint style) => new()
    {
        CellReference = reference,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new SheetText(text) { Space = SpaceProcessingModeValues.Preserve }),
        StyleIndex = style,
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
