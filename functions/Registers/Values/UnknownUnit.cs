using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>
/// Texts that count amounts in a multiple without a unit that is known: « Montants divisés par 1000 », « Projets en M », « 1 = 1000 DH », « MM DH ». A
/// text that tells an amount, or a number of something else, is none: « Projets de plus de 1000 bénéficiaires », « Budget : 1 000 000 DH ».
/// </summary>
internal static partial class UnknownUnit
{
    private const int MostChars = 500, MostWordsOfMultiple = 4;

    // In TextKey form: words that say how to count, and those that may stand around them.
    private static readonly FrozenSet<string> Operations = new[]
    {
        "en", "in", "x", "par", "unite", "unites", "u", "facteur", "echelle", "coefficient", "multiplicateur", "divise", "divises", "divisees", "diviser",
        "multiplie", "multiplies", "multipliees", "multiplier", "ب", "مقسومه", "مضروبه", "الوحده", "وحده",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Around = new[]
    {
        "de", "d", "des", "du", "le", "la", "a", "au", "ttc", "puissance", "est", "soit", "ont", "ete", "chiffre", "budget", "budgets", "cout", "couts",
        "depenses", "credits", "financement", "financements", "علي", "في", "من",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Amounts = new[]
    {
        "montant", "montants", "amount", "amounts", "valeur", "valeurs", "chiffres", "sommes", "budget", "budgets", "cout", "couts", "depenses", "credits",
        "financement", "financements", "devise", "monnaie", "المبالغ", "مبالغ", "المبلغ",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Plurals = new[] { "montants", "amounts", "valeurs", "chiffres", "sommes", "المبالغ", "مبالغ" }
        .ToFrozenSet(StringComparer.Ordinal);

    // Alone over a table: thousands, millions, thousands or millions of euros, thousands of dirhams.
    private static readonly FrozenSet<string> Letters = new[] { "K", "M", "KE", "ME", "أ.د", "أ. د." }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text is one of the letters that may shorten a unit, and nothing else.</summary>
    public static bool IsLetter(string text) => Letters.Contains(text.Trim().Trim('(', ')'));

    /// <summary>Whether a text that stands among others says such a unit and nothing else, as a note does.</summary>
    public static bool IsNote(string text) =>
        text.Length <= MostChars && UnitWords.In(text) is [var first, _, ..] words && MoneyUnit.BeginsNote(first) && SaysOnlyThat(words, text);

    /// <summary>Whether what stands in brackets behind the name of an amount, or below it, can only be such a unit: « (M) », « (MM DH) ».</summary>
    public static bool MayBe(string text)
    {
        var words = UnitWords.In(text);
        for (var at = 0; at < words.Length; at++)
        {
            if (UnitWords.IsDirham(words[at]) || MultipleAt(words, at) > 0) return true;
        }

        return false;
    }

    /// <summary>Whether a title holds such a unit.</summary>
    public static bool IsIn(string text)
    {
        if (text.Length > MostChars) return false;
        var whole = UnitWords.In(text);
        if (OthersCounted.IsSubject(whole) && !UnitWords.NamesDirham(string.Join(' ', whole))) return false;
        var isOfAmounts = whole.Any(word => Amounts.Contains(word) || UnitWords.IsDirham(word));
        foreach (var part in Dividers().Split(text))
        {
            var words = UnitWords.In(part);
            if (words[0].Length > 0 && (SaysOnlyThat(words, text) || EndsSo(words, part) || NamesMillions(words))) return true;
            if (part.LastIndexOf(':') is > 0 and var colon && SaysOnlyThat(UnitWords.In(part[(colon + 1)..]), text)) return true;
        }

        return isOfAmounts && text.Split('(', ')', '[', ']').Skip(1).Where((_, i) => i % 2 == 0)
            .Any(part => UnitWords.IsMultiple(TextKey.Of(part)) && !part.Contains('m', StringComparison.Ordinal));
    }

    // « montants divisés par 1000 », « 1 = 1000 DH »: every word belongs to a unit. « Un million de dirhams » and « 1 000 000 DH » are amounts.
    private static bool SaysOnlyThat(string[] words, string text)
    {
        var (isMultiple, isOfAmounts, isCounted) = (false, false, false);
        for (var at = 0; at < words.Length;)
        {
            var count = MultipleAt(words, at);
            if (count > 0)
            {
                // « Montants : DH 1000 »
                var isBehind = at > 0 && UnitWords.IsDirham(words[at - 1]) && words.Any(Plurals.Contains);
                isCounted |= isBehind || !char.IsAsciiDigit(words[at][0]);
                isMultiple = true;
            }
            else if (UnitWords.IsDirham(words[at]) || Amounts.Contains(words[at]))
            {
                isOfAmounts = true;
            }
            else if (Operations.Contains(words[at]) || (words[at] == "1" && text.Contains('=', StringComparison.Ordinal)))
            {
                isCounted = isOfAmounts = true;
            }
            else if (!Around.Contains(words[at]) && !MoneyUnit.IsIntroduction(words[at]))
            {
                return false;
            }

            at += Math.Max(count, 1);
        }

        return isMultiple && isOfAmounts && isCounted;
    }

    // « Registre des projets en M », « Projets x 1000 ». « Pistes en m » are of metres, and « 45 x 1000 » is a product.
    private static bool EndsSo(string[] words, string part)
    {
        for (var at = 1; at < words.Length; at++)
        {
            var isSaid = words[at - 1] is "en" or "in" or "x" && (at == 1 || !char.IsAsciiDigit(words[at - 2][^1]));
            if (!isSaid || MultipleAt(words, at) is not (> 0 and var count)) continue;
            var isAtEnd = at + count == words.Length || (at + count == words.Length - 1 && UnitWords.IsDirham(words[^1]));
            if (isAtEnd && (words[at] is not ("m" or "mm") || part.TrimEnd(' ', '.').EndsWith('M'))) return true;
        }

        return false;
    }

    // « Projets (MM DH) »: a thousand millions to some, a million to others.
    private static bool NamesMillions(string[] words)
    {
        var at = Array.IndexOf(words, "mm");
        return at >= 0 && at + 1 < words.Length && UnitWords.IsDirham(words[at + 1]) && (at == 0 || !char.IsAsciiDigit(words[at - 1][^1]));
    }

    private static int MultipleAt(string[] words, int at)
    {
        for (var count = Math.Min(MostWordsOfMultiple, words.Length - at); count > 0; count--)
        {
            if (UnitWords.IsMultiple(string.Join(' ', words[at..(at + count)]))) return count;
        }

        return 0;
    }

    // A comma between digits parts none.
    [GeneratedRegex(@"[()\[\];|–—\r\n]|,(?!\d)| - ", RegexOptions.CultureInvariant)]
    private static partial Regex Dividers();
}
