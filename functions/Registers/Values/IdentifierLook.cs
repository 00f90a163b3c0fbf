using System.Buffers;

namespace AinChock.Registers.Values;

/// <summary>
/// Which kinds of identifiers a folded text may hold: the least that each pattern of <see cref="Identifiers"/> asks for. Nearly no title
/// holds any, and one look is many times as fast as four patterns.
/// </summary>
internal static class IdentifierLook
{
    private const int ShortestCard = 5, ShortestTelephone = 9, ShortestAccount = 10, LongestAccount = 22, WidestGap = 3;

    // Names of papers inside longer words.
    private static readonly SearchValues<string> Cards =
        SearchValues.Create(["identit", "pasport", "paseport", "passport", "passeport"], StringComparison.OrdinalIgnoreCase);

    // Arabic words stand apart: among letters of another alphabet they make the search many times as slow.
    private static readonly string[] ArabicCards = ["بطاق", "جواز", "الضمان", "راميد", "مسار"], ArabicAts = [" ات ", " اروباز "], ArabicEnds = ["نقطة", "دوت"];

    // Alone between two digits, they join them to one telephone.
    private static readonly string[] Joins = ["et", "و", "puis", "ensuite", "apres", "tiret", "point", "espace", "slash", "barre", "ثم"];

    public static IdentifierKinds Of(ReadOnlySpan<char> folded)
    {
        var (kinds, words) = (IdentifierKinds.None, IdentifierWords.None);
        var isArabic = false;
        // Digits in all; with no letter between but an O that stands for a nought; with nothing between but what parts the groups of an account.
        int digits = 0, loose = 0, close = 0;
        // Letters that stand together, the digits before those that may be a card's, and where the last digit stands.
        int letters = 0, atLead = -1, lastDigit = -1;
        var (isWord, isNumber) = (false, true);
        // Digits with nothing between but signs and words that join them, and where the word before this place begins.
        int joined = 0, word = -1;
        for (var at = 0; at < folded.Length; at++)
        {
            var c = folded[at];
            var isAscii = char.IsAsciiLetter(c);
            var isLetter = isAscii || (c >= '\u0080' && char.IsLetter(c));
            if (isLetter)
            {
                if (word < 0) word = at;
            }
            else if (word >= 0)
            {
                if (joined > 0 && !IsJoin(folded[word..at])) joined = 0;
                word = -1;
            }

            if (char.IsAsciiDigit(c))
            {
                digits++;
                joined++;
                loose++;
                close++;
                lastDigit = at;
                if (loose >= ShortestTelephone || joined >= ShortestTelephone) kinds |= IdentifierKinds.Telephone;
                if (close >= ShortestAccount || loose >= LongestAccount) kinds |= IdentifierKinds.Account;
                if (atLead >= 0 && digits - atLead >= ShortestCard) kinds |= IdentifierKinds.Card;
                // Letters right behind a digit begin no card.
                (letters, isWord, isNumber) = (0, true, true);
            }
            else if (isAscii)
            {
                if (IsBehindCard(folded, at, loose, lastDigit)) kinds |= IdentifierKinds.Card;
                var end = EndOfLetters(folded, at);
                var run = folded[at..end];
                words |= IdentifierWord.Of(folded, at, end);
                // A letter that is no O begins and ends no number.
                loose = AreNoughts(run) ? loose + run.Length : 0;
                if (loose >= ShortestTelephone) kinds |= IdentifierKinds.Telephone;
                letters = run.Length;
                at += letters - 1;
                // « BKn°123456 »
                if (letters == 3 && IsSign(folded, at, 1)) letters--;
                var first = folded[at + 1 - letters];
                // « n° » numbers a paper: it names a card's digits only where the card's letters stand before it.
                if (letters <= 2 && !isWord && !IsSign(folded, at, letters)) atLead = digits;
                else if (first is not ('n' or 'N')) atLead = -1;
                (letters, isWord) = (0, false);
            }
            else if (isLetter)
            {
                isWord = false;
                isArabic |= c is >= '\u0600' and <= '\u06FF';
                if (letters == 0 && IsBehindCard(folded, at, loose, lastDigit)) kinds |= IdentifierKinds.Card;
                (loose, close) = (0, 0);
                letters++;
                // « رقم » is Arabic for « numéro ».
                isNumber &= c is 'ر' or 'ق' or 'م';
                if (at + 1 < folded.Length && char.IsLetter(folded[at + 1]) && !char.IsAsciiLetter(folded[at + 1])) continue;
                if (letters <= 2) atLead = digits;
                else if (!isNumber) atLead = -1;
                (letters, isNumber) = (0, true);
            }
            else
            {
                isWord = false;
                if (c is '@' or '%' or '&' or '(' or '[' or '{' or '<' && IsAt(c, folded[(at + 1)..])) words |= IdentifierWords.At;
                if (c == '.') words |= IdentifierWords.End;
                if (c is not (' ' or '.' or '/' or '_' or '-')) close = 0;
            }
        }

        if (isArabic) words |= ArabicWordsOf(folded);
        const IdentifierWords address = IdentifierWords.To | IdentifierWords.End;
        if ((words & IdentifierWords.At) != 0 || (words & address) == address) kinds |= IdentifierKinds.Mail;
        if (digits >= ShortestCard && ((words & IdentifierWords.Card) != 0 || folded.ContainsAny(Cards))) kinds |= IdentifierKinds.Card;
        return kinds;
    }

    private static IdentifierWords ArabicWordsOf(ReadOnlySpan<char> folded) =>
        (ArabicText.HoldsAny(folded, ArabicAts) ? IdentifierWords.At : 0) | (ArabicText.HoldsAny(folded, ArabicEnds) ? IdentifierWords.End : 0)
        | (ArabicText.HoldsAny(folded, ArabicCards) ? IdentifierWords.Card : 0);

    // « 123456BK »: one or two letters, perhaps parted, right behind enough digits.
    private static bool IsBehindCard(ReadOnlySpan<char> folded, int at, int loose, int lastDigit)
    {
        if (loose < ShortestCard || at - lastDigit - 1 > WidestGap) return false;
        var rest = folded[at..];
        return rest.Length < 3 || !char.IsLetter(rest[1]) || !char.IsLetter(rest[2]);
    }

    private static int EndOfLetters(ReadOnlySpan<char> folded, int at)
    {
        while (at < folded.Length && char.IsAsciiLetter(folded[at])) at++;
        return at;
    }

    private static bool AreNoughts(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
        {
            if (c is not ('o' or 'O')) return false;
        }

        return true;
    }

    private static bool IsJoin(ReadOnlySpan<char> word)
    {
        foreach (var join in Joins)
        {
            if (word.Equals(join, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // « @ », « %40 », « &#64; », « &commat; », « (at) », « ( a ) », « (chez) »
    private static bool IsAt(char sign, ReadOnlySpan<char> behind)
    {
        if (sign == '@') return true;
        if (sign == '%') return behind is ['4', '0', ..];
        if (sign == '&') return behind is ['#' or 'c' or 'C', ..];
        behind = behind.TrimStart(' ');
        if (behind is not ['a' or 'A', ..] && !behind.StartsWith("chez", StringComparison.OrdinalIgnoreCase)) return false;
        behind = behind[(behind[0] is 'c' or 'C' ? 4 : behind is [_, 't' or 'T', ..] ? 2 : 1)..].TrimStart(' ');
        return behind is [')' or ']' or '}' or '>', ..];
    }

    private static bool IsSign(ReadOnlySpan<char> folded, int at, int letters) =>
        letters == 1 && folded[at] is 'n' or 'N' && at + 1 < folded.Length && folded[at + 1] == '°';
}
