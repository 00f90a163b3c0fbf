using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>The unit a header names when it is neither dirhams nor persons: a share in percent, another currency.</summary>
/// <param name="Name">Name in messages: <c>%</c>, <c>EUR</c>.</param>
internal readonly record struct HeaderMeasure(string Name)
{
    public static readonly HeaderMeasure Percent = new("%");

    public static readonly HeaderMeasure PerMille = new("‰");

    // In TextKey form.
    private static readonly FrozenSet<string> PercentWords = new[]
    {
        "taux", "pourcentage", "pourcentages", "pourcent", "pct", "percent", "percentage", "prct", "نسبة", "النسبة", "بالنسبة",
        "بالمائة", "بالمئة", "المائة", "المئة", "المئوية", "مئوية",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    public bool IsPercent => this == Percent;

    private bool IsCurrency => !IsPercent && this != PerMille;

    /// <summary>The measure that a header names; null when it names none.</summary>
    public static HeaderMeasure? Of(string header)
    {
        if (header.Contains('‰', StringComparison.Ordinal)) return PerMille;
        if (header.AsSpan().ContainsAny("%٪％")) return Percent;
        var words = TextKey.Of(header).Split(' ');
        if (words.Any(PercentWords.Contains) || words is [.., "pour", "cent"]) return Percent;
        return ForeignCurrency.In(header) is { } currency ? new HeaderMeasure(currency) : null;
    }

    /// <summary>A folded header without the words that name its measure: <c>part indh en pourcentage</c> gives <c>part indh</c>.</summary>
    /// <param name="measure">What the header was found to name.</param>
    public static string TakeFrom(string key, HeaderMeasure measure)
    {
        var words = key.Split(' ').ToList();
        words.RemoveAll(word => PercentWords.Contains(word) || ForeignCurrency.In(word) is not null);
        // « en milliers d'euros », « k€ »
        while (measure.IsCurrency && words is [_, .., var last] && ForeignCurrency.IsBeside(last)) words.RemoveAt(words.Count - 1);
        if (words is [.., "pour", "cent"]) words.RemoveRange(words.Count - 2, 2);
        if (words is [_, .., "en" or "ب" or "f" or "في"]) words.RemoveAt(words.Count - 1);
        // « Taux de la contribution INDH »
        while (words is ["de" or "du" or "des" or "la" or "l" or "d", _, ..]) words.RemoveAt(0);
        return string.Join(' ', words);
    }
}
