using System.Collections.Frozen;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Currencies other than the dirham, by the signs and words used by people and number formats.</summary>
internal static class ForeignCurrency
{
    private static readonly FrozenDictionary<string, string> Names = new (string Code, string[] Names)[]
    {
        ("EUR", ["€", "eur", "euro", "euros", "keur", "meur", "k€", "m€", "€uro", "€uros", "اورو", "يورو"]),
        ("USD", ["$", "usd", "us$", "$us", "dollar", "dollars", "دولار"]),
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
    }.SelectMany(c => c.Names.Select(name => (name, c.Code))).ToFrozenDictionary(p => p.name, p => p.Code, StringComparer.Ordinal);

    private static readonly char[] Brackets = ['(', ')', '[', ']'];

    private static readonly char[] BetweenWords = [.. Brackets, ' ', '\u00A0', '\u202F', ':', ',', ';', '/', '\n'];

    private static readonly char[] AroundWords = [.. "0123456789,.'()-+"];

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
    /// The currency that a title sets for the whole sheet: « Montants en euros », « Projets (USD) », « المبالغ بالدولار »; null for a title that
    /// merely tells an amount, or names a pound that may be a book.
    /// </summary>
    public static string? OfTitle(string title)
    {
        var words = title.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries);
        var bracketed = title.Split(Brackets).Skip(1).Where((_, i) => i % 2 == 0).Select(part => part.Trim()).ToList();
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Any(char.IsDigit) || In(words[at]) is not { } code || IsAnotherWord(TextKey.Of(words[at]))) continue;
            var before = at > 0 ? TextKey.Of(words[at - 1]) : "";
            if (before is "en" or "devise" or "monnaie" or "unite" || bracketed.Contains(words[at]) || words.Length == 1 || IsPrefixed(words[at])) return code;
        }

        return null;
    }

    // « Salon du livre », « c.-à-d. »
    private static bool IsAnotherWord(string key) => key is "livre" or "livres" or "cad" or "da" or "dt";

    private static bool IsPrefixed(string word) => TextKey.Of(word).StartsWith("بال", StringComparison.Ordinal);

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
