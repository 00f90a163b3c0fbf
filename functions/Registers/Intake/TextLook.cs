namespace AinChock.Registers.Intake;

/// <summary>
/// What one look at the characters of a text tells of it, each for itself. Every text of a file is looked at, and nearly none has more than
/// <see cref="Signs.Visible"/>: one table costs less than a search for each sign, and needs none of the framework's code to be compiled first.
/// </summary>
internal static class TextLook
{
    /// <summary>Signs of characters.</summary>
    [Flags]
    public enum Signs : byte
    {
        /// <summary>Blanks alone.</summary>
        None = 0,

        /// <summary>More than white space.</summary>
        Visible = 1,

        /// <summary>A character that <see cref="Printable"/> may have to replace.</summary>
        Control = 2,

        /// <summary>An underscore, which may begin an escape of SpreadsheetML.</summary>
        Underscore = 4,

        /// <summary>A sign of a misread text.</summary>
        Misread = 8,

        /// <summary>One letter of a pair that is such a sign.</summary>
        MisreadPair = 16,
    }

    private static readonly byte[] SignsOf = Table();

    public static Signs Of(ReadOnlySpan<char> text)
    {
        var (table, signs) = (SignsOf, 0);
        foreach (var c in text) signs |= table[c];
        return (Signs)signs;
    }

    private static byte[] Table()
    {
        const char lastBlank = '\u3000', afterLetters = '\uD800';
        var table = new byte[char.MaxValue + 1];
        Array.Fill(table, (byte)Signs.Visible);
        for (var c = '\0'; c <= lastBlank; c++)
        {
            if (char.IsWhiteSpace(c)) table[c] = 0;
        }

        Add("_", Signs.Underscore);
        Add(MisreadText.Alone, Signs.Misread);
        Add(MisreadText.Paired, Signs.MisreadPair);
        for (var c = 0; c < ' '; c++) table[c] |= (byte)Signs.Control;
        for (int c = afterLetters; c < table.Length; c++) table[c] |= (byte)Signs.Control;
        return table;

        void Add(string characters, Signs sign)
        {
            foreach (var c in characters) table[c] |= (byte)sign;
        }
    }
}
