using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Texts that say that amounts are without taxes: « Montants HT », « hors TVA », « دون احتساب الرسوم ». Those of a register are with them.</summary>
internal static class WithoutTaxes
{
    /// <summary>Name in messages.</summary>
    public const string Name = "HT";

    private const string Short = "ht";

    // In TextKey form.
    private static readonly string[] Phrases =
    [
        "hors taxes", "hors taxe", "hors tva", "hors t v a", "sans tva", "sans taxes",
        .. new[]
        {
            "دون احتساب الرسوم", "دون احتساب الرسم", "دون احتساب الضريبة", "دون احتساب الضرائب", "دون رسوم", "دون الرسوم", "دون ضريبة", "خارج الرسوم",
            "خارج الرسم", "خارج الضريبة", "بدون احتساب الرسوم", "بدون رسوم", "بدون الرسوم", "بدون احتساب الضريبة", "بدون ضريبة",
        }.Select(TextKey.Of),
    ];

    private static readonly string[] Included =
    [
        "ttc", "t t c", "taxes comprises", "tva comprise", "tva incluse",
        .. new[] { "مع احتساب الرسوم", "باحتساب الرسوم", "شامل الرسوم", "مع الرسوم", "باحتساب الضريبة" }.Select(TextKey.Of),
    ];

    // « Ligne HT » is of high tension.
    private static readonly FrozenSet<string> Amounts = new[]
    {
        "montant", "montants", "cout", "couts", "prix", "total", "totaux", "valeurs", "chiffres", "sommes", "budget", "budgets", "dh", "dhs", "mad",
        "kdh", "mdh", "dirhams", "financement", "financements", "investissement", "subvention", "subventions",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a title or note says it of its amounts.</summary>
    public static bool IsSaid(string text)
    {
        var key = TextKey.Of(text);
        var words = key.Split(' ');
        if (words.Contains("ttc")) return false;
        return Array.Exists(Phrases, phrase => Holds(key, phrase))
            || (words.Contains(Short) && (words.Length == 1 || Array.Exists(words, Amounts.Contains) || text.Contains("(HT)", StringComparison.Ordinal)));
    }

    /// <summary>Whether a text says that taxes are included.</summary>
    public static bool AreIncluded(string text) => TextKey.Of(text) is var key && Array.Exists(Included, phrase => Holds(key, phrase));

    /// <summary>Whether a folded header holds the words that say it.</summary>
    public static bool IsIn(string key) => Holds(key, Short) || Array.Exists(Phrases, phrase => Holds(key, phrase));

    /// <summary>A folded header without the words that say it; null when it does not.</summary>
    public static string? TakeFrom(string key)
    {
        var rest = $" {key} ";
        foreach (var phrase in (string[])[.. Phrases, Short]) rest = rest.Replace($" {phrase} ", " ", StringComparison.Ordinal);
        return rest.Trim() is { Length: > 0 } left && left.Length < key.Length ? left : null;
    }

    private static bool Holds(string key, string phrase) => $" {key} ".Contains($" {phrase} ", StringComparison.Ordinal);
}
