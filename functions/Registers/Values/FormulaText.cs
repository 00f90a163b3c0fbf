using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>
/// The one rule for writing texts to text files that people may open in Excel, and for reading them back: wherever a spreadsheet would take the
/// beginning of a cell for a formula there stands an apostrophe, and an apostrophe before such a beginning is ours. A program that parts cells by commas
/// or tabs begins another one behind each of them, and behind each line end, inside a text of a file with semicolons, whatever quotes stand around it.
/// </summary>
public static partial class FormulaText
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Ends = SearchValues.Create(",\t\r\n");

    /// <summary>The text as written to such a file.</summary>
    public static string Escaped(string text) => Written(text, isRead: false);

    /// <summary>The original of a text written that way.</summary>
    public static string Read(string text) => text.Contains(Mark) ? Written(text, isRead: true) : text;

    /// <summary>Whether a text is a formula that no program computed: <c>=A1</c>, <c>=CONCATENER(A1;B1)</c>, <c>="00"&amp;"42"</c>.</summary>
    internal static bool IsFormula(string text) => text.AsSpan().TrimStart() is ['=' or '+' or '@', ..] && Formula().IsMatch(text);

    private static string Written(string text, bool isRead)
    {
        var isOne = !text.AsSpan().ContainsAny(Ends);
        if (isOne && !isRead) return BeginsFormula(text, 0).IsFormula ? Mark + text : text;
        var written = new StringBuilder(text.Length + 1);
        var (begun, isFormula) = (0, false);
        for (int at = 0, next; at <= text.Length; at = next)
        {
            next = text.AsSpan(at).IndexOfAny(Ends) is >= 0 and var end ? at + end + 1 : text.Length + 1;
            // Many cells may begin before one sign: what stands between them is gone over once.
            if (at == 0 || at > begun) (isFormula, begun) = BeginsFormula(text, at);
            var isOurs = isRead && isFormula && at < text.Length && text[at] == Mark;
            if (isFormula && !isRead) written.Append(Mark);
            written.Append(text, isOurs ? at + 1 : at, Math.Min(next, text.Length) - (isOurs ? at + 1 : at));
            if (at == 0) begun = 0;
        }

        return written.Length == text.Length ? text : written.ToString();
    }

    // Whether a cell that began here would be a formula, and where its first sign stands.
    private static (bool IsFormula, int Sign) BeginsFormula(string text, int at)
    {
        var isFirst = at == 0;
        // Programs skip whatever precedes the sign: spaces, line ends, invisible marks; and inside a text quotes, which enclose nothing there. What was
        // written has apostrophes among them.
        while (at < text.Length && (text[at] == Mark || char.IsWhiteSpace(text[at]) || char.IsControl(text[at]) || IsUnseen(text[at])
            || (!isFirst && text[at] == '"'))) at++;
        return (at < text.Length && text[at] switch
        {
            '=' or '@' or '＝' or '＠' => true,
            // What stands behind the text belongs to its last cell, so that no number is alone there.
            '+' or '-' or '＋' or '－' => !isFirst || !IsNumber(text.AsSpan(at + 1)),
            _ => false,
        }, at);
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

    // A call or a cell behind the sign, and nothing behind them; behind « = » also a number, or a text that is joined to another.
    [GeneratedRegex(
        @"^\s*(?:[=+@][+-]?(?:\p{L}[\p{L}\d._]*\(.*\)|\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?:\s*[-+*/&^:].*)?)|=[\d(][\d.,()*/+-]*|=""[^""]*""\s*&.*)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Formula();
}
