using System.Buffers;

namespace AinChock.Registers.Values;

/// <summary>
/// Which kinds of identifiers a folded text may hold: the least that each pattern of <see cref="Identifiers"/> asks for. Nearly no title
/// holds any, and one look is many times as fast as four patterns.
/// </summary>
internal static class IdentifierLook
{
    private const int ShortestCard = 5, ShortestTelephone = 9, ShortestAccount = 10, LongestAccount = 24;

    private static readonly SearchValues<string> Cards = SearchValues.Create(
        ["cin", "cni", "ci.", "ci ", "cn.", "cn ", "c.i", "c i", "c.n", "c n", "identit", "بطاق"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Ats = SearchValues.Create(
        ["@", "arobase", "arrobase", " at ", "%40", "64;", "&commat;", "_at_", "-at-", "_at-", "-at_"], StringComparison.OrdinalIgnoreCase);

    public static IdentifierKinds Of(ReadOnlySpan<char> folded)
    {
        var kinds = folded.ContainsAny(Ats) ? IdentifierKinds.Mail : IdentifierKinds.None;
        // Digits in all, with no letter between, and with nothing between but what parts the groups of an account.
        int digits = 0, loose = 0, close = 0;
        // Letters that stand together, and the digits before those that may be a card's.
        int letters = 0, atLead = -1;
        var isWord = false;
        for (var at = 0; at < folded.Length; at++)
        {
            var c = folded[at];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                loose++;
                close++;
                if (loose >= ShortestTelephone) kinds |= IdentifierKinds.Telephone;
                if (close >= ShortestAccount || loose >= LongestAccount) kinds |= IdentifierKinds.Account;
                if (atLead >= 0 && digits - atLead >= ShortestCard) kinds |= IdentifierKinds.Card;
                // Letters right behind a digit begin no card.
                (letters, isWord) = (0, true);
            }
            else if (char.IsAsciiLetter(c))
            {
                loose = 0;
                letters++;
                if (at + 1 < folded.Length && char.IsAsciiLetter(folded[at + 1])) continue;
                // « BKn°123456 »
                if (letters == 3 && IsSign(folded, at, 1)) letters--;
                var first = folded[at + 1 - letters];
                // « n° » numbers a paper: it names a card's digits only where the card's letters stand before it.
                if (letters <= 2 && !isWord && !IsSign(folded, at, letters)) atLead = digits;
                else if (first is not ('n' or 'N')) atLead = -1;
                (letters, isWord) = (0, false);
            }
            else
            {
                isWord = false;
                if (char.IsLetter(c))
                {
                    loose = 0;
                    // « رقم » is Arabic for « numéro ».
                    if (c is not ('ر' or 'ق' or 'م')) atLead = -1;
                }
                else if (c is '(' or '[' or '{' or '<' && IsAt(folded[(at + 1)..]))
                {
                    kinds |= IdentifierKinds.Mail;
                }

                if (c is not (' ' or '.' or '/' or '_' or '-')) close = 0;
            }
        }

        return digits >= ShortestCard && folded.ContainsAny(Cards) ? kinds | IdentifierKinds.Card : kinds;
    }

    // « (at) », « ( a ) »
    private static bool IsAt(ReadOnlySpan<char> inside)
    {
        inside = inside.TrimStart(' ');
        if (inside is not ['a' or 'A', ..]) return false;
        inside = inside[(inside is [_, 't' or 'T', ..] ? 2 : 1)..].TrimStart(' ');
        return inside is [')' or ']' or '}' or '>', ..];
    }

    private static bool IsSign(ReadOnlySpan<char> folded, int at, int letters) =>
        letters == 1 && folded[at] is 'n' or 'N' && at + 1 < folded.Length && folded[at + 1] == '°';
}
