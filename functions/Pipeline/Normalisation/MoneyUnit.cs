using System.Collections.Frozen;

namespace AinChock.Pipeline.Normalisation;

/// <summary>Units in which amounts are written, in a cell, a header or a title: DH, KDH, MDH, MMDH and their spellings.</summary>
public readonly record struct MoneyUnit(decimal Dirhams)
{
    public static readonly MoneyUnit Dirham = new(1);
    public static readonly MoneyUnit Thousand = new(1_000);
    public static readonly MoneyUnit Million = new(1_000_000);
    public static readonly MoneyUnit Billion = new(1_000_000_000);

    // As TextKey writes them.
    private static readonly FrozenDictionary<string, MoneyUnit> Names = new Dictionary<string, MoneyUnit>
    {
        ["dh"] = Dirham, ["dhs"] = Dirham, ["mad"] = Dirham, ["dirham"] = Dirham, ["dirhams"] = Dirham, ["dirhams marocains"] = Dirham,
        ["درهم"] = Dirham, ["درهما"] = Dirham, ["دراهم"] = Dirham, ["الدرهم"] = Dirham, ["بالدرهم"] = Dirham, ["درهم مغربي"] = Dirham, ["د م"] = Dirham, ["ب درهم"] = Dirham,
        ["kdh"] = Thousand, ["kdhs"] = Thousand, ["k dh"] = Thousand, ["k dhs"] = Thousand, ["mille dh"] = Thousand, ["mille dirhams"] = Thousand,
        ["milliers de dh"] = Thousand, ["milliers de dirhams"] = Thousand, ["milliers dh"] = Thousand,
        ["الف درهم"] = Thousand, ["بالف درهم"] = Thousand, ["بالاف الدراهم"] = Thousand, ["الاف الدراهم"] = Thousand,
        ["mdh"] = Million, ["mdhs"] = Million, ["m dh"] = Million, ["m dhs"] = Million, ["million"] = Million, ["millions"] = Million,
        ["million dh"] = Million, ["millions dh"] = Million, ["million de dh"] = Million, ["millions de dh"] = Million,
        ["million dirhams"] = Million, ["millions dirhams"] = Million, ["million de dirhams"] = Million, ["millions de dirhams"] = Million,
        ["مليون"] = Million, ["مليون درهم"] = Million, ["بمليون درهم"] = Million, ["ملايين الدراهم"] = Million, ["بملايين الدراهم"] = Million, ["ملايين درهم"] = Million,
        ["mmdh"] = Billion, ["mmdhs"] = Billion, ["milliard"] = Billion, ["milliards"] = Billion, ["milliard de dirhams"] = Billion,
        ["milliards de dirhams"] = Billion, ["milliards de dh"] = Billion, ["milliard de dh"] = Billion, ["مليار"] = Billion, ["مليار درهم"] = Billion, ["مليارات الدراهم"] = Billion,
    }.ToFrozenDictionary(StringComparer.Ordinal);

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
