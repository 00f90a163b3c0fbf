namespace AinChock.Registers.Values;

/// <summary>ICE, the common identifier of companies: fifteen digits with a check.</summary>
public static class CompanyNumber
{
    /// <summary>Whether the text is fifteen digits that are divisible by 97 as one number (nine of nine examples are).</summary>
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

    /// <summary>Whether the number may be a telephone typed into the wrong column, padded with zeros, that passes the check by chance.</summary>
    public static bool MayBeTelephone(ReadOnlySpan<char> ice) => ice.StartsWith("000000") && ice[6] is >= '5' and <= '8';
}
