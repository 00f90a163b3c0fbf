namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Hides what follows a backslash until its cell is known: separators, line ends and quotes there are text.</summary>
internal sealed class EscapedText(TextReader text) : ChangedText(text)
{
    // Private-use characters, below those of invalid bytes.
    private const char First = '\uF600', Last = '\uF67F';

    /// <summary>Whether one of some characters follows a backslash, or an odd number of them.</summary>
    public static bool HoldsEscape(string text, params ReadOnlySpan<char> escaped)
    {
        for (var at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\\', at + 2))
        {
            if (escaped.Contains(text[at + 1])) return true;
        }

        return false;
    }

    /// <summary>A value with the characters that were hidden.</summary>
    public static string Restore(string value)
    {
        if (value.AsSpan().IndexOfAnyInRange(First, Last) < 0) return value;
        return string.Create(value.Length, value, (restored, from) =>
        {
            for (var i = 0; i < from.Length; i++) restored[i] = from[i] is >= First and <= Last ? (char)(from[i] - First) : from[i];
        });
    }

    // « \n » and « \t » are how databases write ends of lines and tabs; « \N », which is no value, and other letters stay.
    protected override string Change(char first)
    {
        if (first != '\\' || Source.Peek() is not (> ' ' and < 0x7F or '\t' or '\r' or '\n')) return first.ToString();
        var escaped = Source.Peek() switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            var next => (char)next,
        };
        if (char.IsAsciiLetterOrDigit(escaped)) return first.ToString();
        Source.Read();
        return ((char)(First + escaped)).ToString();
    }
}
