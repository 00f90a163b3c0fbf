using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Letters and digits spelt like an identity card that are none: amounts, dates, references, postal boxes, land titles.</summary>
internal static partial class InnocentCards
{
    // Words as short as a card's letters with which no card begins.
    private static readonly HashSet<string> Words = Of("de du en et ou un au ce se si ne");

    // Postal code and box, land title, dirhams, kilometres, « no ».
    private static readonly HashSet<string> Marks = Of("cp bp tf dh km no");

    // What stands behind a number in a sentence.
    private static readonly HashSet<string> Behind = Of(
        "de du en et ou un au ce se si ne la le il on sa es as je tu nu va vu ex no nb st mr me dr pr md ii iv vi xi an jh hj mn fr fs "
        + "cp bp tf dh kd kg km ha ml cl cm mm kw mw kv cv hp go mo to ko gb tb mb qx tn eu us ht tt ar pl ca");

    // Of, in, to, for, and; metres; « كم », « دم » and other units; a postal box.
    private static readonly HashSet<string> Arabic = Of("من عن في او ثم كل مع ما لا ان ذو لم قد هو هي اي كم كغ كج طن دم هك مم سم لت صب");

    private const string Prepositions = "بلوكف";

    /// <param name="folded">The text that contains the match.</param>
    /// <param name="match">A match with letters, or with a gap between letters and digits.</param>
    /// <param name="initial">The first letter of the match as written.</param>
    public static bool Is(string folded, Match match, char initial)
    {
        var (card, end) = (match.Groups["card"].Value, match.Index + match.Length);
        if (card.Any(c => !char.IsAsciiDigit(c)) && (InnocentNumbers.HasYear(card) || Day().IsMatch(card) || IsCounted(card))) return true;
        // « Article L 312-45 »
        if (match.Groups["initials"].Length == 1 && match.Groups["gap"].ValueSpan.Contains(' ') && Article().IsMatch(card)) return true;
        if (match.Groups["after"] is { Success: true } after) return IsWordBehind(folded, match, after, card);
        if (!match.Groups["named"].Success && InnocentCounts.Is(folded, match, card)) return true;
        var isAmount = InnocentNumbers.IsAmount(folded, end);
        if (match.Groups["arabic"] is { Success: true } arabic) return isAmount || IsArabicWord(folded, arabic.Value, card, end);
        // 120 000 DH, when a letter happens to stand before it.
        if (card.Length > 5 && card.Contains(' ', StringComparison.Ordinal) && isAmount) return true;
        if (match.Groups["gap"].Length == 0 || match.Groups["named"].Success) return false;
        var initials = match.Groups["initials"].Value;
        if (Marks.Contains(initials) || initial is 'à' or 'À') return true;
        return Words.Contains(initials) && (char.IsLower(initials[0]) || isAmount || card.EndsWith("000", StringComparison.Ordinal));
    }

    private static bool IsWordBehind(string folded, Match match, Group after, string card)
    {
        var word = Letters(after.Value);
        if (!char.IsAsciiLetter(word[0])) return Arabic.Contains(word);
        var isGrouped = card.Any(c => !char.IsAsciiDigit(c));
        if (Behind.Contains(word)) return true;
        if (isGrouped) return word.Length < 2 || word.Any(char.IsLower) || card.EndsWith("000", StringComparison.Ordinal);
        if (word.Length == 2) return false;
        // 12000 L, 450 m, « 20480 A Casablanca », « 20250 M. Alami »
        if (char.IsLower(word[0])) return match.Groups["gap"].Length > 0 || "mlhgtwvjk".Contains(word[0], StringComparison.Ordinal);
        if (card.EndsWith("00", StringComparison.Ordinal)) return true;
        var next = after.Index + after.Length;
        return match.Groups["gap"].Length > 0 && next < folded.Length && (word[0] is 'A' or 'Y' || (word[0] == 'M' && folded[next] == '.'));
    }

    // « ب 12500 درهم » is an amount with a preposition; « ب 123456 » alone is a card's letter.
    private static bool IsArabicWord(string folded, string letters, string card, int end)
    {
        var word = Letters(letters);
        if (word.Length == 2) return Arabic.Contains(word);
        if (!Prepositions.Contains(word[0], StringComparison.Ordinal)) return false;
        return card.EndsWith("00", StringComparison.Ordinal) || folded.AsSpan(end).TrimStart(' ') is [var next, ..] && char.IsLetter(next);
    }

    // « Lots A 1 2 3 4 5 »
    private static bool IsCounted(string card)
    {
        var digits = card.Where(char.IsAsciiDigit).ToArray();
        return digits.Length * 2 == card.Length + 1 && digits.Zip(digits.Skip(1)).All(pair => pair.Second == pair.First + 1);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static HashSet<string> Of(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\d{3,4}[_-]\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"^(?:0?[1-9]|[12]\d|3[01])(?<mark>[/.-])(?:0?[1-9]|1[0-2])\k<mark>[0-3]\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
