using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>Multiples of dirhams in which no register counts, and which are refused by name as another currency is: hundreds, tens of thousands.</summary>
internal static class OddMultiple
{
    private static readonly string[] Tens = ["centaines", "dizaines"];

    private static readonly string[] TensInArabic = [.. new[] { "بمئات", "بالمئات", "بعشرات", "بالعشرات" }.Select(TextKey.Of)];

    /// <summary>The multiple that a title sets, « En centaines de DH », « x 10 000 DH », « Unité : 100 DH »; null for any other.</summary>
    public static string? OfTitle(string title)
    {
        var words = UnitWords.In(title);
        for (var at = 0; at < words.Length; at++)
        {
            if ((at > 0 && words[at - 1] is "en" && Tens.Contains(words[at])) || TensInArabic.Contains(words[at])) return title.Trim();
            if (words[at] is "en" or "in" or "x" or "unite" && IsNumber(words, at)) return title.Trim();
        }

        return null;
    }

    // A number behind these words, with a unit behind it or a sign of multiplication before, other than a thousand, a million or a milliard.
    private static bool IsNumber(string[] words, int before)
    {
        var (number, at) = ("", before + 1);
        for (; at < words.Length && words[at].All(char.IsAsciiDigit); at++) number += words[at];
        if (number.Length is < 2 or > 12 || number[0] == '0') return false;
        var isUnit = at < words.Length && words[at] is "dh" or "dhs" or "mad" or "dirham" or "dirhams" or "درهم";
        var isPower = number[0] == '1' && number.AsSpan(1).TrimStart('0').IsEmpty;
        if (!isUnit && !(words[before] == "x" && at == words.Length && isPower)) return false;
        // « 10^3 DH » is folded to 10 3.
        var multiple = number is ['1', '0', >= '1' and <= '9' and var power] && words[before + 1] != number
            ? (decimal)Math.Pow(10, power - '0') : decimal.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
        return multiple is not (1_000 or 1_000_000 or 1_000_000_000 or 103 or 106) && (isPower || multiple != 1);
    }
}
