namespace AinChock.Registers.Values;

/// <summary>
/// The one rule by which texts go into files of text that a person may open in Excel, and come back: what a spreadsheet would take for
/// a formula has an apostrophe before it, and one that stands before such a text is ours.
/// </summary>
public static class FormulaText
{
    /// <summary>The text as it is written into such a file.</summary>
    public static string Escaped(string text) => IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    /// <summary>The text that was written so.</summary>
    public static string Read(string text) => text.Length > 1 && text[0] == '\'' && IsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        var at = 0;
        // Programs pass over what stands before the sign: spaces, ends of lines, marks that nobody sees.
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || char.IsControl(text[at]) || IsUnseen(text[at]))) at++;
        if (at == text.Length) return false;
        return text[at] switch
        {
            '=' or '@' or '＝' or '＠' => true,
            '+' or '-' or '＋' or '－' => !IsNumber(text[(at + 1)..]),
            _ => false,
        };
    }

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    // An amount below zero, a telephone with its country: nothing is computed from one number.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (c is not (' ' or '\u00A0' or '\u202F' or '.' or ',' or '%')) return false;
        }

        return digits > 0;
    }
}
