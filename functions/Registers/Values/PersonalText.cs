using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Masks personal identifiers typed into free text, wherever that text is published.</summary>
public static class PersonalText
{
    /// <summary>Replaces an identifier.</summary>
    public const string Mask = "•••";

    /// <summary>The text without national identity numbers, telephone numbers, bank account numbers and e-mail addresses; the rest as written.</summary>
    public static string Masked(string text)
    {
        if (!MayTell(text)) return text;
        var places = Places(text);
        if (places.Count == 0) return text;
        var masked = new StringBuilder(text);
        foreach (var (start, end) in places.AsEnumerable().Reverse()) masked.Remove(start, end - start).Insert(start, Mask);
        return masked.ToString();
    }

    /// <summary>Places of identifiers in a text, in order; empty when it has none.</summary>
    internal static List<(int Start, int End)> Places(string text)
    {
        var folded = FoldedText.Of(text);
        var digits = folded.Text.Count(char.IsAsciiDigit);
        var places = new List<(int Start, int End)>();
        if (folded.Text.Contains('@', StringComparison.Ordinal) || folded.Text.AsSpan().ContainsAny(Ats)) Add(Identifiers.Mail());
        if (digits >= ShortestAccount) Add(Identifiers.Account());
        if (digits >= ShortestNumber) Add(Identifiers.Telephone());
        if (digits >= ShortestCard) Add(Identifiers.Card());
        return Together(places);

        void Add(Regex kind)
        {
            // Matching restarts after every match, since a number's lookalike may begin with the end of another.
            for (var match = kind.Match(folded.Text); match.Success; match = kind.Match(folded.Text, match.Index + 1))
            {
                var found = match.Groups["only"] is { Success: true } only ? only : match;
                var place = folded.Original(found.Index, found.Length);
                if (!InnocentNumbers.Is(folded.Text, match, text[place.Start])) places.Add(place);
            }
        }
    }

    // Merges overlapping places.
    private static List<(int Start, int End)> Together(List<(int Start, int End)> places)
    {
        places.Sort();
        var together = new List<(int Start, int End)>(places.Count);
        foreach (var place in places)
        {
            if (together.Count > 0 && place.Start < together[^1].End) together[^1] = (together[^1].Start, Math.Max(together[^1].End, place.End));
            else together.Add(place);
        }

        return together;
    }

    /// <summary>Whether a text has the minimum that the patterns need. Hardly any has, and this check is many times faster than matching.</summary>
    internal static bool MayTell(string text)
    {
        int digits = 0, letters = 0, before = 0;
        var (isOpen, isRare, isPlain, first) = (false, false, true, ' ');
        foreach (var c in text)
        {
            isPlain &= c is >= ' ' and < '\u0080';
            // « º » is a letter in Unicode, but stands for a degree sign.
            if (c != 'º' && (char.IsAsciiLetter(c) || (c is >= '\u0080' and < '\u0600' or >= '\u1D00' and < '\u2000' && char.IsLetter(c))))
            {
                if (letters++ == 0) first = c;
                continue;
            }

            // One or two letters alone may start an identity card number: its digits follow, with no word between but « numéro ».
            if (letters is 1 or 2) (isOpen, before) = (true, digits);
            else if (letters > 0 && first < 0x80 && first is not ('n' or 'N')) isOpen = false;
            letters = 0;
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '@')
            {
                return true;
            }
            else if (c >= 0x80)
            {
                if (char.IsNumber(c) || char.IsSurrogate(c)) digits++;
                if (c is >= '\uFF00' and <= '\uFFEF' or '\uFE6B' || char.IsSurrogate(c)) return true;
                // Arabic may name a card; a rare character may be a disguised letter; an invisible one may split a word that names a card.
                isRare |= c is >= '\u0600' and < '\u0780' or >= '\u2000' || IsUnseen(c);
            }

            if (digits >= ShortestNumber || (digits >= ShortestCard && isRare) || (isOpen && digits - before >= ShortestCard)) return true;
        }

        if (digits >= ShortestCard && text.AsSpan().ContainsAny(Cards)) return true;
        // "(à)" and "( a )" with other spaces inside also stand for the sign of an address.
        var mayHide = !isPlain && text.AsSpan().ContainsAny(Brackets);
        return (mayHide ? FoldedText.Of(text).Text : text).AsSpan().ContainsAny(Ats);
    }

    private static bool IsUnseen(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control;

    // Fewest digits of a bank account, of a telephone number and of an identity card.
    private const int ShortestAccount = 10, ShortestNumber = 9, ShortestCard = 5;

    private static readonly SearchValues<string> Cards = SearchValues.Create(["cin", "cni", "identit"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Brackets = SearchValues.Create("([{<⁽₍﹙﹛﹤〈");

    private static readonly SearchValues<string> Ats = SearchValues.Create(
        ["(at", "( at", "[at", "[ at", "{at", "<at", "arobase", "arrobase", "(a)", "[a]", " at "], StringComparison.OrdinalIgnoreCase);
}
