using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Spreadsheet errors that became text: <c>#NOM?</c>, <c>#DIV/0 !</c>, <c>#N/A</c>, <c>Err:502</c>, crosses of a narrow column.</summary>
internal static class ErrorText
{
    private const int Longest = 24;

    /// <summary>The error that a text spells, without blanks; null for any other text.</summary>
    public static string? Of(string text)
    {
        if (text.Length is < 2 or > 2 * Longest || !MayBe(text)) return null;
        var word = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToUpperInvariant();
        if (word.Length is < 2 or > Longest) return null;
        if (word.StartsWith("ERR:", StringComparison.Ordinal)) return word.Length > 4 && word[4..].All(char.IsAsciiDigit) ? text.Trim() : null;
        // What a program of the web writes for a value that it cannot show.
        if (word is "[OBJECTOBJECT]" or "INVALIDDATE") return text.Trim();
        if (word[0] != '#') return null;
        var isError = word is "#N/A" or "#N/D" or "#N/AN/A" or "#GETTING_DATA" or "#OBTENTION_DONNEES"
            || word.All(c => c == '#')
            || (word[^1] is '!' or '?' or '؟' && word[1..^1] is { Length: > 1 } name && name.All(c => char.IsLetterOrDigit(c) || c is '/' or '_'));
        return isError ? word : null;
    }

    /// <summary>Whether a text starts like such an error. Hardly any text does.</summary>
    internal static bool MayBe(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text is ['#', ..] or ['[', 'o', 'b', ..] or ['E' or 'e', 'r' or 'R', 'r' or 'R', ':', ..]
            or ['I' or 'i', 'n', 'v', 'a', 'l', 'i', 'd', ' ', 'D' or 'd', ..];
    }
}
