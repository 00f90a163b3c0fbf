using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Multiples of dirhams in which no register counts, and which are refused by name as another currency is: hundreds, tens of thousands.</summary>
internal static partial class OddMultiple
{
    private static readonly string[] Tens = ["centaines", "dizaines"];

    private static readonly string[] TensInArabic = [.. new[] { "بمئات", "بالمئات", "بعشرات", "بالعشرات" }.Select(TextKey.Of)];

    /// <summary>The multiple that a title sets, « En centaines de DH », « x 10 000 DH », « Unité : 100 DH »; null for any other.</summary>
    public static string? OfTitle(string title)
    {
        var words = UnitWords.In(NumberEnd().Replace(title, " ou "));
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
        if (number.Length is < 2 or > 12 || number[0] == '0' || number is "1000" or "1000000" or "1000000000" or "103" or "106" or "109") return false;
        // « Terrains de 20 x 10 » are measures.
        if (words[before] == "x" && before > 0 && words[before - 1].All(char.IsAsciiDigit) && !IsYear(words[before - 1])) return false;
        var isUnit = at < words.Length && words[at] is "dh" or "dhs" or "mad" or "dirham" or "dirhams" or "درهم";
        var isPower = number[0] == '1' && number.AsSpan(1).TrimStart('0').IsEmpty;
        // « 10^4 DH » is folded to 10 4; « en 2023 DH » and « l'unité 12 DH » count in dirhams.
        var isRound = isPower || number is ['1', '0', >= '1' and <= '9'] || (number.EndsWith("00", StringComparison.Ordinal) && !IsYear(number));
        return isUnit ? isRound : isPower && words[before] == "x" && at == words.Length;
    }

    private static bool IsYear(string number) => number is ['1', '9', _, _] or ['2', '0', _, _];

    // A bracket or a dash ends a number: « Projets de l'unité 100 (DH) ».
    [GeneratedRegex(@"(?<=[0-9٠-٩])\s*[(\[–—-]", RegexOptions.CultureInvariant)]
    private static partial Regex NumberEnd();
}
