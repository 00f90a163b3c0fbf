namespace AinChock.Registers.Values;

/// <summary>
/// The one rule for writing texts to text files that people may open in Excel, and for reading them back: a text that a spreadsheet would
/// take for a formula gets an apostrophe in front, and an apostrophe before such a text is ours.
/// </summary>
public static class FormulaText
{
    /// <summary>The text as written to such a file.</summary>
    public static string Escaped(string text) => IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    /// <summary>The original of a text written that way.</summary>
    public static string Read(string text) => text.Length > 1 && text[0] == '\'' && IsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        var at = 0;
        // Programs skip whatever precedes the sign: spaces, line ends, invisible marks.
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

    // A negative amount or an international telephone number: a single number computes nothing.
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
