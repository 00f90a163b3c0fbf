using System.Buffers;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Numbers used as names, such as references and register numbers, that programs have damaged.</summary>
internal static partial class NumberedName
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(".,+ \u00A0\u202F");

    /// <summary>The number of a text to which a program added decimals, 2023001.0; null for any other text.</summary>
    public static string? WithoutDecimals(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOfAny('.', ',');
        if (point <= 0 || trimmed.Length - point is not (2 or 3)) return null;
        return trimmed[..point].ContainsAnyExceptInRange('0', '9') || trimmed[(point + 1)..].ContainsAnyExcept('0') ? null : trimmed[..point].ToString();
    }

    /// <summary>The number of a text whose digits a program grouped by thousands, 20 230 001; null for any other text.</summary>
    public static string? WithoutGroups(string text) => Grouped().IsMatch(text) ? string.Concat(text.Where(char.IsAsciiDigit)) : null;

    /// <summary>A number whose last digits a spreadsheet dropped to show it: 2,02301E+11.</summary>
    public static bool IsShortened(string text) => Shortened().IsMatch(text);

    /// <summary>Whether a text has the characters that either form needs. Few texts do.</summary>
    internal static bool MayBe(string text) =>
        text.Length > 2 && char.IsAsciiDigit(text.AsSpan().TrimStart() is [var first, ..] ? first : ' ') && text.AsSpan().ContainsAny(Marks);

    // Two groups at least: « 12 345 » may be two numbers.
    [GeneratedRegex(
        @"^\s*[1-9][0-9]{0,2}(?:[ \u00A0\u202F][0-9]{3}){2,}\s*$|^\s*[1-9][0-9]{0,2}(?:[\u00A0\u202F][0-9]{3})+\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\s*\d+(?:[.,]\d+)?\s*[eE]\+\d{1,3}\s*$|^\s*\d[.,]\d+[eE]\d{1,3}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();
}
