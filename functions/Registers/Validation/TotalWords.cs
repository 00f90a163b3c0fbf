using System.Buffers;
using System.Collections.Frozen;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>The words that totals are written with, in <see cref="TextKey"/> form.</summary>
internal static class TotalWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "total", "totaux", "total general", "sous total", "sous totaux", "montant total", "somme", "ensemble", "grand total", "subtotal", "sub total",
        "tot", "tot gen", "tot général", "total gen", "ttl", "totale", "totals", "totale generale", "الجملة",
        "cumul", "cumuls", "total cumulé", "s t", "t g", "s total", "ss total", "st total", "stotal", "à reporter", "report", "reports",
        "report page précédente",
        "المجموع", "مجموع", "المجموع العام", "المجموع الكلي", "الاجمالي", "المجموع الجزئي", "ما مجموعه",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Words of a total of everything, under which nothing is left to come.
    private static readonly FrozenSet<string> Last = new[]
    {
        "total", "totaux", "total general", "total gen", "grand total", "montant total", "ensemble", "t g", "tot", "tot gen", "tot general", "ttl", "totale",
        "المجموع", "المجموع العام", "المجموع الكلي", "الاجمالي",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Words that are also kinds, names or shortenings of something else: « Report » of a year before, a firm « Ensemble », « الجملة » of wholesale.
    private static readonly FrozenSet<string> Doubtful = new[]
    {
        "report", "reports", "ensemble", "cumul", "cumuls", "somme", "t g", "s t", "الجملة",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Words after a subtotal's subject, as programs write automatic subtotals.
    private static readonly FrozenSet<string> WordsBehind = new[] { "total", "somme", "subtotal", "المجموع", "مجموع" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    // Words that make a total of a row that is a sum, wherever they stand.
    private static readonly FrozenSet<string> WordsWithin = new[]
    {
        "total", "totaux", "cumul", "récapitulatif", "récapitulation", "récap", "المجموع", "مجموع", "الاجمالي", "اجمالي",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Statistics = new[]
    {
        "moyenne", "moyennes", "maximum", "max", "minimum", "min", "médiane", "nombre", "effectif", "المعدل", "المتوسط", "العدد", "عدد",
        // Details of a total, what is left of it, and the tax on it.
        "tva", "dont", "solde", "reliquat", "reste", "منها", "الباقي",
        // What is compared with it.
        "pourcentage", "pourcentages", "taux", "écart", "écarts", "variance", "rappel", "نسبة", "النسبة", "تذكير", "الفرق",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Possible subjects of a total, besides values of the register.
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "général", "générale", "global", "partiel", "cumulé", "annuel", "année", "exercice", "de", "du", "des", "la", "l", "le", "les", "d", "pour", "en", "et",
        "projets", "projet", "lignes", "page", "dh", "mdh", "kdh", "العام", "الكلي", "الجزئي", "سنة", "السنة", "لسنة", "برسم",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private const int FewestLetters = 4, FewestOfPieces = 5, MostOfPieces = 24;

    // Without the blanks in them.
    private static readonly FrozenDictionary<string, string> Whole = Words.DistinctBy(WithoutBlanks).ToFrozenDictionary(WithoutBlanks, StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordKeys = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    // The longest word of each: without one of them in a text, none of them is.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LongestKeys =
        All.Select(words => words.Split(' ').MaxBy(word => word.Length)!).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Every such word contains one of these, ignoring case and marks.
    private static readonly SearchValues<string> Latin = SearchValues.Create(
        [
            "tot", "tôt", "to\u0302t", "to tal", "t otal", "t0t", "ttl", "somme", "ensemble", "cumul", "report", "s/t", "s.t", "s-t", "s t",
            "t.g", "t/g", "t-g", "t g", "cap", "moyenne", "max", "min",
            "tva", "diane", "nombre", "effectif", "dont", "solde", "reliquat", "reste", "pourcentage", "taux", "cart", "variance", "rappel",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Arabic = ["ج", "معدل", "متوسط", "عدد", "منها", "باقي", "نسب", "تذكير", "فرق"];

    /// <summary>All words by which a label tells of a total or a statistic, for whoever must hold the quick look to them.</summary>
    public static IEnumerable<string> All => [.. Words, .. WordsBehind, .. WordsWithin, .. Statistics];

    private static readonly char[] Signs = ['Σ', '∑', '%', '٪'];

    /// <summary>The sign of a sum or of a percentage at the start of a text by its word: « Σ général », « % »; any other text as it is.</summary>
    public static string WithoutSign(string text) =>
        text.AsSpan().TrimStart() is [var sign, .. var rest] && Signs.Contains(sign) && (rest.IsEmpty || !char.IsLetter(rest[0]))
            ? $"{(sign is '%' or '٪' ? "pourcentage" : "somme")}{rest}" : text;

    /// <summary>Whether a text may hold such a word at all; few titles do.</summary>
    public static bool MayStandIn(ReadOnlySpan<char> text) =>
        text.ContainsAny(Latin) || ArabicText.HoldsAny(text, Arabic) || IsSpaced(text) || ArabicText.HoldsForms(text);

    // « T O T A L », « *** T_O_T_A_L »: single letters with something else between.
    private static bool IsSpaced(ReadOnlySpan<char> text)
    {
        var at = NextLetter(text, 0);
        for (var letters = 1; letters < FewestLetters - 1; letters++)
        {
            if (at + 1 >= text.Length || char.IsLetterOrDigit(text[at + 1])) return false;
            at = NextLetter(text, at + 1);
        }

        return at < text.Length;
    }

    private static int NextLetter(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsLetter(text[at])) at++;
        return at;
    }

    /// <summary>A folded text whose first word was written letter by letter, « T O T A L  2023 », or that is such a word in two pieces or with a nought,
    /// « TO TAL », « T0TAL », with that word; null for any other text.</summary>
    public static string? Joined(ReadOnlySpan<char> key)
    {
        if (key.Length is >= FewestOfPieces and <= MostOfPieces && key.ContainsAny(' ', '0') && !WordKeys.Contains(key)
            && Whole.TryGetValue(WithoutBlanks(key.ToString()).Replace('0', 'o'), out var pieced)) return pieced;
        if (key.Length < 2 * FewestLetters - 1 || key[1] != ' ' || key[3] != ' ') return null;
        var words = key.ToString().Split(' ');
        var letters = words.TakeWhile(word => word.Length == 1).Count();
        return letters >= FewestLetters && Whole.TryGetValue(string.Concat(words[..letters]), out var word)
            ? string.Join(' ', [word, .. words[letters..]]) : null;
    }

    private static string WithoutBlanks(string word) => word.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether a folded text may hold such a word between its spaces, where <see cref="MayStandIn"/> found its letters.</summary>
    public static bool MayBeWordOf(ReadOnlySpan<char> key)
    {
        foreach (var word in key.Split(' '))
        {
            if (LongestKeys.Contains(key[word])) return true;
        }

        return false;
    }

    /// <summary>Whether a text says nothing but that it is a total.</summary>
    public static bool IsWhole(ReadOnlySpan<char> key) => WordKeys.Contains(key);

    /// <summary>Whether a text says that it is the total of everything.</summary>
    public static bool IsLast(string text) => TextKey.Of(text) is var key && Last.Contains(Joined(key) ?? key);

    /// <summary>Whether a row that has all else that a row needs may begin with a text, without being a total.</summary>
    public static bool IsDoubtful(string text)
    {
        var key = TextKey.Of(text);
        if (Doubtful.Contains(key)) return true;
        // « Report 2022 » may be of that year; « Total 2022 » is a total.
        var words = key.Split(' ');
        return Doubtful.Contains(words[0]) && !IsWithin(words[0]);
    }

    /// <summary>Whether a folded text closes an account: « Arrêté à la somme de ».</summary>
    public static bool Closes(ReadOnlySpan<char> key) => key.StartsWith("arret") && key.Contains(" la somme ", StringComparison.Ordinal);

    /// <summary>Whether a total may begin with a word.</summary>
    public static bool Begins(string word) => Words.Contains(word);

    /// <summary>Whether a total may end with a word: « 2022 Total ».</summary>
    public static bool Ends(string word) => WordsBehind.Contains(word);

    /// <summary>Whether a text begins with the words of a subtotal and goes on: « S/Total 2022 ».</summary>
    public static bool IsSubtotal(ReadOnlySpan<char> key) =>
        key.StartsWith("sous total ") || key.StartsWith("sub total ") || key.StartsWith("s total ") || key.StartsWith("ss total ")
        || key.StartsWith("st total ") || key.StartsWith("a reporter ") || key.StartsWith("report page ") || key.StartsWith("report de la page ");

    /// <summary>Whether a word may make a total of a row that is a sum.</summary>
    public static bool IsWithin(string word) => WordsWithin.Contains(word);

    /// <summary>Whether a mean, a maximum or a number of rows begins with a word.</summary>
    public static bool BeginsStatistic(string word) => Statistics.Contains(word);

    /// <summary>Whether a word tells what is summed up, without being a value of the register.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word) || word.All(char.IsAsciiDigit);
}
