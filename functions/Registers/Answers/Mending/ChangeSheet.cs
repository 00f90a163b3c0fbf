using System.Globalization;
using System.Text;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>The last sheet of a corrected workbook: every changed cell with its old value, its new value and the reason.</summary>
internal static class ChangeSheet
{
    private static readonly string[] Headings = ["errors.sheet", "errors.cell", "mending.header", "mending.before", "mending.after"];

    private static readonly double[] Widths = [20, 10, 26, 26, 26, .. Language.All.Select(_ => 50d)];

    /// <summary>Its name. "/" may not stand in one.</summary>
    public static string Title => InAll("mending.title", " – ");

    /// <param name="nameOf">Name that a sheet of the sender's file has in this workbook.</param>
    /// <param name="main">Name space of the workbook.</param>
    public static void Write(Stream output, IReadOnlyList<CellChange> changes, Func<string, string> nameOf, string main)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        text.Write($"<worksheet xmlns=\"{main}\"><sheetViews><sheetView workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var i = 1; i <= Widths.Length; i++)
            text.Write(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{Widths[i - 1]}\" customWidth=\"1\"/>"));
        text.Write("</cols><sheetData>");
        WriteRow(text, 1, [.. Headings.Select(name => InAll(name, " / ")), .. Language.All.Select(Catalogue.Text("mending.why").In)]);
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            WriteRow(text, i + 2, [
                nameOf(change.Sheet), change.Address, change.Header, change.Before, change.Value.Display(), .. Language.All.Select(change.Why.In)]);
        }

        text.Write("</sheetData>");
        if (changes.Count > 0) WriteLinks(text, changes, nameOf);
        text.Write("</worksheet>");
    }

    private static void WriteLinks(StreamWriter text, IReadOnlyList<CellChange> changes, Func<string, string> nameOf)
    {
        text.Write("<hyperlinks>");
        for (var i = 0; i < changes.Count; i++)
        {
            var place = $"'{nameOf(changes[i].Sheet).Replace("'", "''", StringComparison.Ordinal)}'!{changes[i].Address}";
            text.Write($"<hyperlink ref=\"{CellAddress.Of(2, i + 2)}\" location=\"{SheetText.Escaped(place)}\"/>");
        }

        text.Write("</hyperlinks>");
    }

    private static string InAll(string text, string between) => string.Join(between, Catalogue.Text(text).Values.Distinct());

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
