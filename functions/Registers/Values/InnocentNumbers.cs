using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Numbers spelt like an identifier that are none: years, dates, amounts, postal codes, document numbers.</summary>
internal static partial class InnocentNumbers
{
    /// <summary>Words as short as an identity card's letters with which no card begins.</summary>
    private static readonly HashSet<string> Words = new(["de", "du", "en", "et", "ou", "un", "au", "ce", "se", "si", "ne"], StringComparer.OrdinalIgnoreCase);

    // Postal code and box, land title, dirhams, kilometres, « no ».
    private static readonly HashSet<string> Marks = new(["cp", "bp", "tf", "dh", "km", "no"], StringComparer.OrdinalIgnoreCase);

    /// <param name="folded">The text that contains the match.</param>
    /// <param name="initial">The first letter of the match as written.</param>
    public static bool Is(string folded, Match match, char initial)
    {
        if (match.Groups["number"] is { Success: true } number) return Plain().IsMatch(Chain(folded, number));
        if (match.Groups["initials"] is not { Success: true } initials) return false;
        var (gap, card) = (match.Groups["gap"].Value, match.Groups["card"].Value);
        var isNamed = match.Groups["named"].Success;
        var isAmount = Unit().IsMatch(folded, match.Index + match.Length);
        // 120 000 DH, when a letter happens to stand before it.
        if (card.Length > 5 && card.Contains(' ', StringComparison.Ordinal) && isAmount) return true;
        if (gap.Length == 0 || isNamed) return false;
        if (Marks.Contains(initials.Value) || initial is 'à' or 'À') return true;
        return Words.Contains(initials.Value) && (char.IsLower(initials.Value[0]) || isAmount || card.EndsWith("000", StringComparison.Ordinal));
    }

    // The number with all adjacent digits, so that the end of one date and the start of the next are not taken for a telephone.
    private static string Chain(string text, Group number)
    {
        int start = number.Index, end = number.Index + number.Length;
        while (start > 0 && IsOfChain(text[start - 1])) start--;
        while (end < text.Length && IsOfChain(text[end])) end++;
        return text[start..end].Trim(' ', '.', '-', '/', '(', ')', '_', '|');
    }

    private static bool IsOfChain(char c) => char.IsAsciiDigit(c) || c is ' ' or '.' or '-' or '/' or '(' or ')' or '_' or '|';

    private const string Date = @"(?:0?[1-9]|[12]\d|3[01])(?<mark>[/.-])(?:0?[1-9]|1[0-2])\k<mark>(?:199\d|20[0-3]\d)";

    private const string Year = @"(?:200[5-9]|20[12]\d|203[0-5])";

    // Excludes telephones in groups of three.
    private const string Amount = @"(?!212[ .][5-8])[1-9]\d{0,2}(?:[ .]\d{3}){1,4}";

    // Dates, years and amounts alone; years with a number; fifteen digits in threes, which number a company.
    [GeneratedRegex(
        $@"^(?:(?:{Date}|{Year}|{Amount}(?=\s*[/()|-]|$|\s+{Year}\b))(?:[^\p{{L}}\d]{{1,4}}|$))+$"
            + $@"|^\d{{1,2}}(?:[^\p{{L}}\d]{{1,4}}{Year})+$|^00\d(?: \d{{3}}){{4}}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\G(?:,\d{1,2})?\s?(?:dhs?|mad|[mk]dh|dirhams?|درهم|€|euros?|eur|%|m2|m3|ml|kg|km|ha|kwh?)(?![\p{L}\d])", RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
