using System.Globalization;
using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The first sheet of an annotated workbook: all findings, one a row, with links to their cells.</summary>
internal static class ErrorSheet
{
    private static readonly string[] Headings = ["code", "severity", "sheet", "cell", "count"];

    /// <summary>Its name. "/" may not stand in one.</summary>
    public static string Title => InAll("errors.title", " – ");

    /// <param name="nameOf">Name that a sheet of the sender's file has in this workbook.</param>
    public static void Write(Stream output, IReadOnlyList<Finding> findings, Func<string, string> nameOf, string main)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        text.Write(
            $"<worksheet xmlns=\"{main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        double[] widths = [12, 18, 20, 12, 10, .. Enumerable.Repeat(60d, 2 * Language.All.Count)];
        for (var i = 1; i <= widths.Length; i++)
            text.Write(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{widths[i - 1]}\" customWidth=\"1\"/>"));
        text.Write("</cols><sheetData>");
        WriteRow(text, 1, [
            .. Headings.Select(name => InAll("errors." + name)),
            .. Language.All.SelectMany(language => (string[])[Catalogue.Text("errors.finding").In(language), Catalogue.Text("report.hint").In(language)])]);
        var links = new StringBuilder();
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var sheet = finding.Sheet is null ? "" : nameOf(finding.Sheet);
            WriteRow(text, i + 2, [
                finding.Code, InAll("severity." + finding.Severity), sheet, finding.Cell ?? "", finding.Count.ToString(CultureInfo.InvariantCulture),
                .. Language.All.SelectMany(language => (string[])[finding.Message.In(language), finding.Hint.In(language)])]);
            if (finding.Cell is null || finding.Sheet is null) continue;
            var place = SheetText.Escaped($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{finding.Cell}");
            links.Append(CultureInfo.InvariantCulture, $"<hyperlink ref=\"D{i + 2}\" location=\"{place}\"/>");
        }

        text.Write("</sheetData>");
        if (links.Length > 0) text.Write($"<hyperlinks>{links}</hyperlinks>");
        text.Write("</worksheet>");
    }

    private static string InAll(string text, string between = " / ") =>
        string.Join(between, Catalogue.Text(text).Translations.Select(own => own.Value).Distinct());

    private static void WriteRow(StreamWriter text, int index, IReadOnlyList<string> cells)
    {
        text.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{index}\">"));
        for (var i = 0; i < cells.Count; i++)
        {
            text.Write($"<c r=\"{CellAddress.Of(i + 1, index)}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            text.Write(SheetText.Escaped(cells[i]));
            text.Write("</t></is></c>");
        }

        text.Write("</row>");
    }
}
