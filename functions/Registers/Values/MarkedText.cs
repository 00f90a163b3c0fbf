namespace AinChock.Registers.Values;

/// <summary>Text that a spreadsheet was told to leave alone, and its marker: <c>="0042"</c>, <c>'0042</c>.</summary>
internal static class MarkedText
{
    /// <summary>The text alone; null when it has no marker.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.AsSpan().Trim();
        // « =T("0042") » is the same, as a formula.
        if (trimmed is ['=', 'T' or 't', '(', '"', .., '"', ')']) trimmed = $"={trimmed[3..^1]}";
        if (trimmed is ['=', '"', .., '"'] && trimmed.Length > 2)
        {
            var inner = trimmed[2..^1].ToString().Replace("\"\"", "\0", StringComparison.Ordinal);
            // « ="00"&"42" » is to be computed.
            return inner.Contains('"', StringComparison.Ordinal) ? null : inner.Replace('\0', '"');
        }

        // A lone apostrophe in front of a number or a name: neither a quoted word nor a word that begins with an apostrophe.
        return trimmed is ['\'', _, ..] && !trimmed[1..].Contains('\'') && !char.IsLower(trimmed[1]) ? trimmed[1..].ToString() : null;
    }

    /// <summary>Whether a text starts like a marked one, or like a formula. Hardly any does.</summary>
    internal static bool MayBe(string text) => text.Length > 1 && text[0] is '=' or '\'' or ' ' or '+' or '@';
}
