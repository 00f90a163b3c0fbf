using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Units of amounts in a cell, a header or a title: DH, KDH, MDH, MMDH and their spellings.</summary>
public readonly record struct MoneyUnit(decimal Dirhams)
{
    internal static readonly MoneyUnit Dirham = new(1);
    internal static readonly MoneyUnit Thousand = new(1_000);
    internal static readonly MoneyUnit Million = new(1_000_000);
    internal static readonly MoneyUnit Billion = new(1_000_000_000);

    // In TextKey form: the most usual ones, and those that are not put together from a multiple and the dirham.
    private static readonly Dictionary<string, MoneyUnit> Names = ByName.Of<MoneyUnit>(
    [
        (Dirham, ["dh", "dhs", "mad", "dirham", "dirhams", "درهم", "ب درهم"]),
        (Thousand, ["kdh", "kdhs", "mille", "milles", "millier", "milliers", "thousands", "x 1000", "x1000", "x 1 000", "x 10 3", "x 103"]),
        (Thousand, ["multiplier par 1000", "multiplier par 1 000", "a multiplier par 1000", "a multiplier par 1 000"]),
        (Thousand, ["milliers 103 de dh", "milliers 10 3 de dh", "milliers 103 dh"]),
        (Thousand, ["الف", "الفا", "الاف", "بالف", "بالالف", "بالالاف", "بالاف", "الالاف"]),
        (Million, ["mdh", "mdhs", "million", "millions", "mio", "mln", "x 1000000", "x1000000", "x 1 000 000", "x 10 6", "x 106", "million of mad"]),
        (Million, ["مليون", "ملايين", "بمليون", "بملايين", "بالمليون", "بالملايين", "م د"]),
        (Billion, ["mmdh", "mmdhs", "mmdirhams", "milliard", "milliards", "billions of mad", "mad billions", "مليار", "مليارات", "بالمليار"]),
    ]);

    private const int LongestName = UnitWords.MostWords;

    private static readonly char[] Brackets = ['(', ')', '[', ']'];

    private static readonly FrozenSet<string> TitleWords = new[]
    {
        "montant", "montants", "amount", "amounts", "unit", "unite", "unites", "u", "devise", "monnaie", "valeur", "valeurs", "chiffres", "sommes",
        "المبالغ", "مبالغ", "المبلغ", "القيمه", "القيم", "الوحده", "وحده",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoteWords = new[]
    {
        "montants", "unite", "unites", "valeurs", "chiffres", "sommes", "en", "les", "tous", "toutes", "nb", "nota", "note", "remarque",
        "المبالغ", "مبالغ", "الوحده", "جميع", "ملاحظه",
    }.ToFrozenSet(StringComparer.Ordinal);

    // With these before it the unit counts an amount: « plusieurs millions de dirhams ».
    private static readonly FrozenSet<string> Numerals = new[]
    {
        "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "vingt", "cent", "des", "plusieurs", "quelques",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Name in reports.</summary>
    public string Name => Dirhams switch
    {
        1 => "DH",
        1_000 => "KDH",
        1_000_000 => "MDH",
        _ => "MMDH",
    };

    /// <summary>The unit that a folded text names; null for any other text.</summary>
    public static MoneyUnit? Of(string key) => Names.TryGetValue(key, out var unit) ? unit : UnitWords.Of(key);

    /// <summary>Whether a folded word counts what follows it: « deux millions de dirhams » is an amount.</summary>
    internal static bool IsNumeral(string word) => Numerals.Contains(word);

    /// <summary>Takes a unit off the end of a folded header: <c>cout global en mdh</c> gives <c>cout global</c> and MDH.</summary>
    public static (string Header, MoneyUnit? Unit) TakeFrom(string headerKey)
    {
        var words = headerKey.Split(' ');
        for (var count = Math.Min(LongestName, words.Length - 1); count > 0; count--)
        {
            if (Of(string.Join(' ', words[^count..])) is not { } unit) continue;
            var rest = words[..^count];
            if (rest[^1] is "en" or "ب" or "x") rest = rest[..^1];
            return (string.Join(' ', rest), unit);
        }

        return words is [.. var front, "en"] ? (string.Join(' ', front), null) : (headerKey, null);
    }

    /// <summary>
    /// The unit that a title sets for the whole sheet: « Montants en KDH », « Projets (MDH) », « KDH » alone; null for a title that only
    /// states an amount (« coût total de 27,54 MDH »).
    /// </summary>
    public static MoneyUnit? OfTitle(string title)
    {
        var words = UnitWords.In(title);
        if (Alone(words) is { } alone) return alone;
        MoneyUnit? dirhams = null;
        foreach (var part in title.Split(Brackets).Skip(1))
        {
            if (Alone(UnitWords.In(part)) is not { } bracketed || OthersCounted.IsBy(words, UnitWords.In(part))) continue;
            // « En milliers de dirhams (MAD) »: the thousands stand elsewhere.
            if (bracketed != Dirham) return bracketed;
            dirhams = bracketed;
        }

        var setsUnit = words.Any(TitleWords.Contains);
        for (var at = 0; at < words.Length; at++)
        {
            for (var count = Math.Min(LongestName, words.Length - at); count > 0; count--)
            {
                if (Of(string.Join(' ', words[at..(at + count)])) is not { } unit) continue;
                if (DoubtfulTitle.IsRounding(words, at, count) || OthersCounted.IsBy(words, at, count))
                {
                    at += count - 1;
                    break;
                }

                var before = at > 0 ? words[at - 1] : "";
                // « 1000 DH » is an amount unless the words say that amounts are counted in it.
                var isSet = char.IsAsciiDigit(words[at][0])
                    ? before is "en" or "in" or "x" or "u" or "unite" or "unites" or "ب" or "الوحده" or "وحده"
                    : (setsUnit || before is "en" or "in" || IsSure(words[at..(at + count)]))
                        && !IsAmount(before) && !Numerals.Contains(before) && !IsOfTens(words, at);
                if (isSet) return unit;
                break;
            }
        }

        return dirhams;
    }

    /// <summary>The unit that a text sets without naming anything else: « Montants en KDH », « Unité : DH »; null for any other.</summary>
    public static MoneyUnit? OfNote(string text)
    {
        var words = UnitWords.In(text);
        return words.Length > 1 && BeginsNote(words[0]) ? Alone(words) : null;
    }

    /// <summary>Whether a folded word begins a note about all amounts.</summary>
    internal static bool BeginsNote(string word) => NoteWords.Contains(word);

    // « Projets programmés, KDH »: nobody means an amount by it. « Mille dirhams » and « مليون درهم » may be one.
    private static bool IsSure(string[] words) => words switch
    {
        [['k', 'd' or 'm', ..]] or [['m', 'd', 'h' or 'i', ..]] or [['m', 'm', 'd' or 'a', ..]] => true,
        ["k" or "m" or "milliers" or "mln" or "mio" or "millions" or "md" or "mds" or "milliards", .., "dh" or "dhs" or "mad" or "dirhams"] => true,
        ["dh" or "dhs" or "mad" or "dirhams", "x", ..] or ["dh" or "dhs" or "mad" or "dirhams", .., "thousands" or "milliers" or "millions"] => true,
        _ => false,
    };

    /// <summary>Whether a folded word stands before a unit in a text that says nothing else: « montants », « en ».</summary>
    internal static bool IsIntroduction(string word) => Introductions.Contains(word) || TitleWords.Contains(word);

    /// <summary>Whether a folded word says that a title is about amounts or their unit.</summary>
    internal static bool IsOfAmounts(string word) => TitleWords.Contains(word);

    private static readonly FrozenSet<string> Introductions = new[]
    {
        "en", "in", "x", "les", "exprimes", "exprimees", "sont", "tous", "toutes", "nb", "nota", "note", "remarque", "monetaire", "indiques", "indiquees",
        "جميع", "ملاحظه", "معبر", "عنها", "ب", "في",
    }.ToFrozenSet(StringComparer.Ordinal);

    // « Des dizaines de millions de dirhams »
    private static bool IsOfTens(string[] words, int at) => at > 1 && words[at - 1] == "de" && words[at - 2] is "dizaines" or "centaines";

    // A year may stand before a unit without being its amount.
    private static bool IsAmount(string word) =>
        word.Length > 0 && word.All(char.IsAsciiDigit) && !(word.Length == 4 && word is ['1', '9', ..] or ['2', '0', ..]);

    // The unit with only the words that introduce it: « (en KDH) », « Unité : DH ».
    private static MoneyUnit? Alone(string[] words)
    {
        var at = 0;
        while (at < words.Length - 1 && (Introductions.Contains(words[at]) || TitleWords.Contains(words[at]))) at++;
        return Of(string.Join(' ', words[at..])) ?? (at > 0 && words[at - 1] == "x" ? Of("x " + string.Join(' ', words[at..])) : null);
    }
}
