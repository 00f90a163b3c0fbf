using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Units in which amounts are written, in a cell, a header or a title: DH, KDH, MDH, MMDH and their spellings.</summary>
public readonly record struct MoneyUnit(decimal Dirhams)
{
    public static readonly MoneyUnit Dirham = new(1);
    public static readonly MoneyUnit Thousand = new(1_000);
    public static readonly MoneyUnit Million = new(1_000_000);
    public static readonly MoneyUnit Billion = new(1_000_000_000);

    // As TextKey writes them.
    private static readonly FrozenDictionary<string, MoneyUnit> Names = new (MoneyUnit Unit, string[] Names)[]
    {
        (Dirham, ["dh", "dhs", "mad", "dirham", "dirhams", "dirhams marocains", "درهم", "درهما", "دراهم", "الدرهم", "بالدرهم", "درهم مغربي", "د م", "ب درهم"]),
        (Thousand, ["kdh", "kdhs", "k dh", "k dhs", "mille dh", "mille dirhams", "milliers de dh", "milliers de dirhams", "milliers dh"]),
        (Thousand, ["الف درهم", "بالف درهم", "بالاف الدراهم", "الاف الدراهم"]),
        (Million, ["mdh", "mdhs", "m dh", "m dhs", "million", "millions", "million dh", "millions dh", "million de dh", "millions de dh"]),
        (Million, ["million dirhams", "millions dirhams", "million de dirhams", "millions de dirhams"]),
        (Million, ["مليون", "مليون درهم", "بمليون درهم", "ملايين الدراهم", "بملايين الدراهم", "ملايين درهم"]),
        (Billion, ["mmdh", "mmdhs", "milliard", "milliards", "milliard de dirhams", "milliards de dirhams", "milliards de dh", "milliard de dh"]),
        (Billion, ["مليار", "مليار درهم", "مليارات الدراهم"]),
    }.SelectMany(u => u.Names.Select(name => (name, u.Unit))).ToFrozenDictionary(p => p.name, p => p.Unit, StringComparer.Ordinal);

    private static readonly int LongestName = Names.Keys.Max(name => name.Count(c => c == ' ') + 1);

    private static readonly FrozenSet<string> TitleWords = new[]
    {
        "montant", "montants", "unite", "valeur", "valeurs", "chiffres", "sommes", "المبالغ", "مبالغ", "المبلغ", "الوحده", "وحده",
    }.ToFrozenSet(StringComparer.Ordinal);

    public string Name => Dirhams switch
    {
        1 => "DH",
        1_000 => "KDH",
        1_000_000 => "MDH",
        _ => "MMDH",
    };

    /// <summary>The unit that a folded text names; null when it is anything else.</summary>
    public static MoneyUnit? Of(string key) => Names.TryGetValue(key, out var unit) ? unit : null;

    /// <summary>Takes a unit off the end of a folded header: <c>cout global en mdh</c> gives <c>cout global</c> and MDH.</summary>
    public static (string Header, MoneyUnit? Unit) TakeFrom(string headerKey)
    {
        var words = headerKey.Split(' ');
        for (var count = Math.Min(LongestName, words.Length - 1); count > 0; count--)
        {
            if (Of(string.Join(' ', words[^count..])) is not { } unit) continue;
            var rest = words[..^count];
            if (rest[^1] is "en" or "ب") rest = rest[..^1];
            return (string.Join(' ', rest), unit);
        }

        return words is [.. var front, "en"] ? (string.Join(' ', front), null) : (headerKey, null);
    }

    /// <summary>
    /// The unit that a title row sets for the whole sheet (« Montants en KDH »); null for a title that merely tells an amount
    /// (« coût total de 27,54 MDH »).
    /// </summary>
    public static MoneyUnit? OfTitle(string titleKey)
    {
        var words = titleKey.Split(' ');
        var setsUnit = words.Any(TitleWords.Contains);
        for (var at = 0; at < words.Length; at++)
        {
            for (var count = Math.Min(LongestName, words.Length - at); count > 0; count--)
            {
                if (Of(string.Join(' ', words[at..(at + count)])) is not { } unit) continue;
                var before = at > 0 ? words[at - 1] : "";
                var tellsAmount = before.Length > 0 && before.All(char.IsAsciiDigit);
                if (!tellsAmount && (setsUnit || before == "en")) return unit;
            }
        }

        return null;
    }
}
