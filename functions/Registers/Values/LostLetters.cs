using System.Text;

namespace AinChock.Registers.Values;

/// <summary>Letters that a program replaced by question marks, because its code page lacks them: « Coop?rative », « ????? ».</summary>
internal static class LostLetters
{
    // « Pourquoi ??? » is a question still.
    private const int MostMarks = 3;

    /// <summary>
    /// Whether a question mark stands where only a letter or an apostrophe can: before one, or in place of a word. A mark behind a word is a question.
    /// </summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        var (words, most) = (0, 0);
        var before = -1;
        for (var i = text.IndexOf('?'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] != '?') continue;
            var end = i;
            while (end < text.Length && text[end] == '?') end++;
            if (end < text.Length && (char.IsLetter(text[end]) || IsNumberSign(text, i, end)) && !IsInAddress(text[..i])) return true;
            if (end - i > 1 && (i == 0 || !char.IsLetter(text[i - 1])))
            {
                // A word of marks alone: a question has no two of them in a row, and none so long.
                if (end - i > MostMarks || (before >= 0 && before + 1 == i)) return true;
                (words, most, before) = (words + 1, Math.Max(most, end - i), end);
            }

            i = end;
        }

        // « ?? » alone is a cell to be filled.
        return (words > 1 || most == MostMarks) && !text.ContainsAnyExcept("? -–/().,".AsSpan());
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

    // « N?12 » was « N°12 »; another mark before a number, « À vérifier ?2024 », is a question.
    private static bool IsNumberSign(ReadOnlySpan<char> text, int start, int end) =>
        char.IsDigit(text[end]) && start > 0 && text[start - 1] is ('N' or 'n') && (start == 1 || !char.IsLetter(text[start - 2]));

    // « https://exemple.ma/page?id=3 », « bit.ly/x?id=3 »
    private static bool IsInAddress(ReadOnlySpan<char> before)
    {
        var word = before[(before.LastIndexOfAny(' ', '(') + 1)..];
        if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return true;
        var dot = word.IndexOf('.');
        return dot > 0 && dot + 1 < word.Length && char.IsLetter(word[dot + 1]) && word[dot..].Contains('/');
    }
}
