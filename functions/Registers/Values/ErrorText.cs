using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Errors of programs that became text: <c>#NOM?</c>, <c>#DIV/0 !</c>, <c>#N/A</c>, <c>Err:502</c>, crosses of a narrow column, what a program
/// shows while it waits for a value, <c>Chargement...</c>, or in place of one that it cannot show, <c>System.Byte[]</c>.</summary>
internal static partial class ErrorText
{
    private const int Longest = 24;

    // Of spreadsheets, of Access and its like, of programs of the web, of C.
    private static readonly FrozenSet<string> Words = new[]
    {
        "#N/A", "#N/D", "#N/AN/A", "#GETTING_DATA", "#OBTENTION_DONNEES", "#ERROR", "#ERREUR", "#DELETED", "#SUPPRIMÉ", "#SUPPRIME", "#FUNCTION!", "#TYPE!",
        "[OBJECTOBJECT]", "INVALIDDATE", "LOADING...", "LOADING…", "CHARGEMENT...", "CHARGEMENT…", "CHARGEMENTENCOURS...",
        "1.#QNAN", "1.#INF", "1.#IND", "-1.#QNAN", "-1.#INF", "-1.#IND", "1.#SNAN",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The error that a text spells, without blanks; null for any other text.</summary>
    public static string? Of(string text)
    {
        if (text.Length is < 2 or > 2 * Longest || !MayBe(text)) return null;
        var word = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)).ToUpperInvariant();
        if (word.Length is < 2 or > Longest) return null;
        if (ErrorNumber().IsMatch(word) || TypeName().IsMatch(text.Trim())) return text.Trim();
        if (word[0] != '#') return Words.Contains(word) ? text.Trim() : null;
        var isError = Words.Contains(word)
            || word.All(c => c == '#')
            || (word[^1] is '!' or '?' or '؟' && word[1..^1] is { Length: > 1 } name && name.All(c => char.IsLetterOrDigit(c) || c is '/' or '_'));
        return isError ? word : null;
    }

    /// <summary>Whether a text starts like such an error. Hardly any text does.</summary>
    internal static bool MayBe(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.Length == 0) return false;
        return text[0] switch
        {
            '#' => true,
            '[' => text is [_, 'o', 'b', ..],
            'E' or 'e' => text is [_, 'r' or 'R', 'r' or 'R', ':' or 'e' or 'E', ..],
            'I' or 'i' => text is [_, 'n', 'v', 'a', 'l', 'i', 'd', ' ', 'D' or 'd', ..],
            'L' or 'l' => text is [_, 'o', 'a', 'd', 'i', 'n', 'g', '.' or '…' or ' ', ..],
            'C' or 'c' => text is [_, 'h', 'a', 'r', 'g', 'e', 'm', 'e', 'n', 't', '.' or '…' or ' ', ..],
            'S' => text is [_, 'y', 's', 't', 'e', 'm', '.', ..],
            '1' => text is [_, '.', '#', ..],
            '-' => text is [_, '1', '.', '#', ..],
            _ => false,
        };
    }

    [GeneratedRegex("^ERR(?:EUR)?:[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorNumber();

    // What .NET writes for a value that has no text.
    [GeneratedRegex(@"^System(?:\.[A-Z][A-Za-z0-9]*)+(?:\[\])?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
