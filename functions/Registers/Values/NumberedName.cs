using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Numbers used as names, such as references and register numbers, that programs have damaged.</summary>
internal static partial class NumberedName
{
    /// <summary>The number of a text to which a program added decimals, 2023001.0; null for any other text.</summary>
    public static string? WithoutDecimals(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOfAny('.', ',');
        if (point <= 0 || trimmed.Length - point is not (2 or 3)) return null;
        return trimmed[..point].ContainsAnyExceptInRange('0', '9') || trimmed[(point + 1)..].ContainsAnyExcept('0') ? null : trimmed[..point].ToString();
    }

    /// <summary>A number whose last digits a spreadsheet dropped to show it: 2,02301E+11.</summary>
    public static bool IsShortened(string text) => Shortened().IsMatch(text);

    /// <summary>Whether a text has the characters that either form needs. Few texts do.</summary>
    internal static bool MayBe(string text) =>
        text.Length > 2 && char.IsAsciiDigit(text.AsSpan().TrimStart() is [var first, ..] ? first : ' ') && text.AsSpan().ContainsAny('.', ',', '+');

    [GeneratedRegex(@"^\s*\d+(?:[.,]\d+)?\s*[eE]\+\d{1,3}\s*$|^\s*\d[.,]\d+[eE]\d{1,3}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();
}
