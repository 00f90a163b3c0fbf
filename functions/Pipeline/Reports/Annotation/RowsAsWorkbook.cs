using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using AinChock.Pipeline.Findings;
using AinChock.Pipeline.Intake;

namespace AinChock.Pipeline.Reports.Annotation;

/// <summary>
/// The rows of a text file as a workbook of text cells at the same addresses, the marked ones filled. Written in one pass: the
/// SDK would hold the whole sheet in memory.
/// </summary>
internal static class RowsAsWorkbook
{
    public const string SheetName = "Registre";

    /// <summary>Relationship that the sheet names for the drawing of its comments; whoever adds the comments creates it.</summary>
    public const string DrawingId = "rIdNotes";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Cell formats: none, error, warning.
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="{MarkStyles.ErrorColor}"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="{MarkStyles.WarningColor}"/></patternFill></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fillId="2" applyFill="1"/><xf fillId="3" applyFill="1"/></cellXfs></styleSheet>
        """;

    /// <param name="marks">By row and column.</param>
    public static void Write(FileCheck check, IReadOnlyList<CellMark> marks, Stream output, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{ContentType}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ContentType}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{ContentType}styles+xml"/></Types>""");
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{SheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
        Part(zip, "xl/styles.xml", Styles);
        using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        using var writer = XmlWriter.Create(sheet, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        WriteSheet(writer, check, marks, cancellationToken);
    }

    private static void WriteSheet(XmlWriter writer, FileCheck check, IReadOnlyList<CellMark> marks, CancellationToken cancellationToken)
    {
        writer.WriteStartElement("worksheet", Main);
        writer.WriteAttributeString("xmlns", "r", null, Office);
        writer.WriteStartElement("sheetData", Main);
        var next = 0;
        foreach (var row in check.ReadCells(cancellationToken))
        {
            for (; next < marks.Count && marks[next].Row < row.Number; next++) WriteAlone(writer, marks[next]);
            writer.WriteStartElement("row", Main);
            writer.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
            foreach (ref readonly var cell in row.Cells)
            {
                for (; next < marks.Count && marks[next].Row == row.Number && marks[next].Column < cell.Column; next++) WriteCell(writer, row.Number, marks[next].Column, marks[next], null);
                var mark = next < marks.Count && marks[next].Row == row.Number && marks[next].Column == cell.Column ? marks[next++] : null;
                WriteCell(writer, row.Number, cell.Column, mark, cell.Text!);
            }

            for (; next < marks.Count && marks[next].Row == row.Number; next++) WriteCell(writer, row.Number, marks[next].Column, marks[next], null);
            writer.WriteEndElement();
        }

        for (; next < marks.Count; next++) WriteAlone(writer, marks[next]);
        writer.WriteEndElement();
        if (marks.Count > 0)
        {
            writer.WriteStartElement("legacyDrawing", Main);
            writer.WriteAttributeString("r", "id", Office, DrawingId);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    // A mark in a row that has no cell; marks come by row, so no two of these meet.
    private static void WriteAlone(XmlWriter writer, CellMark mark)
    {
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", mark.Row.ToString(CultureInfo.InvariantCulture));
        WriteCell(writer, mark.Row, mark.Column, mark, null);
        writer.WriteEndElement();
    }

    private static void WriteCell(XmlWriter writer, int row, int column, CellMark? mark, string? text)
    {
        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", CellAddress.Of(column, row));
        if (mark is not null) writer.WriteAttributeString("s", mark.Severity == Severity.Error ? "1" : "2");
        if (text is not null)
        {
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement("is", Main);
            writer.WriteStartElement("t", Main);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(Lawful(text));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    // A text file may hold control characters, and half characters, which XML has no way to write.
    private static string Lawful(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar));
}
