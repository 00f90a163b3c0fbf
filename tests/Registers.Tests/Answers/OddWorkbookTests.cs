using System.Text;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AinChock.Registers.Tests;

/// <summary>Workbooks that are readable but not quite valid: they get an annotated copy too, or the report says why not.</summary>
public sealed class OddWorkbookTests
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void Two_comments_at_one_cell_stay_and_ours_stands_once()
    {
        var (report, copy) = Annotate(WithComments(Note("C2", "un"), Note("C2", "deux"), Note("A1", "titre")));

        Assert.DoesNotContain("W-ANS-002", report.Findings.Select(f => f.Code));
        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        var comments = SheetOf(document).WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>()
            .Select(c => (c.Reference!.Value, c.InnerText)).ToList();
        Assert.Equal(["C2", "C2", "A1"], comments.Select(c => c.Value));
        Assert.StartsWith("un\n\nE-COD-001", comments[0].InnerText, StringComparison.Ordinal);
        Assert.Equal("deux", comments[1].InnerText);
    }

    [Theory]
    [InlineData("xl/styles.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/theme/theme1.xml")]
    [InlineData("xl/comments1.xml")]
    public void A_part_that_is_named_and_absent_is_made_or_done_without(string absent)
    {
        var book = Packages.Changed(WithComments(Note("C2", "un")), "xl/_rels/workbook.xml.rels", rels => rels.Replace(
            "</Relationships>", $"<Relationship Id=\"rIdT\" Type=\"{Office}/theme\" Target=\"theme/theme1.xml\"/></Relationships>",
            StringComparison.Ordinal));

        var (report, copy) = Annotate(Packages.Renamed(book, name => name == absent ? null : name));

        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("-ANS-", StringComparison.Ordinal));
        Assert.Contains("C2 Text Mairi", XlsxTests.Read(copy));
        var parts = RichWorkbook.Parts(copy);
        string Part(string word) => Text(parts.Single(p => p.Key.Contains(word, StringComparison.Ordinal)).Value);
        Assert.Contains("FFFFC7CE", Part("styles"), StringComparison.Ordinal);
        Assert.Contains("E-COD-001", Part("omments"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_named_with_backslashes_are_found_and_written_as_they_should_be()
    {
        var book = Packages.Renamed(WithComments(Note("C2", "un")), name => name.Replace('/', '\\'));

        var (_, copy) = Annotate(book);

        using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
        Assert.Contains("E-COD-001", SheetOf(document).WorksheetCommentsPart!.Comments!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain(RichWorkbook.Parts(copy).Keys, name => name.Contains('\\', StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_replaced_in_what_is_quoted()
    {
        var book = new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Autre_x0000_", "x_xD801_y")
            .Row(2, "A_x000B_", 2023, "Mairi_xD801_e_x0001_", 1000, 500, "_x0008_", "_xFFFF_").Build();
        var text = "Intitulé;Année;Type de porteur;Coût;Part INDH;Autre\uFFFE;b\uFFFF\nA\uFFFF;2023;Mai\uFFFFri;1000;500;x;\uFFFE\n";

        foreach (var file in (byte[][])[book, Encoding.UTF8.GetBytes(text)])
        {
            var (report, copy) = Annotate(file);

            Assert.Contains("E-COD-001", report.Findings.Select(f => f.Code));
            using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
            Assert.Contains("Mai", SheetOf(document).WorksheetCommentsPart!.Comments!.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_looks_like_an_escape_in_a_text_file_stays_as_it_was_typed()
    {
        const string text = "Intitulé;Année;Type de porteur;Coût;Part INDH\nA_x0041_B _x005F_;2023;Mairi_x000B_;1000;500\n";

        var (_, copy) = Annotate(Encoding.UTF8.GetBytes(text));

        Assert.Contains("A2 Text A_x0041_B _x005F_", XlsxTests.Read(copy));
        Assert.Contains(XlsxTests.Read(copy), cell => cell.StartsWith("G2 Text", StringComparison.Ordinal)
            || cell.Contains("Mairi_x000B_", StringComparison.Ordinal));
    }

    [Fact]
    public void Boxes_of_comments_go_into_the_drawing_that_the_sheet_names_whatever_else_it_shows()
    {
        const string drawing = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"bouton\"><br></v:shape></xml>";
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH")
            .Row(2, "A", 2023, "Mairi", 1000, 500)
            .Part("xl/worksheets/_rels/sheet1.xml.rels", Relations(("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml")))
            .Part("xl/drawings/vmlDrawing1.vml", drawing).Build();
        book = Packages.Changed(book, "xl/worksheets/sheet1.xml", sheet => sheet.Replace(
            "</worksheet>", $"<legacyDrawing xmlns:r=\"{Office}\" r:id=\"rId7\"/></worksheet>", StringComparison.Ordinal));

        var (_, copy) = Annotate(book);

        var parts = RichWorkbook.Parts(copy);
        Assert.Equal(2, Text(parts["xl/worksheets/sheet1.xml"]).Split("<legacyDrawing").Length);
        var shown = Text(parts["xl/drawings/vmlDrawing1.vml"]);
        Assert.Contains("id=\"bouton\"><br>", shown, StringComparison.Ordinal);
        Assert.Contains("ObjectType=\"Note\"", shown, StringComparison.Ordinal);
        Assert.EndsWith("</xml>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_annotated_copy_can_be_annotated_again()
    {
        var (_, once) = Annotate(Book());

        var (report, twice) = Annotate(once);

        Assert.Contains("E-COD-001", report.Findings.Select(f => f.Code));
        using var document = SpreadsheetDocument.Open(new MemoryStream(twice), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(3, document.WorkbookPart!.Workbook!.Sheets!.Count());
    }

    [Fact]
    public void A_stylesheet_that_lacks_what_excel_wants_gets_it()
    {
        string[] lacking =
        [
            $"<styleSheet xmlns=\"{Main}\"/>",
            $"<x:styleSheet xmlns:x=\"{Main}\"><x:cellXfs/></x:styleSheet>",
            $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"1\"><xf><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>",
        ];
        foreach (var styles in lacking)
        {
            var (_, copy) = Annotate(Packages.Changed(Book(), "xl/styles.xml", _ => styles));

            using var document = SpreadsheetDocument.Open(new MemoryStream(copy), isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
            var cell = SheetOf(document).Worksheet!.Descendants<Cell>().Single(c => c.CellReference == "C2");
            var sheet = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
            var format = (CellFormat)sheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
            var fill = (Fill)sheet.Fills!.ElementAt((int)format.FillId!.Value);
            Assert.Equal("FFFFC7CE", fill.PatternFill!.ForegroundColor!.Rgb!.Value);
        }
    }

    [Fact]
    public void A_copy_that_cannot_be_made_is_left_out_with_a_word_and_the_report_comes()
    {
        var (report, copy) = Annotate(Packages.WithDamagedPart(Book(), "xl/media/image1.png"));

        Assert.Empty(copy);
        Assert.Equal(4, report.Counts.Accepted);
        Assert.Contains("E-COD-001", report.Findings.Select(f => f.Code));
        var word = Assert.Single(report.Findings, f => f.Code == "W-ANS-002");
        Assert.Contains("copie annotée", word.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("نسخة ملفكم مع الملاحظات", word.Message.Ar, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_over_their_bound_cost_the_copy_and_nothing_else()
    {
        var limits = new Intake.IntakeLimits { NoteBytes = 10_000 };

        var (report, copy) = Annotate(WithComments(Note("C2", new string('n', 20_000))), limits);
        var (_, within) = Annotate(WithComments(Note("C2", new string('n', 5_000))), limits);

        Assert.Empty(copy);
        Assert.Equal("NoteBytes = 10000", Assert.Single(report.Findings, f => f.Code == "W-ANS-001").Value);
        Assert.NotEmpty(within);
    }

    [Fact]
    public async Task Rows_set_aside_over_their_bound_are_left_out_with_a_word()
    {
        var book = Projects();
        for (var row = 2; row < 500; row++) book.Row(row, $"Projet {row}", 2023, row % 10 == 0 ? "Mairi" : "Association", 1000, 500);
        using var setAside = new MemoryStream();

        var report = await DryRun.ValidateAsync(
            new MemoryStream(book.Build()), "test", new CheckOptions { Limits = new Intake.IntakeLimits { SetAsideChars = 200 } },
            TestContext.Current.CancellationToken, new DryRunFiles(Quarantine: setAside));

        Assert.Equal(0, setAside.Length);
        Assert.Equal(49, report.Counts.Quarantined);
        Assert.Equal("SetAsideChars = 200", Assert.Single(report.Findings, f => f.Code == "W-ANS-003").Value);
    }

    private static XlsxBuilder Projects() => new XlsxBuilder().Sheet("Projets")
        .Row(1, Inline("Intitulé"), Inline("Année"), Inline("Type de porteur"), Inline("Coût"), Inline("Part INDH"));

    // One row in six has an error, so that the file is accepted.
    private static byte[] Book() => Rows(Projects()).Build();

    private static XlsxBuilder Rows(XlsxBuilder book)
    {
        for (var row = 2; row <= 6; row++)
            book.Row(row, Inline($"Projet {row}"), 2023, Inline(row == 2 ? "Mairi" : "Association"), 1000, 500);
        return book;
    }

    private static XlsxBuilder.Inline Inline(string text) => new(text);

    private static byte[] WithComments(params string[] comments) => Rows(Projects())
        .Part("xl/worksheets/_rels/sheet1.xml.rels", Relations(("rId1", "comments", "../comments1.xml")))
        .Part("xl/comments1.xml", $"<comments xmlns=\"{Main}\"><authors><author>Moi</author></authors><commentList>"
            + string.Concat(comments) + "</commentList></comments>")
        .Part("[Content_Types].xml", TypesOf(Projects().Build()).Replace(
            "</Types>", "<Override PartName=\"/xl/comments1.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>",
            StringComparison.Ordinal))
        .Build();

    private static string TypesOf(byte[] book) => Text(RichWorkbook.Parts(book)["[Content_Types].xml"]);

    private static string Note(string cell, string text) =>
        $"<comment ref=\"{cell}\" authorId=\"0\"><text><r><t>{text}</t></r></text></comment>";

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";

    private static string Text(byte[] part) => Encoding.UTF8.GetString(part);

    private static (Report Report, byte[] Copy) Annotate(byte[] file, Intake.IntakeLimits? limits = null)
    {
        using var copy = new MemoryStream();
        var options = new CheckOptions { Limits = limits ?? new Intake.IntakeLimits() };
        var report = DryRun.ValidateAsync(new MemoryStream(file), "test", options, default, new DryRunFiles(copy)).GetAwaiter().GetResult();
        return (report, copy.ToArray());
    }

    private static WorksheetPart SheetOf(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart!;
        var id = workbook.Workbook!.Descendants<Sheet>().ElementAt(1).Id!.Value!;
        return (WorksheetPart)workbook.GetPartById(id);
    }
}
