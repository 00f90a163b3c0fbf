namespace AinChock.Registers.Values;

/// <summary>Looks for Arabic words in texts of which most are in French.</summary>
internal static class ArabicText
{
    /// <summary>Whether a text holds one of a few words, letter by letter. The search for all at once, which the framework offers, is many times as slow
    /// with letters beyond ASCII.</summary>
    public static bool HoldsAny(ReadOnlySpan<char> text, string[] words)
    {
        if (!IsIn(text)) return false;
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    // The framework's search boxes both ends of the range until its code is compiled again.
    private static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is >= '\u0600' and <= '\u06FF') return true;
        }

        return false;
    }
}
