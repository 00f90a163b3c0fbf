using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The first sheet of an annotated workbook: all findings, one per row, with links to their cells.</summary>
internal static class ErrorSheet
{
    /// <summary>The sheet's name, which must not contain "/".</summary>
    public static string Title => string.Join(" – ", Catalogue.Text("errors.title").Values.Distinct());

    /// <param name="nameOf">Maps a sheet of the sender's file to its name in this workbook.</param>
    /// <param name="language">The sender's language.</param>
    /// <param name="styles">Styles of the list in this workbook.</param>
    public static void Write(
        Stream output, IReadOnlyList<Finding> findings, Func<string, string> nameOf, string main, Language language, ListStyles styles)
    {
        var rows = new ErrorRows(language);
        var direction = language.IsRightToLeft ? " rightToLeft=\"1\"" : "";
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        text.Write(
            $"<worksheet xmlns=\"{main}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView{direction} workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 1; i <= rows.Widths.Count; i++)
            text.Write(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{rows.Widths[i - 1]}\" customWidth=\"1\"/>"));
        text.Write("</cols><sheetData>");
        WriteRow(text, 1, rows.Head, styles.Head);
        var links = new StringBuilder();
        for (var i = 0; i < findings.Count; i++)
        {
            var (finding, row) = (findings[i], i + 2);
            var sheet = finding.Sheet is null ? "" : nameOf(finding.Sheet);
            WriteRow(text, row, rows.Of(finding, sheet), styles.Of(new FindingCode(finding.Code).Severity));
            if (finding.Cell is null || finding.Sheet is null) continue;
            var place = SheetText.Escaped($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Cell}");
            links.Append(CultureInfo.InvariantCulture, $"<hyperlink ref=\"{CellAddress.Of(ErrorRows.CellColumn, row)}\" location=\"{place}\"/>");
        }

        text.Write($"</sheetData><autoFilter ref=\"A1:{CellAddress.Of(rows.Head.Count, findings.Count + 1)}\"/>");
        if (links.Length > 0) text.Write($"<hyperlinks>{links}</hyperlinks>");
        // Prints on A4, one page across.
        text.Write(
            "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>");
    }

    private static void WriteRow(StreamWriter text, int index, IReadOnlyList<string> cells, uint style)
    {
        text.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{index}\">"));
        for (var i = 0; i < cells.Count; i++)
        {
            text.Write($"<c r=\"{CellAddress.Of(i + 1, index)}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            text.Write(SheetText.Escaped(cells[i]));
            text.Write("</t></is></c>");
        }

        text.Write("</row>");
    }
}
