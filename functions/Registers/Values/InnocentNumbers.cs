using System.Globalization;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Numbers spelt like an identifier that are none: years, dates, amounts, postal codes, document numbers.</summary>
internal static partial class InnocentNumbers
{
    /// <param name="folded">The text that contains the match.</param>
    /// <param name="initial">The first letter of the match as written.</param>
    public static bool Is(string folded, Match match, char initial)
    {
        if (match.Groups["number"] is { Success: true } number) return Plain().IsMatch(Chain(folded, number));
        if (match.Groups["worded"] is { Success: true } worded) return IsList(folded, worded);
        if (match.Groups["paper"] is { Success: true } paper) return YearAlone().IsMatch(paper.Value) || IsAmount(folded, paper.Index + paper.Length);
        return match.Groups["card"].Success && InnocentCards.Is(folded, match, initial);
    }

    /// <summary>Whether a unit of something follows at a place.</summary>
    public static bool IsAmount(string folded, int at) => Unit().IsMatch(folded, at);

    /// <summary>Whether one of the groups of digits is a year.</summary>
    public static bool HasYear(string digits) => YearAlone().IsMatch(digits);

    // « Lots 05 et 06, 07, 08, 09 », « les 05 et 06/07/2023 », « phases 05 et 06 : 120 000 DH ». No list says « puis » or « tiret ».
    private static bool IsList(string folded, Group worded)
    {
        if (Word().Matches(worded.Value).Any(word => !(word.ValueSpan is "et" or "ET" or "Et" or "و"))) return false;
        if (HasYear(worded.Value) || worded.Value.EndsWith("000", StringComparison.Ordinal)) return true;
        if (IsAmount(folded, worded.Index + worded.Length)) return true;
        long? last = null;
        foreach (Match group in Digits().Matches(worded.Value))
        {
            // No list counts to what no number holds.
            if (!long.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            if (last is { } before && number != before + 1) return false;
            last = number;
        }

        return true;
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

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\d)(?:199\d|20[0-3]\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone();

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
