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
    }.SelectMany(c => c.Names.Select(name => (name, c.Code))).ToFrozenDictionary(p => p.name, p => p.Code, StringComparer.Ordinal);

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

            if (word.Length > 2 && Names.TryGetValue(word, out code)) return code;
        }

        return null;
    }
}
