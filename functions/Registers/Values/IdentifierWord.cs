namespace AinChock.Registers.Values;

/// <summary>
/// Tells the words of <see cref="Identifiers"/> by their first letter while a text is looked at anyway. A search for all of them at once, which the
/// framework offers, stops at every title that has some of their letters.
/// </summary>
internal static class IdentifierWord
{
    /// <param name="start">Where the word begins, which is of ASCII letters.</param>
    /// <param name="end">Where it ends.</param>
    public static IdentifierWords Of(ReadOnlySpan<char> folded, int start, int end)
    {
        var word = folded[start..end];
        return char.ToLowerInvariant(word[0]) switch
        {
            'a' when word.Length == 1 => IsBetweenBlanks(folded, start, end) ? IdentifierWords.To : IdentifierWords.None,
            'a' when Is(word, "at") => IsJoined(folded, start - 1) && IsJoined(folded, end) ? IdentifierWords.At : IdentifierWords.None,
            'a' when Is(word, "arobase") || Is(word, "arrobase") => IdentifierWords.At,
            'a' when Is(word, "amo") => IdentifierWords.Card,
            'c' when Is(word, "cnss") || Is(word, "cnops") || Is(word, "cne") => IdentifierWords.Card,
            'r' when Is(word, "ramed") || Is(word, "rnp") || Is(word, "rsu") => IdentifierWords.Card,
            'm' when Is(word, "massar") => IdentifierWords.Card,
            'i' when Is(word, "idcs") => IdentifierWords.Card,
            'n' when word.StartsWith("nationale", StringComparison.OrdinalIgnoreCase) && IsBehind(folded, start, "carte") => IdentifierWords.Card,
            'c' when Is(word, "chez") => IsBetweenBlanks(folded, start, end) ? IdentifierWords.To : IdentifierWords.None,
            'c' when NamesCard(folded[(start + 1)..]) || word.StartsWith("conduire", StringComparison.OrdinalIgnoreCase) => IdentifierWords.Card,
            's' when word.StartsWith("sejour", StringComparison.OrdinalIgnoreCase) => IdentifierWords.Card,
            'd' when Is(word, "dot") => IdentifierWords.End,
            'p' when Is(word, "point") => IdentifierWords.End,
            // « g-mail »
            'm' when Is(word, "mail") => IdentifierWords.End,
            'g' when Is(word, "gmail") => IdentifierWords.End,
            'h' when Is(word, "hotmail") => IdentifierWords.End,
            'y' when Is(word, "yahoo") => IdentifierWords.End,
            'o' when Is(word, "outlook") => IdentifierWords.End,
            'i' when Is(word, "icloud") => IdentifierWords.End,
            _ => IdentifierWords.None,
        };
    }

    // « CIN », « C.I.N », « C N I », behind its first letter.
    private static bool NamesCard(ReadOnlySpan<char> rest)
    {
        if (rest is [' ' or '.', ..]) rest = rest[1..];
        return rest is ['i' or 'I', 'n' or 'N' or ' ' or '.', ..] or ['n' or 'N', 'i' or 'I' or ' ' or '.', ..];
    }

    private static bool Is(ReadOnlySpan<char> word, string known) => word.Equals(known, StringComparison.OrdinalIgnoreCase);

    // With one sign between the two.
    private static bool IsBehind(ReadOnlySpan<char> folded, int start, string word) =>
        start > word.Length && Is(folded[(start - 1 - word.Length)..(start - 1)], word);

    private static bool IsBetweenBlanks(ReadOnlySpan<char> folded, int start, int end) =>
        start > 0 && folded[start - 1] == ' ' && end < folded.Length && folded[end] == ' ';

    private static bool IsJoined(ReadOnlySpan<char> folded, int at) => (uint)at < (uint)folded.Length && folded[at] is ' ' or '_' or '-';
}
