using System.Text;

namespace AinChock.Registers.Values;

/// <summary>Letters that a program replaced by question marks, because its code page lacks them: « Coop?rative », « ????? ».</summary>
internal static class LostLetters
{
    // « Pourquoi ??? » is a question still.
    private const int MostMarks = 3;

    /// <summary>Whether a question mark stands where only a letter or an apostrophe can: within a word, before one, or in place of one.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        var others = 0;
        for (var i = text.IndexOf('?'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] != '?') continue;
            var end = i;
            while (end < text.Length && text[end] == '?') end++;
            var isAfterLetter = i > 0 && char.IsLetter(text[i - 1]);
            // « N?12 » was « N°12 ».
            var isBeforeWord = end < text.Length && char.IsLetterOrDigit(text[end]);
            if (isBeforeWord && !IsAddress(text)) return true;
            // A word of marks alone: a question has no two of them, and none so long.
            if (!isAfterLetter && (end - i > MostMarks || (end - i > 1 && ++others > 1))) return true;
            i = end;
        }

        return others > 0 && !text.ContainsAnyExcept("? -–/().,".AsSpan());
    }

    /// <summary>Whether a word ends with a question mark, as a question does where nobody puts a space before it: « Caf? ».</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '?' && char.IsLetter(text[i - 1])) return true;
        }

        return false;
    }

    /// <summary>A text in <see cref="TextKey"/> form with « ? » for each lost letter.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '?' or '\uFFFD') key.Append('?');
            else key.Append(TextKey.Of(c.ToString()) is { Length: > 0 } folded ? folded : " ");
        }

        return string.Join(' ', key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a key with lost letters may be a known one; an apostrophe is lost as a letter is.</summary>
    public static bool Fits(string key, string known)
    {
        if (key.Length != known.Length) return false;
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] != known[i] && key[i] != '?') return false;
        }

        return true;
    }

    // « https://exemple.ma/page?id=3 »
    private static bool IsAddress(ReadOnlySpan<char> text) => text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.Ordinal);
}
