using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Zip;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>
/// Writes the rows of a file that is no xlsx as a workbook with the same cells at the same addresses, and fills marked ones. It writes in
/// one pass, since the SDK would hold whole sheets in memory.
/// </summary>
internal static class RowsAsWorkbook
{
    private const string DrawingId = "rIdDrawing";

    private const int MostNameChars = 31;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // General, date and percentage; each plain, as an error and as a warning.
    private static readonly string Styles =
        $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>""" +
        """<fonts count="1"><font/></fonts><fills count="5"><fill><patternFill patternType="none"/></fill>""" +
        """<fill><patternFill patternType="gray125"/></fill>""" +
        $"""<fill><patternFill patternType="solid"><fgColor rgb="{Markup.ErrorColor}"/></patternFill></fill>""" +
        $"""<fill><patternFill patternType="solid"><fgColor rgb="{Markup.WarningColor}"/></patternFill></fill>""" +
        Markup.Fill("", Markup.HeadColor) + "</fills>" +
        """<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="13">""" +
        string.Concat(((int[])[0, 2, 3])
            .SelectMany(fill => ((int[])[0, 164, 10]).Select(format => $"""<xf numFmtId="{format}" applyNumberFormat="1" fillId="{fill}" applyFill="1"/>"""))) +
        ListStyles.Formats("", fills: 2) + "</cellXfs></styleSheet>";

    /// <summary>Names of the sheets in the workbook by index: names that Excel refuses are mended, and a text file's sheet gets a name.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var name = new string([.. sheet.Name.Where(c => !char.IsControl(c)).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? '_' : c)])
                .Trim('\'', ' ');
            if (name.Length == 0) name = "Registre";
            if (name.Length > MostNameChars) name = name[..MostNameChars];
            for (var n = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $" {n}");
                name = name[..Math.Min(name.Length, MostNameChars - number.Length)] + number;
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>The name that a sheet of a file has in its workbook.</summary>
    public static Func<string, string> NameOf(FileCheck check)
    {
        var names = NamesOf(check.Sheets);
        var byName = check.Sheets.DistinctBy(sheet => sheet.Name).ToDictionary(sheet => sheet.Name, sheet => names[sheet.Index], StringComparer.Ordinal);
        return name => byName.GetValueOrDefault(name) ?? names[0];
    }

    /// <param name="list">What is said of it on a sheet of its own.</param>
    /// <param name="rows">Of a sheet, where they are not those of the file.</param>
    public static void Write(FileCheck check, CellMarks marks, ListSheet list, Stream output,
        CancellationToken cancellationToken, Func<Sheet, IEnumerable<SheetRow>>? rows = null)
    {
        // What was read once already tells that the copy would have to be given up.
        if (check.CellsRead > check.Limits.CopiedCells) throw IntakeLimits.Over(nameof(IntakeLimits.CopiedCells), check.Limits.CopiedCells);
        var names = NamesOf(check.Sheets);
        var title = SheetText.Escaped(WorkbookCopy.NewName(names.ToHashSet(StringComparer.OrdinalIgnoreCase), list.Title));
        var marked = check.Sheets.Where(marks.Has).Select(sheet => sheet.Index).ToHashSet();
        var budget = new CopyBudget(check.Limits);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        string Override(string part, string type) => $"""<Override PartName="/xl/{part}.xml" ContentType="{ContentType}{type}+xml"/>""";
        string Relationship(string id, string type, string target) => $"""<Relationship Id="{id}" Type="{Office}/{type}" Target="{target}"/>""";
        string State(Sheet sheet) => sheet.Hidden && check.Sheets.Any(other => !other.Hidden) ? " state=\"hidden\"" : "";
        string EachSheet(Func<Sheet, FormattableString> text) => string.Concat(check.Sheets.Select(sheet => FormattableString.Invariant(text(sheet))));
        Part(zip, "[Content_Types].xml",
            $"""<Types xmlns="{Package}content-types">""" +
            """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>""" +
            $"""<Default Extension="vml" ContentType="{Markup.VmlType}"/>""" +
            Override("workbook", "sheet.main") + Override("worksheets/list", "worksheet") +
            EachSheet(s => $"{Override($"worksheets/sheet{s.Index + 1}", "worksheet")}") +
            EachSheet(s => $"{(!marked.Contains(s.Index) ? "" : Override($"notes{s.Index + 1}", "comments"))}") +
            Override("styles", "styles") + "</Types>");
        Part(zip, "_rels/.rels",
            $"""<Relationships xmlns="{Package}relationships">{Relationship("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>""");
        var own = FormattableString.Invariant($"""<sheet name="{title}" sheetId="{names.Count + 1}" r:id="rIdList"/>""");
        Part(zip, "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>""" + (list.IsFirst ? own : "") +
            EachSheet(s => $"""<sheet name="{SheetText.Escaped(names[s.Index])}" sheetId="{s.Index + 1}"{State(s)} r:id="rId{s.Index + 1}"/>""") +
            (list.IsFirst ? "" : own) + "</sheets></workbook>");
        Part(zip, "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}relationships">""" +
            EachSheet(s => $"{Relationship($"rId{s.Index + 1}", "worksheet", $"worksheets/sheet{s.Index + 1}.xml")}") +
            Relationship("rIdList", "worksheet", "worksheets/list.xml") + Relationship("rIdStyles", "styles", "styles.xml") + "</Relationships>");
        Part(zip, "xl/styles.xml", Styles);
        Part(zip, "xl/worksheets/list.xml", to => list.Write(to, Main, new ListStyles(9)));
        foreach (var sheet in check.Sheets)
        {
            var cells = marks.Of(sheet);
            var number = (sheet.Index + 1).ToString(CultureInfo.InvariantCulture);
            Part(zip, $"xl/worksheets/sheet{number}.xml", to =>
            {
                using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
                WriteSheet(writer, rows?.Invoke(sheet) ?? check.ReadCells(sheet, cancellationToken), cells, budget);
            });
            if (cells.Count == 0) continue;
            var notes = CellMark.Notes(cells);
            Part(zip, $"xl/worksheets/_rels/sheet{number}.xml.rels",
                $"""<Relationships xmlns="{Package}relationships">{Relationship("rIdNotes", "comments", $"/xl/notes{number}.xml")}""" +
                Relationship(DrawingId, "vmlDrawing", $"/xl/drawings/notes{number}.vml") + "</Relationships>");
            Part(zip, $"xl/notes{number}.xml", to => NotesCopy.Write(to, notes, Main));
            Part(zip, $"xl/drawings/notes{number}.vml", to => DrawingCopy.Write(to, notes));
        }
    }

    private static void WriteSheet(XmlWriter writer, IEnumerable<SheetRow> rows, IReadOnlyList<CellMark> marks, CopyBudget budget)
    {
        writer.WriteStartElement("worksheet", Main);
        writer.WriteAttributeString("xmlns", "r", null, Office);
        writer.WriteStartElement("sheetData", Main);
        var next = 0;
        foreach (var row in rows)
        {
            budget.Spend(row);
            for (; next < marks.Count && marks[next].Row < row.Number; next++) WriteAlone(writer, marks[next]);
            writer.WriteStartElement("row", Main);
            writer.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
            foreach (ref readonly var cell in row.Cells)
            {
                for (; next < marks.Count && marks[next].Row == row.Number && marks[next].Column < cell.Column; next++)
                    WriteCell(writer, row.Number, Blank(marks[next]), marks[next]);
                var mark = next < marks.Count && marks[next].Row == row.Number && marks[next].Column == cell.Column ? marks[next++] : null;
                WriteCell(writer, row.Number, cell, mark);
            }

            for (; next < marks.Count && marks[next].Row == row.Number; next++) WriteCell(writer, row.Number, Blank(marks[next]), marks[next]);
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

    // A mark in a row without cells; marks are ordered by row, so two of them never meet.
    private static void WriteAlone(XmlWriter writer, CellMark mark)
    {
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", mark.Row.ToString(CultureInfo.InvariantCulture));
        WriteCell(writer, mark.Row, Blank(mark), mark);
        writer.WriteEndElement();
    }

    private static Cell Blank(CellMark mark) => new(mark.Column, CellKind.Blank, CellFormat.General, 0, null);

    private static void WriteCell(XmlWriter writer, int row, in Cell cell, CellMark? mark)
    {
        // A plain number would lose what the sender's format shows beside it.
        if (cell.Kind == CellKind.Number && (cell.ShowsWords || cell.Format == CellFormat.Time))
        {
            WriteCell(writer, row, Cell.OfText(cell.Column, cell.Display()), mark);
            return;
        }

        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", CellAddress.Of(cell.Column, row));
        var style = (mark is null ? 0 : mark.Severity == Severity.Error ? 3 : 6) + (int)cell.Format;
        if (style > 0) writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        switch (cell.Kind)
        {
            case CellKind.Text:
                writer.WriteAttributeString("t", "inlineStr");
                writer.WriteStartElement("is", Main);
                writer.WriteStartElement("t", Main);
                writer.WriteAttributeString("xml", "space", null, "preserve");
                writer.WriteString(SheetText.Of(cell.Text!));
                writer.WriteEndElement();
                writer.WriteEndElement();
                break;
            case CellKind.Number:
                writer.WriteElementString("v", Main, cell.Number.ToString(CultureInfo.InvariantCulture));
                break;
            case CellKind.Boolean:
                writer.WriteAttributeString("t", "b");
                writer.WriteElementString("v", Main, cell.Number == 0 ? "0" : "1");
                break;
            case CellKind.Error:
                writer.WriteAttributeString("t", "e");
                writer.WriteElementString("v", Main, cell.Text is { Length: > 0 } text && text[0] == '#' ? SheetText.Of(text) : "#N/A");
                break;
        }

        writer.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string name, string content) => Part(zip, name, to => to.Write(Encoding.UTF8.GetBytes(content)));

    private static void Part(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipPackage.NoTime;
        using var stream = entry.Open();
        write(stream);
    }
}
