using System.Text;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Marks of a page or a workbook that a program left in a text: <c>Atelier&lt;br&gt;de couture</c>, <c>Atelier_x000D_</c>.</summary>
internal static partial class LeftTags
{
    /// <summary>The text without them; null when it has none.</summary>
    public static string? Without(string text)
    {
        if (!MayBeIn(text)) return null;
        var without = WithoutBlanks(Tags().Replace(text, " ")).Trim();
        return without.Length < text.Length && Tags().IsMatch(text) ? without : null;
    }

    /// <summary>Whether a text has a sign that each of them has. Hardly any text does.</summary>
    private static bool MayBeIn(ReadOnlySpan<char> text) => text.Contains('<') || text.IndexOf("_x000", StringComparison.Ordinal) >= 0;

    // Of blanks beside each other one is left, and none before the end of a line.
    private static string WithoutBlanks(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != ' ' || at + 1 == text.Length || text[at + 1] is not (' ' or '\n')) kept.Append(text[at]);
        }

        return kept.ToString();
    }

    [GeneratedRegex(
        @"_x000[9AaDd]_(?=\s*(?:\n|$))|</?(?:br|p|div|span|font|strong|em|b|i|u|ul|ol|li|td|tr)(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
