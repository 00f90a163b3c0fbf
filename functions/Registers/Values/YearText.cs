using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Reads a year: 2024, « Exercice 2024 », ٢٠٢٤, or the year of a whole date. A text with two different years has none.</summary>
internal static class YearText
{
    public static int? Read(string text)
    {
        if (text.Length == 4 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is >= 1900 and <= 2100 and var plain ? plain : null;

        // Programs without whole numbers write 2023.0.
        text = NumberedName.WithoutDecimals(text) ?? text;
        // Others group its digits, as those of any number: 2 023, 2,023.
        if (text is ['1' or '2', ' ' or ',' or '.' or '\u00A0' or '\u202F', _, _, _]) text = text.Remove(1, 1);
        var words = TextKey.Of(text).Split(' ');
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
        return others.Length == 0 || DateText.Read(text).Kind == DateReadingKind.Day ? found : null;
    }
}
