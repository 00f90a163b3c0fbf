using System.Collections.Frozen;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Reads a year: 2024, « Exercice 2024 », ٢٠٢٤, or the year of a whole date. A text with two different years has none.</summary>
internal static class YearText
{
    // Words that may stand beside a year and leave it what it is.
    private static readonly FrozenSet<string> Usual = new[]
    {
        "année", "an", "exercice", "budget", "budgétaire", "gestion", "programme", "programmation", "indh", "au", "titre", "de", "l", "du", "pour", "en",
        "year", "سنة", "السنة", "لسنة", "برسم", "المالية", "م", "ميلادية",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // With these it is another year, or may be.
    private static readonly FrozenSet<string> Others = new[]
    {
        "avant", "après", "depuis", "jusqu", "jusque", "dès", "vers", "environ", "env", "circa", "hors", "sauf", "قبل", "بعد", "منذ", "حتى", "حوالي",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether words beside the year say something that the year alone does not: « 2023 (prév.) ».</summary>
    public static bool SaysMore(string text) =>
        text.Contains('*') || (text.Length > 4
            && Array.Exists(TextKey.Of(text).Split(' '), word => word.Length > 0 && !char.IsAsciiDigit(word[0]) && !Usual.Contains(word)));

    public static int? Read(string text)
    {
        if (text.Length == 4 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is >= 1900 and <= 2100 and var plain ? plain : null;

        // Programs without whole numbers write 2023.0.
        text = NumberedName.WithoutDecimals(text) ?? text;
        // Others group its digits, as those of any number: 2 023, 2,023.
        if (text is ['1' or '2', ' ' or ',' or '.' or '\u00A0' or '\u202F', _, _, _]) text = text.Remove(1, 1);
        // « 2024م »: of the common era.
        var words = Array.ConvertAll(TextKey.Of(text).Split(' '), word => word is [>= '0' and <= '9', _, _, _, 'م'] ? word[..4] : word);
        if (DoubtMark.IsIn(text) || Array.Exists(words, Others.Contains)) return null;
        int? found = null;
        foreach (var word in words)
        {
            if (word.Length != 4 || !word.All(char.IsAsciiDigit)) continue;
            var year = int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
            if (year is < 1900 or > 2100) continue;
            if (found is not null && found != year) return null;
            found = year;
        }

        if (found is null) return null;
        var others = words.Where(w => w.Any(char.IsAsciiDigit) && w.Length != 4).ToArray();
        // An instant on New Year's Eve may be of the next year in Morocco.
        return others.Length == 0 || (DateText.Read(text) is { Kind: DateReadingKind.Day } read && read.Day.Year == found) ? found : null;
    }
}
