namespace AinChock.Registers.Values;

/// <summary>ICE, the common identifier of companies: fifteen digits that check themselves.</summary>
public static class CompanyNumber
{
    /// <summary>Whether these are fifteen digits, the whole number divisible by 97 (nine examples of nine).</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length != 15 || !text.ContainsAnyExcept('0')) return false;
        var rest = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            rest = ((rest * 10) + c - '0') % 97;
        }

        return rest == 0;
    }

    /// <summary>Whether it may be a telephone that was typed into the wrong column and filled up with zeros, and checks by chance.</summary>
    public static bool MayBeTelephone(ReadOnlySpan<char> ice) => ice.StartsWith("000000") && ice[6] is >= '5' and <= '8';
}
