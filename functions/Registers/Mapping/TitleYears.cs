using System.Globalization;
using System.Text.RegularExpressions;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>How surely a year in a title is that of the rows.</summary>
internal enum YearWeight
{
    /// <summary>Within a day, or behind « arrêté à fin »: it may be when the list was printed.</summary>
    Dated,
    Plain,

    /// <summary>« Exercice 2023 ».</summary>
    Labelled,
}

/// <summary>The years in titles and names: « Exercice 2023 », « Projets 2023 », « Page 1/2 – 12/01/2024 ».</summary>
internal static partial class TitleYears
{
    private static readonly string[] Labels = ["exercice", "exercices", "annee", "annees", "السنه", "سنه", "لسنه", "للسنه"];

    private static readonly string[] Issued =
        ["edite", "imprime", "arrete", "genere", "extrait", "etabli", "actualise", "printed", "طبع", "حرر", "بتاريخ", "استخرج"];

    // Words between « arrêté » and its year: « à fin décembre ».
    private const int MostBetween = 3;

    /// <summary>Years that stand in a text, of digits of any script; digits next to others are no year.</summary>
    public static List<int> In(string text)
    {
        var years = new List<int>();
        foreach (var word in TextKey.Of(text).Split(' '))
        {
            if (Of(word) is { } year && !years.Contains(year)) years.Add(year);
        }

        return years;
    }

    /// <summary>The same, each with its weight.</summary>
    public static IEnumerable<(int Year, YearWeight Weight)> Weighed(string text)
    {
        var words = TextKey.Of(Day().Replace(text, " ")).Split(' ');
        var found = new List<(int Year, YearWeight Weight)>();
        for (var at = 0; at < words.Length; at++)
        {
            if (Of(words[at]) is { } year) found.Add((year, WeightOf(words, at)));
        }

        // « Année scolaire 2022-2023 » names two.
        var isLabelled = found.Exists(one => one.Weight == YearWeight.Labelled);
        var dated = In(text).Where(year => !found.Exists(one => one.Year == year)).Select(year => (year, YearWeight.Dated));
        return found.Select(one => isLabelled && one.Weight == YearWeight.Plain ? (one.Year, YearWeight.Labelled) : one).Concat(dated);
    }

    /// <summary>Whether a text has no year but within a day, which may be when it was printed.</summary>
    public static bool IsOnlyDated(string text) => Weighed(text).All(one => one.Weight == YearWeight.Dated);

    private static YearWeight WeightOf(string[] words, int at)
    {
        // « Exercice 2023 », « السنة المالية 2023 »
        if (words[Math.Max(0, at - 2)..at].Any(Labels.Contains)) return YearWeight.Labelled;
        if (at > 1 && DateText.Read($"{words[at - 2]} {words[at - 1]} {words[at]}").Kind == DateReadingKind.Day && words[at - 1].Any(char.IsLetter))
            return YearWeight.Dated;
        var isIssued = words[Math.Max(0, at - 1 - MostBetween)..at].Any(word => Array.Exists(Issued, stem => word.StartsWith(stem, StringComparison.Ordinal)));
        return isIssued ? YearWeight.Dated : YearWeight.Plain;
    }

    private static int? Of(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2005 and <= 2049 ? year : null;

    // « 12/01/2024 », « 2024-01-12 »
    [GeneratedRegex(@"(?<!\d)(?:\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}([/.-])\d{1,2}\2\d{1,2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
