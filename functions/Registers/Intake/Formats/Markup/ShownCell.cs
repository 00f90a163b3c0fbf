using AinChock.Registers.Values;

namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>
/// A cell of a page with the number that its program stored beside the text. The text is what its sender sees; the number adds decimals that
/// the text hides, and both together are a number under a format, as in a workbook.
/// </summary>
internal static class ShownCell
{
    // Formats leave out thousands, or millions.
    private const int MostThousands = 2;

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789");

    /// <summary>The number stored by Excel, LibreOffice or SheetJS; null when there is none.</summary>
    public static decimal? Stored(HtmlScanner html) =>
        SpreadsheetValues.NumberOf(html.Attribute("x:num") ?? html.Attribute("sdval") ?? (html.Attribute("data-t") == "n" ? html.Attribute("data-v") : null));

    /// <summary>The cell as shown: 0.052 shown as « 0,05 MDH » is 52,000 dirhams, and 42 shown as « 0042 » stays « 0042 ».</summary>
    /// <param name="format">The format by which Excel shows a bare number.</param>
    public static Cell Of(int column, string text, decimal? stored, CellStyle? format)
    {
        if (format is { } style && NumberText.Read(text) is { IsNumber: true, Unit: null, IsPercent: false } bare && !char.IsAsciiLetter(text[^1]))
        {
            if (bare.Ambiguous is null) return Cell.OfNumber(column, bare.Value, style);
            return Cell.OfText(column, $"{text} {style.Shown?.SectionOf(bare.Value).Words ?? "%"}");
        }

        var (first, last) = (text.AsSpan().IndexOfAny(Digits), text.AsSpan().LastIndexOfAny(Digits));
        if (stored is not { } number || first < 0) return Cell.OfText(column, text);
        if (text[first] == '0' && first < last && char.IsAsciiDigit(text[first + 1])) return Cell.OfText(column, text);
        var shown = NumberText.Read(text[first..(last + 1)]);
        if (!shown.IsNumber) return Cell.OfText(column, text);
        var half = 0.5m;
        for (var i = 0; i < shown.Decimals; i++) half /= 10m;
        var words = (text[..first] + text[(last + 1)..]).Trim().Trim('-', '−', '(', ')', '+').Trim();
        if (words is "%" or "٪" && Math.Abs((Math.Abs(number) * 100m) - shown.Value) <= half) return Cell.OfNumber(column, number, CellFormat.Percent);
        for (var thousands = 0; thousands <= MostThousands; thousands++)
        {
            var scaled = Math.Abs(number);
            for (var i = 0; i < thousands; i++) scaled /= 1000m;
            if (Math.Abs(scaled - shown.Value) > half && (shown.Ambiguous is null || scaled != shown.Grouped)) continue;
            return Cell.OfNumber(column, number, CellStyle.Of(Code(shown.Decimals, thousands, words)));
        }

        return Cell.OfText(column, text, CellLoss.StoredOtherwise);
    }

    private static string Code(int decimals, int thousands, string words) =>
        "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "") + new string(',', thousands)
        + (words.Length > 0 ? $"\" {words.Replace("\"", "", StringComparison.Ordinal)}\"" : "");
}
