using System.Text.RegularExpressions;

namespace AinChock.Pipeline.Publishing;

/// <summary>Personal identifiers that were typed into free text: masked wherever the text is published.</summary>
public static partial class PersonalText
{
    private const string Mask = "•••";

    /// <summary>The text without national identity numbers, telephone numbers, bank account numbers and e-mail addresses.</summary>
    public static string Masked(string text)
    {
        if (!text.AsSpan().ContainsAny(Telling)) return text;
        // Digits of any script are as telling as ASCII ones; where they stand is the same in both texts.
        var ascii = string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsDigit(source[i]) ? (char)('0' + (int)char.GetNumericValue(source[i])) : source[i];
        });
        var found = Identifiers().Matches(ascii);
        if (found.Count == 0) return text;
        var masked = new System.Text.StringBuilder(text);
        foreach (var match in found.Reverse()) masked.Remove(match.Index, match.Length).Insert(match.Index, Mask);
        return masked.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Telling =
        System.Buffers.SearchValues.Create("0123456789@٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹");

    // E-mail address · bank account (24 digits) · telephone (Morocco: 05, 06, 07, 08 and eight digits, or +212) · identity card (one or two letters, five or six digits).
    [GeneratedRegex(
        """
        [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | (?<!\d) (?:\d[ .\u00A0\u202F-]?){23}\d (?!\d)
        | (?<![\d+]) (?: (?:\+|00) [ .-]? 212 [ .\u00A0\u202F()-]* 0? [ .\u00A0\u202F()-]* | 0 ) [5-8] (?: [ .\u00A0\u202F/-]? \d ){8} (?!\d)
        | (?<![\p{L}\d/_-]) [A-Za-z]{1,2} [ .-]? \d{5,6} (?![\p{L}\d/_-])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Identifiers();
}
