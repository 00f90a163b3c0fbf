using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Personal identifiers that were typed into free text: masked wherever the text is published.</summary>
public static partial class PersonalText
{
    private const string Mask = "•••";

    /// <summary>The text without national identity numbers, telephone numbers, bank account numbers and e-mail addresses.</summary>
    public static string Masked(string text)
    {
        if (!MayTell(text)) return text;
        // Digits of any script are as telling as ASCII ones; where they stand is the same in both texts.
        var ascii = string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsDigit(source[i]) ? (char)('0' + (int)char.GetNumericValue(source[i])) : source[i];
        });
        var found = Identifiers().Matches(ascii);
        if (found.Count == 0) return text;
        var masked = new System.Text.StringBuilder(text);
        foreach (var match in found.Reverse()) masked.Remove(match.Index, match.Length).Insert(match.Index, Mask);
        return masked.ToString();
    }

    /// <summary>Whether a text holds the least that the patterns ask for. Nearly none does, and to look is many times as fast as to match.</summary>
    internal static bool MayTell(ReadOnlySpan<char> text)
    {
        // Digits in a row; and digits between which only what parts the groups of a number stands.
        int row = 0, chain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || (c >= 0x80 && char.IsDigit(c)))
            {
                row++;
                if (++chain == ShortestNumber) return true;
                if (row == ShortestCard && FollowsInitials(text[..(i + 1 - row)])) return true;
                continue;
            }

            row = 0;
            if (c == '@') return true;
            if (c is not (' ' or '.' or '\u00A0' or '\u202F' or '/' or '(' or ')' or '-')) chain = 0;
        }

        return false;
    }

    // One or two letters, and no more, perhaps with a separator behind them.
    private static bool FollowsInitials(ReadOnlySpan<char> before)
    {
        if (before is [.., ' ' or '.' or '-']) before = before[..^1];
        var letters = 0;
        while (letters < before.Length && letters < 3 && char.IsAsciiLetter(before[^(letters + 1)])) letters++;
        return letters is 1 or 2;
    }

    // Of a telephone number, and of an identity card, in digits.
    private const int ShortestNumber = 9, ShortestCard = 5;

    // E-mail address · bank account (24 digits) · telephone (Morocco: 05, 06, 07, 08 and eight digits, or +212) · identity card (one or two letters, five or
    // six digits).
    [GeneratedRegex(
        """
        [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | (?<!\d) (?:\d[ .\u00A0\u202F-]?){23}\d (?!\d)
        | (?<![\d+]) (?: (?:\+|00) [ .-]? 212 [ .\u00A0\u202F()-]* 0? [ .\u00A0\u202F()-]* | 0 ) [5-8] (?: [ .\u00A0\u202F/-]? \d ){8} (?!\d)
        | (?<![\p{L}\d/_-]) [A-Za-z]{1,2} [ .-]? \d{5,6} (?![\p{L}\d/_-])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    internal static partial Regex Identifiers();
}
