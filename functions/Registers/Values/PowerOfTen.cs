using System.Globalization;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>
/// Numbers with a power of ten: <c>1e+05</c>, as R writes 100,000 where that is shorter, <c>1.25E7</c>, as Java does, both exactly;
/// <c>4.50E+05</c>, as Excel shows a number of which it drops digits; <c>1.23457e+06</c>, as C shows six of its digits.
/// </summary>
internal static partial class PowerOfTen
{
    // As many digits as C shows, and as many as R writes at most.
    private const int Shown = 6, Most = 15;

    public static bool IsOne(string text) => text.AsSpan().ContainsAny('e', 'E') && Form().IsMatch(text);

    /// <summary>The number, where its program wrote all of its digits; null where digits may be lost.</summary>
    public static decimal? Read(string text)
    {
        var form = Form().Match(text);
        var (mantissa, mark) = (form.Groups[1].Value.Replace(',', '.'), form.Groups[2].Value);
        var power = int.Parse(form.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        var digits = mantissa.Count(char.IsAsciiDigit);
        if (mark == "E+" || power > Most || digits > Most + 1 || (mark[0] == 'e' && digits == Shown)) return null;
        var number = decimal.Parse(mantissa, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        for (var i = 0; i < power; i++) number *= 10m;
        return number;
    }

    [GeneratedRegex(@"^\s*(-?[0-9](?:[.,][0-9]{1,17})?)([eE]\+?)([0-9]{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
