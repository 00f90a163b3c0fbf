namespace AinChock.Registers.Values;

/// <summary>Text that a spreadsheet was told to leave alone, with what told it: <c>="0042"</c>, <c>'0042</c>.</summary>
internal static class MarkedText
{
    /// <summary>The text alone; null where nothing marks it.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed is ['=', '"', .., '"'] && trimmed.Length > 2) return trimmed[2..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        // An apostrophe alone at the front, before a number or a name: no word in quotes, and none of those that begin with it.
        return trimmed is ['\'', _, ..] && !trimmed[1..].Contains('\'') && !char.IsLower(trimmed[1]) ? trimmed[1..].ToString() : null;
    }

    /// <summary>Whether a text begins as such a text does. Nearly none does.</summary>
    internal static bool MayBe(string text) => text.Length > 1 && text[0] is '=' or '\'' or ' ';
}
