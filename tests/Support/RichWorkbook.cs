using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace AinChock.Tests.Support;

/// <summary>A register as staff keep it: one workbook with everything that an annotated copy could lose.</summary>
public static class RichWorkbook
{
    public const string SheetPart = "xl/worksheets/sheet1.xml";
    public const string CommentsPart = "xl/comments1.xml";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Seven projects, the last three with an error: a formula, a validated cell, an empty cell.</summary>
    public static byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>("rIdSheet");
            sheet.Worksheet = Sheet();
            AddChart(sheet);
            AddTable(sheet);
            AddComment(sheet);
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView { ActiveTab = 0 }),
                new Sheets(new Sheet { Name = "Projets", SheetId = 1, Id = "rIdSheet" }),
                new DefinedNames(new DefinedName("Projets!$A$3:$F$10") { Name = "_xlnm.Print_Area", LocalSheetId = 0 },
                    new DefinedName("Projets!$E$4:$E$10") { Name = "Montants" }));
        }

        return bytes.ToArray();
    }

    /// <summary>Every part by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Parts(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }

    /// <summary>A sheet without what annotating may change: formats, hints of a row's extent, empty cells, the drawing of
    /// comments.</summary>
    public static string WithoutMarks(byte[] sheet)
    {
        var root = XElement.Load(new MemoryStream(sheet));
        root.Descendants(Main + "row").Attributes("spans").Remove();
        root.Descendants(Main + "c").Attributes("s").Remove();
        root.Descendants(Main + "c").Where(cell => !cell.HasElements).Remove();
        root.Elements(Main + "legacyDrawing").Remove();
        return root.ToString();
    }

    /// <summary>Whether each list of a stylesheet starts with the other's entries.</summary>
    public static bool Keeps(byte[] styles, byte[] before)
    {
        var lists = XElement.Load(new MemoryStream(styles));
        return XElement.Load(new MemoryStream(before)).Elements().All(list =>
            list.Elements().Zip(lists.Element(list.Name)!.Elements(), XNode.DeepEquals).All(same => same)
                && list.Elements().Count() <= lists.Element(list.Name)!.Elements().Count());
    }

    /// <summary>All cells of all sheets, as an independent reader sees them.</summary>
    public static IReadOnlyList<string> ReadElsewhere(byte[] workbook)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var cells = new List<string>();
        do
        {
            for (var row = 1; reader.Read(); row++)
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (reader.GetValue(column) is { } value)
                        cells.Add(
                            FormattableString.Invariant(
                                $"{reader.Name} {row} {column} {value.GetType().Name} {value} {reader.GetNumberFormatString(column)}"));
                }
            }
        }
        while (reader.NextResult());
        return cells;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "#,##0.00\\ \"DH\"" }),
        new Fonts(new Font(), new Font(new Bold(), new FontSize { Val = 14 })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFDDEEFF" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(),
            new Border(new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder(), new TopBorder(), new BottomBorder(),
                new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat
            { NumberFormatId = 170, BorderId = 1, FillId = 2, ApplyNumberFormat = true, ApplyBorder = true, ApplyFill = true },
            new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }),
        new DifferentialFormats(new DifferentialFormat(new Font(new Bold()))));

    private static Worksheet Sheet()
    {
        var data = new SheetData(
            new Row(Text("A1", "Registre des projets – سجل المشاريع", 1)) { RowIndex = 1, Height = 30, CustomHeight = true },
            new Row(Text("A3", "Référence"), Text("B3", "Intitulé"), Text("C3", "Année"), Text("D3", "Type de porteur"),
                Text("E3", "Montant global"), Text("F3", "Part INDH"), Text("G3", "Date de lancement"))
            { RowIndex = 3 });
        for (var row = 4u; row <= 10; row++)
        {
            var cells = new Row { RowIndex = row, Spans = new ListValue<StringValue>(["1:7"]) };
            cells.Append(Text($"A{row}", $"P{row}"), Text($"B{row}", $"Projet {row} للتنمية"), Number($"C{row}", "2023"),
                Text($"D{row}", row == 9 ? "Mairi" : "Coopérative"));
            if (row == 8)
                cells.Append(
                    new Cell
                    {
                        CellReference = "E8",
                        StyleIndex = 2,
                        CellFormula = new CellFormula("F8*2/0"),
                        CellValue = new CellValue("#DIV/0!"),
                        DataType = CellValues.Error
                    });
            else if (row < 10)
                cells.Append(
                    new Cell
                    {
                        CellReference = $"E{row}",
                        StyleIndex = 2,
                        CellFormula = new CellFormula($"F{row}*2"),
                        CellValue = new CellValue("100000.5")
                    });
            cells.Append(Number($"F{row}", "50000.25", 2), Number($"G{row}", "45000", 3));
            data.Append(cells);
        }

        return new Worksheet(
            new SheetProperties(new TabColor { Rgb = "FF00AA55" }),
            new SheetViews(
                new SheetView(
                    new Pane { VerticalSplit = 3, TopLeftCell = "A4", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
                { WorkbookViewId = 0, RightToLeft = true }),
            new Columns(new Column { Min = 2, Max = 2, Width = 45, CustomWidth = true }),
            data,
            new MergeCells(new MergeCell { Reference = "A1:G1" }) { Count = 1 },
            new ConditionalFormatting(
                new ConditionalFormattingRule(new Formula("100000"))
                {
                    Type = ConditionalFormatValues.CellIs,
                    Operator = ConditionalFormattingOperatorValues.GreaterThan,
                    Priority = 1,
                    FormatId = 0
                })
            { SequenceOfReferences = new ListValue<StringValue>(["F4:F10"]) },
            new DataValidations(
                new DataValidation
                {
                    Type = DataValidationValues.List,
                    Formula1 = new Formula1("\"Coopérative,Association\""),
                    SequenceOfReferences = new ListValue<StringValue>(["D4:D10"])
                })
            { Count = 1 },
            new Hyperlinks(new Hyperlink { Reference = "A4", Location = "Projets!A1" }),
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape },
            new HeaderFooter(new OddFooter("&CPage &P / &N")));
    }

    private static void AddChart(WorksheetPart sheet)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>("rIdDrawing");
        var chart = drawing.AddNewPart<ChartPart>("rIdChart");
        chart.ChartSpace = new C.ChartSpace(new C.Chart(new C.PlotArea(
            new C.BarChart(
                new C.BarDirection { Val = C.BarDirectionValues.Column },
                new C.BarChartSeries(new C.Index { Val = 0 }, new C.Order { Val = 0 },
                    new C.Values(new C.NumberReference(new C.Formula("Projets!$F$4:$F$10")))),
                new C.AxisId { Val = 1 },
                new C.AxisId { Val = 2 }),
            new C.CategoryAxis(new C.AxisId { Val = 1 }, new C.Scaling(), new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
                new C.CrossingAxis { Val = 2 }),
            new C.ValueAxis(new C.AxisId { Val = 2 }, new C.Scaling(), new C.AxisPosition { Val = C.AxisPositionValues.Left },
                new C.CrossingAxis { Val = 1 }))));
        drawing.WorksheetDrawing = new D.WorksheetDrawing(new D.TwoCellAnchor(
            new D.FromMarker(new D.ColumnId("8"), new D.ColumnOffset("0"), new D.RowId("2"), new D.RowOffset("0")),
            new D.ToMarker(new D.ColumnId("14"), new D.ColumnOffset("0"), new D.RowId("16"), new D.RowOffset("0")),
            new D.GraphicFrame(
                new D.NonVisualGraphicFrameProperties(new D.NonVisualDrawingProperties { Id = 2, Name = "Graphique" },
                    new D.NonVisualGraphicFrameDrawingProperties()),
                new D.Transform(new DocumentFormat.OpenXml.Drawing.Offset { X = 0, Y = 0 },
                    new DocumentFormat.OpenXml.Drawing.Extents { Cx = 0, Cy = 0 }),
                new DocumentFormat.OpenXml.Drawing.Graphic(
                    new DocumentFormat.OpenXml.Drawing.GraphicData(new C.ChartReference { Id = "rIdChart" })
                    { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            { Macro = "" },
            new D.ClientData()));
        sheet.Worksheet!.Append(new Drawing { Id = "rIdDrawing" });
    }

    private static void AddTable(WorksheetPart sheet)
    {
        var table = sheet.AddNewPart<TableDefinitionPart>("rIdTable");
        string[] names = ["Référence", "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH", "Date de lancement"];
        table.Table = new Table(
            new AutoFilter { Reference = "A3:G10" },
            new TableColumns(names.Select((name, i) => new TableColumn { Id = (uint)i + 1, Name = name })) { Count = (uint)names.Length })
        { Id = 1, Name = "Projets", DisplayName = "TableProjets", Reference = "A3:G10" };
        sheet.Worksheet!.Append(new TableParts(new TablePart { Id = "rIdTable" }) { Count = 1 });
    }

    private static void AddComment(WorksheetPart sheet) =>
        sheet.AddNewPart<WorksheetCommentsPart>("rIdComments").Comments = new Comments(
            new Authors(new Author("Chef de service")),
            new CommentList(new Comment(new CommentText(new Run(new Text("à confirmer")))) { Reference = "D9", AuthorId = 0 }));

    private static Cell Text(string reference, string text, uint style = 0) =>
        new()
        {
            CellReference = reference,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(text)),
            StyleIndex = style == 0 ? null : (UInt32Value)style
        };

    private static Cell Number(string reference, string number, uint style = 0) =>
        new() { CellReference = reference, CellValue = new CellValue(number), StyleIndex = style == 0 ? null : (UInt32Value)style };
}
