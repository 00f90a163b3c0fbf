using System.Globalization;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>
/// Numbers with a power of ten: <c>1e+05</c>, as R writes 100,000 because that is shorter, <c>1.25E7</c>, as Java does from ten millions on, both
/// exactly; <c>4.50E+05</c>, as Excel shows a number of which it drops digits; <c>1.23457e+06</c>, <c>1.234568e+07</c>, <c>1.23e+07</c>, as C shows
/// some of its digits.
/// </summary>
internal static partial class PowerOfTen
{
    // As many digits as C shows, or one more; as many as R writes at most; and the least power of Java.
    private const int Shown = 6, Most = 15, Least = 7;

    public static bool IsOne(string text) => text.AsSpan().ContainsAny('e', 'E') && Form().IsMatch(text);

    /// <summary>The number, where its program wrote all of its digits; null where digits may be lost.</summary>
    public static decimal? Read(string text)
    {
        var form = Form().Match(text);
        var (mantissa, mark) = (form.Groups[1].Value.Replace(',', '.'), form.Groups[2].Value);
        var power = int.Parse(form.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        var digits = mantissa.Count(char.IsAsciiDigit);
        if (mark == "E+" || power > Most || digits > Most + 1) return null;
        if (mark == "e+" ? !IsShorter(mantissa, form.Groups[3].Length, power) || digits is Shown or Shown + 1 : power < Least || HasZeros(mantissa))
            return null;
        var number = decimal.Parse(mantissa, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        for (var i = 0; i < power; i++) number *= 10m;
        return number;
    }

    // Shorter than the number written out, which has one digit more than its power; or of one digit, as 2e+02 in R's column beside 1e+05.
    private static bool IsShorter(string mantissa, int digitsOfPower, int power)
    {
        var length = mantissa.TrimStart('-').Length;
        return digitsOfPower > 1 && (length == 1 || length + "e+".Length + digitsOfPower <= power);
    }

    // 4.50E7 has a number of decimals that its program was told; Java's own 4.0E7 has the one it cannot do without.
    private static bool HasZeros(string mantissa) => mantissa.EndsWith('0') && mantissa.IndexOf('.', StringComparison.Ordinal) < mantissa.Length - 2;

    [GeneratedRegex(@"^\s*(-?[0-9](?:[.,][0-9]{1,17})?)([eE]\+?)([0-9]{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
