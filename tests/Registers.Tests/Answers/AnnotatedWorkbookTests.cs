using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AinChock.Registers.Tests;

public sealed class AnnotatedWorkbookTests
{
    public static TheoryData<string> ReadableBrokenFiles =>
        [.. BrokenRegisters.All.Where(b => TestFiles.Validate(b.Content).File.Format is not null).Select(b => b.File)];

    [Theory]
    [MemberData(nameof(ReadableBrokenFiles))]
    public void The_copy_is_valid_and_holds_every_cell_of_the_original_at_its_place(string file)
    {
        var original = BrokenRegisters.All.Single(b => b.File == file).Content;

        var copy = Annotate(original);

        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        var cells = XlsxTests.Read(copy);
        Assert.All(XlsxTests.Read(original), cell => Assert.Contains(cell, cells));
        Assert.StartsWith("Erreurs", document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().First().Name!.Value,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("projets.xlsx", false)]
    [InlineData("projets.csv", false)]
    [InlineData("mashari.xlsx", true)]
    [InlineData("mashari.csv", true)]
    public async Task The_list_of_errors_is_in_the_senders_language_first_and_is_read_filtered_and_printed(string name, bool isArabic)
    {
        string[] head = isArabic
            ? ["عنوان المشروع", "السنة", "نوع حامل المشروع", "الكلفة الإجمالية", "مساهمة المبادرة"]
            : ["Intitulé du projet", "Année", "Type de porteur", "Montant global", "Part INDH"];
        string[] row = [isArabic ? "مشروع" : "Projet", "2023", isArabic ? "تعاونية" : "Coopérative", "?", "1"];
        var file = name.EndsWith("csv", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetBytes(string.Join(';', head) + "\n" + string.Join(';', row) + "\n")
            : new XlsxBuilder().Sheet("S").Row(1, [.. head]).Row(2, [.. row]).Build();
        using var copy = new MemoryStream();
        await DryRun.ValidateAsync(new MemoryStream(file), name, new CheckOptions(), default, new DryRunFiles(copy));

        using var document = SpreadsheetDocument.Open(new MemoryStream(copy.ToArray()), isEditable: false);
        var first = document.WorkbookPart!.Workbook!.Descendants<Sheet>().First();
        var sheet = ((WorksheetPart)document.WorkbookPart.GetPartById(first.Id!.Value!)).Worksheet!;
        var rows = sheet.Descendants<Row>().Select(own => own.Elements<Cell>().ToList()).ToList();
        Assert.Equal(isArabic ? "الدرجة" : "Gravité", rows[0][0].InnerText);
        Assert.Equal(isArabic ? "ما العمل" : "Que faire", rows[0][3].InnerText);
        Assert.Matches("^[EWI]-[A-Z]{3}-[0-9]{3}$", rows[1][^1].InnerText);
        Assert.Equal(isArabic, sheet.Descendants<SheetView>().Single().RightToLeft?.Value == true);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.StartsWith("A1:", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value, StringComparison.Ordinal);
        var setup = sheet.GetFirstChild<PageSetup>()!;
        Assert.Equal((9u, 1u, 0u), (setup.PaperSize!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        Assert.All(rows, own => Assert.All(own, cell => Assert.True(formats[(int)cell.StyleIndex!.Value].Alignment!.WrapText!.Value)));
        var fills = document.WorkbookPart.WorkbookStylesPart.Stylesheet.Fills!.Elements<Fill>().ToList();
        Assert.Contains("FFC7CE", fills[(int)formats[(int)rows[1][0].StyleIndex!.Value].FillId!.Value].OuterXml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_cell_is_filled_keeps_its_number_format_and_says_why_in_both_languages()
    {
        var book = Projects().Row(2, "A", 2023, "Coopérative", 1000m, 2000m).Build();

        using var document = SpreadsheetDocument.Open(new MemoryStream(Annotate(book)), isEditable: false);

        var sheet = SheetPart(document, "Projets");
        var cell = sheet.Worksheet!.Descendants<Cell>().Single(c => c.CellReference == "E2");
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var format = (CellFormat)styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal(4u, format.NumberFormatId!.Value);
        Assert.Equal("FFFFC7CE", ((Fill)styles.Fills!.ElementAt((int)format.FillId!.Value)).PatternFill!.ForegroundColor!.Rgb!.Value);
        var comment = sheet.WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>().Single(c => c.Reference == "E2").InnerText;
        Assert.Contains("dépasse le montant", comment, StringComparison.Ordinal);
        Assert.Contains("يتجاوز المبلغ", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_marked_where_the_sheet_stores_no_cell()
    {
        using var document = SpreadsheetDocument.Open(
            new MemoryStream(Annotate(Projects().Row(2, "A", null, "Coopérative", 1000, 500).Build())), isEditable: false);

        var row = SheetPart(document, "Projets").Worksheet!.Descendants<Row>().Single(r => r.RowIndex! == 2u);
        Assert.Equal(["A2", "B2", "C2", "D2", "E2"], row.Elements<Cell>().Select(c => c.CellReference!.Value));
        Assert.NotNull(row.Elements<Cell>().ElementAt(1).StyleIndex);
    }

    [Fact]
    public void Comments_and_names_of_the_sender_stay()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Projects().Row(2, "A", 2023, "Mairi", 1000, 500).Build());
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var part = SheetPart(document, "Projets").AddNewPart<WorksheetCommentsPart>();
            part.Comments = new Comments(new Authors(new Author("Moi")), new CommentList(
                new Comment(new CommentText(new Run(new Text("à vérifier")))) { Reference = "C2", AuthorId = 0 },
                new Comment(new CommentText(new Run(new Text("titre")))) { Reference = "A1", AuthorId = 0 }));
            document.WorkbookPart!.Workbook!.Append(
                new DefinedNames(new DefinedName("Projets!$A$1:$E$2") { Name = "_xlnm.Print_Area", LocalSheetId = 0 }));
        }

        using var annotated = SpreadsheetDocument.Open(new MemoryStream(Annotate(bytes.ToArray())), isEditable: false);

        var comments = SheetPart(annotated, "Projets").WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>()
            .ToDictionary(c => c.Reference!.Value!, c => c.InnerText);
        Assert.Equal("titre", comments["A1"]);
        Assert.StartsWith("à vérifier", comments["C2"], StringComparison.Ordinal);
        Assert.Contains("E-COD-001", comments["C2"], StringComparison.Ordinal);
        Assert.Equal(1u, annotated.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Single().LocalSheetId!.Value);
    }

    [Fact]
    public void A_text_file_becomes_a_workbook_of_its_rows()
    {
        var copy = Annotate("Coopérative;Date de création;Secteur\n\nA;pas une date;\"x\ny\"\n"u8.ToArray());

        Assert.Contains("A1 Text Coopérative", XlsxTests.Read(copy));
        Assert.Contains("B3 Text pas une date", XlsxTests.Read(copy));
        Assert.Contains("C3 Text x\ny", XlsxTests.Read(copy));
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_replaced_and_no_others()
    {
        var copy = Annotate(System.Text.Encoding.UTF8.GetBytes("Coopérative;Date de création\nA\uFFFF😀;?\nب😀;?\n"));

        Assert.Contains("A2 Text A\uFFFD😀", XlsxTests.Read(copy));
        Assert.Contains("A3 Text ب😀", XlsxTests.Read(copy));
    }

    [Fact]
    public void Nothing_of_the_original_is_lost_or_moved()
    {
        var original = RichWorkbook.Write();

        var copy = Annotate(original);

        var (before, after) = (RichWorkbook.Parts(original), RichWorkbook.Parts(copy));
        string[] touched =
            ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", RichWorkbook.SheetPart,
                RichWorkbook.SheetPart.Replace("worksheets/", "worksheets/_rels/", StringComparison.Ordinal) + ".rels",
            RichWorkbook.CommentsPart];
        Assert.Equal(touched.Order(StringComparer.Ordinal),
            before.Keys.Where(name => !before[name].AsSpan().SequenceEqual(after[name])).Order(StringComparer.Ordinal));
        Assert.Equal(RichWorkbook.WithoutMarks(before[RichWorkbook.SheetPart]), RichWorkbook.WithoutMarks(after[RichWorkbook.SheetPart]));
        Assert.True(RichWorkbook.Keeps(after["xl/styles.xml"], before["xl/styles.xml"]));
        Assert.Equal(RichWorkbook.ReadElsewhere(original),
            RichWorkbook.ReadElsewhere(copy).Where(cell => !cell.StartsWith("Erreurs", StringComparison.Ordinal)));
        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    private static XlsxBuilder Projects() =>
        new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH");

    private static byte[] Annotate(byte[] file)
    {
        using var copy = new MemoryStream();
        DryRun.ValidateAsync(new MemoryStream(file), "test", new CheckOptions(), default, new DryRunFiles(copy)).GetAwaiter().GetResult();
        return copy.ToArray();
    }

    private static WorksheetPart SheetPart(SpreadsheetDocument document, string name) =>
        (WorksheetPart)document.WorkbookPart!.GetPartById(
            document.WorkbookPart.Workbook!.Descendants<Sheet>().Single(s => s.Name == name).Id!.Value!);
}
