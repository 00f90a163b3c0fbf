using System.Collections.Frozen;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Currencies other than the dirham, by the signs and words used by people and number formats.</summary>
internal static class ForeignCurrency
{
    private static readonly Dictionary<string, string> Names = ByName.Of<string>(
    [
        ("EUR", ["€", "eur", "euro", "euros", "keur", "meur", "k€", "m€", "€uro", "€uros", "اورو", "يورو"]),
        ("USD", ["$", "usd", "us$", "$us", "dollar", "dollars", "دولار", "دولارات"]),
        ("GBP", ["£", "gbp", "livre", "livres", "livre sterling", "livres sterling"]),
        ("SAR", ["sar", "riyal", "riyals", "ريال", "ر س"]),
        ("AED", ["aed", "د ا", "درهم اماراتي"]),
        ("XOF", ["fcfa", "f cfa", "cfa", "xof", "xaf"]),
        ("DZD", ["dzd", "da", "د ج"]),
        ("TND", ["tnd", "dt", "د ت"]),
        ("JPY", ["¥", "jpy", "yen", "yens"]),
        ("CNY", ["cny", "rmb", "yuan", "yuans"]),
        ("CHF", ["chf", "franc suisse", "francs suisses"]),
        ("CAD", ["cad", "$ca", "ca$"]),
        // Parts of a dirham, in which people still count: twenty ryals, or a hundred centimes.
        ("centimes", ["centime", "centimes", "cts", "سنتيم", "سنتيما", "سنتيمات"]),
        ("ryal", ["ryal", "ryals", "rial", "rials"]),
        ("francs", ["franc", "francs", "فرنك"]),
        ("dinars", ["dinar", "dinars", "دينار"]),
    ]);

    private static readonly char[] Brackets = ['(', ')', '[', ']'];

    private static readonly char[] BetweenWords = [.. Brackets, ' ', '\u00A0', '\u202F', ':', ',', ';', '/', '\n', '\'', '’'];

    private static readonly char[] AroundWords = [.. "0123456789,.'()-+"];

    // In TextKey form, as all below.
    private static readonly FrozenSet<string> Multiples = new[]
    {
        "k", "m", "mille", "millier", "milliers", "million", "millions", "milliard", "milliards", "1000", "الاف", "بالاف", "بالالاف", "ملايين", "بملايين",
        "بالملايين", "مليون", "بمليون",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Introductions = new[]
    {
        "en", "devise", "monnaie", "unite", "montant", "montants", "valeur", "valeurs", "chiffres", "sommes", "المبالغ", "مبالغ", "المبلغ", "الوحده",
        "بعمله",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Words beside a currency that belong to its name.
    private static readonly FrozenSet<string> Companions = new[]
    {
        "us", "americain", "americains", "canadien", "canadiens", "suisse", "suisses", "sterling", "cfa", "f", "x", "en", "ب", "الامريكي",
        "امريكي", "بعمله", "d", "de",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Short = ByName.Of<string>([("DZD", ["DA"]), ("TND", ["DT"]), ("CAD", ["CAD"]), ("EUR", ["KE", "ME"])]);

    // Arabic prefixes that are written together with the next word.
    private static readonly string[] Prefixes = ["بال", "ب", "ال"];

    /// <summary>The currency that some word of a header names, « Montant (EUR) », « المبلغ بالدولار »; null when there is none.</summary>
    public static string? In(string header)
    {
        if (Of(header) is { } whole) return whole;
        foreach (var word in TextKey.Of(header).Split(' '))
        {
            if (word.Length > 2 && Names.TryGetValue(word, out var code)) return code;
            foreach (var prefix in Prefixes)
            {
                if (word.StartsWith(prefix, StringComparison.Ordinal) && Names.TryGetValue(word[prefix.Length..], out code)) return code;
            }
        }

        return null;
    }

    /// <summary>
    /// The currency that a title sets for the whole sheet: « Montants en euros », « Projets (USD) », « Chiffres en millions de dollars »,
    /// « المبالغ بآلاف اليورو »; null for a title that merely tells an amount, or names a pound that may be a book.
    /// </summary>
    public static string? OfTitle(string title)
    {
        if (OddMultiple.OfTitle(title) is { } odd) return odd;
        foreach (var part in title.Split(Brackets).Skip(1).Where((_, i) => i % 2 == 0))
        {
            if (part.Length < title.Length && OfTitle(part) is { } bracketed) return bracketed;
        }

        var words = title.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries);
        var keys = Array.ConvertAll(words, TextKey.Of);
        for (var at = 0; at < words.Length; at++)
        {
            if (Shortened(words, at, keys) is { } shortened) return shortened;
            if (words[at].Any(char.IsDigit) || In(words[at]) is not { } code || IsAnotherWord(keys[at])) continue;
            // « milliers d'euros », « 2,5 M EUR »
            var from = at;
            while (from > 0 && IsBetween(keys[from - 1])) from--;
            var before = from > 0 ? keys[from - 1] : "";
            if (IsAmount(before)) continue;
            var isLast = at == words.Length - 1;
            var isSet = Introductions.Contains(before) || IsPrefixed(keys[at]) || (from == 0 && isLast) || keys[from..at].Any(IsManifold)
                || (isLast && (before.Length == 0 || words[at] is "EUR" or "USD" or "GBP"));
            if (isSet) return code;
        }

        return null;
    }

    // « Montants en DA », « Montants (ME) »: elsewhere these letters are words.
    private static string? Shortened(string[] words, int at, string[] keys)
    {
        if (at == 0 || at != words.Length - 1 || !(keys[at - 1] == "en" || keys[at - 1] is "montants" or "valeurs" or "chiffres" or "sommes")) return null;
        return Short.GetValueOrDefault(words[at]);
    }

    // A year of a register may stand before a currency without being its amount.
    private static bool IsAmount(string word) =>
        MoneyUnit.IsNumeral(word) || (word.Length > 0 && char.IsAsciiDigit(word[0]) && word is not ['2', '0', >= '0' and <= '3', >= '1' and <= '9']);

    private static bool IsBetween(string word) => Multiples.Contains(word) || word is "d" or "de";

    // Several thousand of a currency count amounts; « mille » and « un million » tell one.
    private static bool IsManifold(string word) => Multiples.Contains(word) && (word[^1] == 's' || word[0] == 'ب');

    // « Salon du livre », « c.-à-d. »
    private static bool IsAnotherWord(string key) => key is "livre" or "livres" or "cad" or "da" or "dt";

    private static bool IsPrefixed(string word) => TextKey.Of(word).StartsWith("بال", StringComparison.Ordinal);

    /// <summary>Whether a folded word beside a currency belongs to it, or counts it: « milliers d'euros », « dollars américains », « k€ ».</summary>
    internal static bool IsBeside(string word) => Multiples.Contains(word) || Companions.Contains(word);

    /// <summary>The currency that the words beside a number name by code or sign; null for the dirham or for none.</summary>
    public static string? Of(string words)
    {
        var text = words.Trim().ToLowerInvariant();
        if (Names.TryGetValue(text, out var code) || Names.TryGetValue(TextKey.Of(words), out code)) return code;
        foreach (var word in text.Split((char[])[' ', '\u00A0', '\u202F', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            // "Md €", "M€": the sign counts whatever stands beside it.
            foreach (var c in word)
            {
                if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol) return Names.GetValueOrDefault(c.ToString(), c.ToString());
            }

            // « 450000EUR »
            var bare = word.Trim(AroundWords);
            if (bare.Length > 2 && Names.TryGetValue(bare, out code)) return code;
        }

        return null;
    }
}
