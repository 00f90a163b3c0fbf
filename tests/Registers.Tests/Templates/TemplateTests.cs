using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Field = AinChock.Registers.Datasets.Field;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace AinChock.Registers.Tests;

public sealed class TemplateTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var dataset in DeclaredDatasets.All)
            {
                all.Add(dataset.Name, "fr");
                all.Add(dataset.Name, "ar");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_filled_template_validates_without_an_error_or_a_warning(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        using var bytes = new MemoryStream();
        bytes.Write(TemplateWorkbook.Write(dataset, Language.Find(language)!));
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var sheet =
                ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook!.Descendants<Sheet>().First().Id!.Value!))
                .Worksheet!;
            var row = new Row { RowIndex = 2 };
            // Of fields that exclude each other only the first is filled.
            var left = dataset.Rules.Where(r => r.Kind == "either").SelectMany(r => r.Parts.Skip(1)).ToHashSet();
            foreach (var i in Enumerable.Range(0, dataset.Fields.Count).Where(i => !left.Contains(dataset.Fields[i].Name)))
                row.Append(Filled(dataset.Fields[i], AinChock.Registers.Values.CellAddress.Of(i + 1, 2), language));
            sheet.GetFirstChild<SheetData>()!.Append(row);
        }

        var report = TestFiles.Validate(bytes.ToArray());

        Assert.Empty(TestFiles.Codes(report));
        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("-SHT-", StringComparison.Ordinal));
        Assert.Equal((Outcome.Accepted, 1), (report.Outcome, report.Counts.Accepted));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_is_a_valid_workbook(string name, string language)
    {
        var template = TemplateWorkbook.Write(DeclaredDatasets.Find(name)!, Language.Find(language)!);
        using var document = SpreadsheetDocument.Open(new MemoryStream(template), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_header_is_protected_every_column_open_and_each_cell_says_what_is_expected(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        using var document =
            SpreadsheetDocument.Open(new MemoryStream(TemplateWorkbook.Write(dataset, Language.Find(language)!)), isEditable: false);
        var sheet =
            ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook!.Descendants<Sheet>().First().Id!.Value!))
            .Worksheet!;
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();

        Assert.True(sheet.GetFirstChild<SheetProtection>()!.Sheet!.Value);
        Assert.All(sheet.Descendants<Cell>(), cell => Assert.Null(formats[(int)cell.StyleIndex!.Value].Protection));
        Assert.All(sheet.Descendants<Column>(), column => Assert.False(formats[(int)column.Style!.Value].Protection!.Locked!.Value));
        Assert.Equal(16384u, sheet.Descendants<Column>().Last().Max!.Value);
        var validations = sheet.Descendants<DataValidation>().ToList();
        Assert.Equal(dataset.Fields.Count, validations.Count);
        Assert.All(validations, v => Assert.True(v.ShowInputMessage!.Value && v.Prompt!.Value!.Length > 3));
        Assert.Equal(dataset.Fields.Where(f => f.Codes.Count > 0).Count(),
            validations.Count(v => v.Type?.Value == DataValidationValues.List));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Closed_lists_numbers_and_dates_refuse_what_they_are_not_and_say_what_is_expected(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        using var document =
            SpreadsheetDocument.Open(new MemoryStream(TemplateWorkbook.Write(dataset, Language.Find(language)!)), isEditable: false);
        var checks = SheetAt(document, 0).Descendants<DataValidation>().ToList();

        for (var i = 0; i < dataset.Fields.Count; i++)
        {
            var field = dataset.Fields[i];
            var blocks = field.Closed
                || field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Year or FieldKind.Rate or FieldKind.Date;
            Assert.Equal(blocks, checks[i].ShowErrorMessage?.Value == true);
            if (!blocks) continue;
            Assert.True(checks[i].ErrorStyle is null || checks[i].ErrorStyle!.Value == DataValidationErrorStyleValues.Stop);
            Assert.InRange(checks[i].Error!.Value!.Length, 20, 255);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_prints_on_few_landscape_pages_and_explains_each_column_with_a_sample(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        using var document =
            SpreadsheetDocument.Open(new MemoryStream(TemplateWorkbook.Write(dataset, Language.Find(language)!)), isEditable: false);
        var setup = SheetAt(document, 0).GetFirstChild<PageSetup>()!;
        Assert.Equal((9u, OrientationValues.Landscape), (setup.PaperSize!.Value, setup.Orientation!.Value));
        Assert.InRange(setup.FitToWidth!.Value, 1u, 4u);
        Assert.Equal(0u, setup.FitToHeight!.Value);
        Assert.EndsWith("!$1:$1", document.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Single().Text,
            StringComparison.Ordinal);

        var rows = SheetAt(document, 1).Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList();
        Assert.Equal(dataset.Fields.Select(field => field.Label.In(Language.Find(language)!)), rows.Skip(1).Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(4, row.Count));
        Assert.True(rows.Skip(1).Count(row => row[3].Length > 0) > dataset.Fields.Count / 2);
    }

    private static Worksheet SheetAt(SpreadsheetDocument document, int at) => ((WorksheetPart)document.WorkbookPart!.GetPartById(
        document.WorkbookPart.Workbook!.Descendants<Sheet>().ElementAt(at).Id!.Value!)).Worksheet!;

    private static Cell Filled(Field field, string reference, string language)
    {
        Cell Text(string text) =>
            new() { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new SheetText(text)) };
        Cell Number(string number) => new() { CellReference = reference, CellValue = new CellValue(number) };
        return field.Kind switch
        {
            FieldKind.Money => Number(field.Name is "cost" ? "300000" : "100000"),
            FieldKind.Count => Number(field.Name is "beneficiaries" or "participants" ? "20" : "10"),
            FieldKind.Year => Number("2023"),
            FieldKind.Rate => Text("45 %"),
            FieldKind.Quantity => Number("9.7"),
            FieldKind.Date => Text("06/07/2024"),
            FieldKind.Code => Text(field.Codes[^1].Label.In(Language.Find(language)!)),
            FieldKind.Ice => Text("000000000000097"),
            FieldKind.Phone => Text("0522000000"),
            FieldKind.Email => Text("contact@example.ma"),
            _ => Text("Texte"),
        };
    }
}
