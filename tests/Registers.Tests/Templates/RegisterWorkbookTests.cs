using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Templates;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AinChock.Registers.Tests;

/// <summary>A register that is written as a workbook and read again is the same register.</summary>
public sealed class RegisterWorkbookTests
{
    private const string Run = "0123456789abcdef01234567";

    public static TheoryData<string, string> All => TemplateTests.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_value_of_every_kind_comes_back_exactly(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        var rows = InventedRows.Of(dataset);

        using var workbook = Write(dataset, language, rows);
        using var check = FileCheck.Open(workbook, new CheckOptions(), default);
        var back = new Collected();
        var file = await check.ReadAsync(back, null, default, back);

        Assert.Empty(file.Findings.List.Where(finding => finding.Severity == "error").Select(finding => finding.Message.Default));
        Assert.Equal(rows.Count, back.Rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < dataset.Fields.Count; i++)
                Assert.True(rows[row][i] == back.Rows[row].Values[i],
                    $"{Shown(dataset, rows[row], i)} became {Shown(dataset, back.Rows[row].Values, i)}");
            Assert.Equal(new RowKey((ulong)row, 7), back.Rows[row].Marker.Key);
            Assert.Equal(RowPrint.Of(back.Rows[row].Values), back.Rows[row].Marker.Print);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_a_valid_workbook_with_lists_checks_a_protected_header_and_a_hidden_key(string name, string language)
    {
        var dataset = DeclaredDatasets.Find(name)!;
        using var bytes = Write(dataset, language, InventedRows.Of(dataset));
        using var document = SpreadsheetDocument.Open(bytes, isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        var id = document.WorkbookPart!.Workbook!.Descendants<Sheet>().First().Id!.Value!;
        var sheet = ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet!;
        var hidden = sheet.Descendants<Column>().Where(c => c.Hidden?.Value == true);
        Assert.Equal([(uint)dataset.Fields.Count + 1], hidden.Select(c => c.Min!.Value));
        Assert.True(sheet.GetFirstChild<SheetProtection>()!.Sheet!.Value);
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        // Excel sorts and deletes rows only where all their cells are open.
        Assert.All(sheet.Descendants<Row>().Skip(1).SelectMany(row => row.Elements<Cell>()),
            cell => Assert.False(formats[(int)cell.StyleIndex!.Value].Protection!.Locked!.Value));
        var checks = sheet.GetFirstChild<DataValidations>()!.Elements<DataValidation>().ToList();
        Assert.Equal(dataset.Fields.Count, checks.Count);
        var lists = checks.Count(check => check.Type?.Value == DataValidationValues.List);
        Assert.Equal(dataset.Fields.Count(field => field.Codes.Count > 0), lists);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes()
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        var rows = InventedRows.Of(dataset);

        using var one = Write(dataset, "fr", rows);
        // A zip keeps times to two seconds.
        await Task.Delay(2100, TestContext.Current.CancellationToken);
        using var other = Write(dataset, "fr", rows);

        Assert.Equal(one.ToArray(), other.ToArray());
    }

    [Theory]
    [InlineData("Repere interne - 0123456789abcdef01234567 - 89abcdef", true)]
    [InlineData("Repere interne - 0123456789abcdef0123456 - 89abcdef", false)]
    [InlineData("Repere interne - 0123456789abcdef01234567", false)]
    [InlineData("Référence", false)]
    public void Only_our_own_heading_is_read_as_a_marker(string heading, bool isMarker) =>
        Assert.Equal(isMarker, RowMarker.Read(heading) is not null);

    private static string Shown(Dataset dataset, FieldValue[] row, int field) =>
        $"{dataset.Fields[field].Name} {row[field].Show(dataset.Fields[field].Kind)}";

    private static MemoryStream Write(Dataset dataset, string language, List<FieldValue[]> rows)
    {
        var output = new MemoryStream();
        var marker = RowMarker.Heading(Run, "89abcdef");
        using (var workbook = new RegisterWorkbook(output, dataset, Language.Find(language)!, marker, rows.Count))
        {
            for (var i = 0; i < rows.Count; i++) workbook.Add(rows[i], RowMarker.Of(new RowKey((ulong)i, 7), RowPrint.Of(rows[i])));
        }

        output.Position = 0;
        return output;
    }

    private sealed class Collected : IRowSink, ICellSink
    {
        private (RowKey Key, ulong Print) _marker;

        public List<(FieldValue[] Values, (RowKey Key, ulong Print) Marker)> Rows { get; } = [];

        public void Take(SheetMap map, Intake.SheetRow row) =>
            _marker = RowMarker.Parse(row[RowMarker.Of(map)!.Value.Column].Display())!.Value;

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            Rows.Add(([.. row.Values], _marker));
            return ValueTask.CompletedTask;
        }
    }
}
