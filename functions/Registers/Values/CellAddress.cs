namespace AinChock.Registers.Values;

/// <summary>Addresses as the sender sees them: column letters and 1-based rows (<c>C17</c>).</summary>
internal static class CellAddress
{
    public const int MaxColumn = 16_384;
    public const int MaxRow = 1_048_576;

    public static string Of(int column, int row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, stackalloc char[16], $"{Letters(column)}{row}");

    /// <summary>Parses an address, absolute ones (<c>$C$17</c>) too; null when the text is no address or no sheet has that cell.</summary>
    public static (int Column, int Row)? Parse(ReadOnlySpan<char> address)
    {
        int column = 0, at = 0;
        if (address.StartsWith('$')) at++;
        for (; at < address.Length && char.IsAsciiLetter(address[at]) && column <= MaxColumn; at++) column = (column * 26) + (address[at] | 0x20) - 'a' + 1;
        if (at < address.Length && address[at] == '$') at++;
        if (!int.TryParse(address[at..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row)) return null;
        return column is >= 1 and <= MaxColumn && row is >= 1 and <= MaxRow ? (column, row) : null;
    }

    /// <summary>Letters of a 1-based column: 1 → A, 28 → AB, 16,384 → XFD.</summary>
    public static string Letters(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var n = column; n > 0; n = (n - 1) / 26) letters[--at] = (char)('A' + ((n - 1) % 26));
        return new string(letters[at..]);
    }
}
