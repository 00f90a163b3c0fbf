using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace AinChock.Pipeline.Reports.Annotation;

/// <summary>The rows of a text file as a workbook of text cells at the same addresses.</summary>
internal static class RowsAsWorkbook
{
    public const string SheetName = "Registre";

    public static void Write(FileCheck check, Stream output, CancellationToken cancellationToken)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            foreach (var row in check.ReadCells(cancellationToken))
            {
                writer.WriteStartElement(new Row(), [new OpenXmlAttribute("r", "", row.Number.ToString(CultureInfo.InvariantCulture))]);
                foreach (var cell in row.Cells)
                {
                    writer.WriteElement(new Cell
                    {
                        CellReference = Intake.CellAddress.Of(cell.Column, row.Number),
                        DataType = CellValues.InlineString,
                        InlineString = new InlineString(new Text(Lawful(cell.Text!)) { Space = SpaceProcessingModeValues.Preserve }),
                    });
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = SheetName, SheetId = 1, Id = workbook.GetIdOfPart(part) }));
    }

    // A text file may hold control characters, which XML has no way to write.
    private static string Lawful(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) ? c : '\uFFFD')]);
}
