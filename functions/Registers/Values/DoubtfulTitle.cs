namespace AinChock.Registers.Values;

/// <summary>Titles that name a unit without setting it for all amounts: « Montants arrondis au millier de DH », « En KDH, sauf la part INDH, en DH »,
/// « Montants divisés par 1000 ».</summary>
internal static class DoubtfulTitle
{
    private const int LongestName = UnitWords.MostWords;

    private static readonly string[] Rounded = ["arrondi", "مقرب", "مدور"];

    /// <summary>Whether a title says to what amounts are rounded, or names a second unit, or one that is not known.</summary>
    public static bool Is(string title)
    {
        var words = UnitWords.In(title);
        var first = MoneyUnit.OfTitle(title);
        for (var at = 0; at < words.Length; at++)
        {
            for (var count = Math.Min(LongestName, words.Length - at); count > 0; count--)
            {
                if (MoneyUnit.Of(string.Join(' ', words[at..(at + count)])) is not { } unit) continue;
                if (first is null && IsRounding(words, at, count)) return true;
                if (first is not null && unit != first && at > 0 && words[at - 1] == "en") return true;
                at += count - 1;
                break;
            }
        }

        return first is null or { Dirhams: 1 } && UnknownUnit.IsIn(title);
    }

    /// <summary>Whether the words around a unit say that amounts are rounded to it: they may be in it or not.</summary>
    /// <param name="words">Folded words.</param>
    /// <param name="at">The first word of the unit.</param>
    /// <param name="count">Its words.</param>
    public static bool IsRounding(string[] words, int at, int count)
    {
        if (at + count < words.Length && words[at + count] == "pres") return true;
        for (var before = Math.Max(0, at - 2); before < at; before++)
        {
            if (Array.Exists(Rounded, word => words[before].StartsWith(word, StringComparison.Ordinal))) return true;
        }

        return false;
    }
}
