using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>
/// Reads numbers as Moroccan staff write them: <c>27 540 000,00</c>, <c>27.540.000,00</c>, <c>1,45 MDH</c>, <c>٢٧٥٤٠٠٠٠</c>.
/// No .NET culture does: fr-MA reads "27.54" as 2754 and refuses grouped amounts. Ambiguous numbers are reported, not guessed.
/// </summary>
internal static class NumberText
{
    public static NumberReading Read(string text)
    {
        if (TryReadPlain(text, out var plainDigits, out var decimals, out var isPercent, out var plainEvidence))
        {
            var number = new decimal((int)plainDigits, (int)(plainDigits >> 32), 0, isNegative: false, (byte)decimals);
            return new NumberReading(true, number, number, null, null, plainEvidence, decimals, isPercent);
        }

        var room = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var plain = room[..Plain(text, room)];
        var first = plain.IndexOfAnyInRange('0', '9');
        if (first < 0) return default;
        var last = plain.LastIndexOfAnyInRange('0', '9');
        // ",5" and ".5" are numbers too.
        if (first > 0 && plain[first - 1] is '.' or ',' && (first == 1 || plain[first - 2] == ' ')) first--;

        ReadOnlySpan<char> before = plain[..first].Trim();
        ReadOnlySpan<char> after = plain[(last + 1)..].Trim();
        if (!TakeSign(ref before, ref after, out var negative)) return default;
        var percent = after is ['%', ..] || before is ['%', ..];
        if (percent)
        {
            after = after.TrimStart('%').Trim();
            before = before.TrimStart('%').Trim();
        }

        MoneyUnit? unit = null;
        if (!TakeUnit(before, ref unit) || !TakeUnit(after.TrimStart(".,").Trim(), ref unit)) return default;
        return Interpret(plain[first..(last + 1)], negative, unit, percent);
    }

    /// <summary>Reads numbers as programs write them, which covers most numbers of a text file: up to fourteen digits, one or two decimals,
    /// perhaps a percent sign.</summary>
    /// <param name="digits">All digits as one whole number.</param>
    /// <param name="decimals">Number of decimals.</param>
    internal static bool TryReadPlain(ReadOnlySpan<char> text, out long digits, out int decimals, out bool isPercent, out Separators evidence)
    {
        (digits, decimals, evidence) = (0, 0, Separators.None);
        isPercent = text is [.., '%'];
        if (isPercent) text = text[..(text is [.., ' ', _] ? ^2 : ^1)];
        if (text.Length is 0 or > 15) return false;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (point < 0 && i > 0 && text[i] is '.' or ',')
            {
                point = i;
                evidence = text[i] == '.' ? Separators.PointIsDecimal : Separators.CommaIsDecimal;
            }
            else
            {
                return false;
            }
        }

        if (point < 0) return text.Length < 15;
        decimals = text.Length - point - 1;
        // Three decimals may be a group of thousands.
        return decimals is 1 or 2;
    }

    // A minus before or behind the number (SAP writes 265.000,00-), or accountants' brackets around it. Two signs are no known notation.
    private static bool TakeSign(ref ReadOnlySpan<char> before, ref ReadOnlySpan<char> after, out bool negative)
    {
        var signs = 0;
        if (before is ['(', ..] && after.IndexOf(')') is >= 0 and var closing && (closing == 0 || closing == after.Length - 1))
        {
            signs++;
            before = before[1..].Trim();
            after = (closing == 0 ? after[1..] : after[..closing]).Trim();
        }

        if (before is [.., '-'] or ['-', ..])
        {
            signs++;
            before = (before[0] == '-' ? before[1..] : before[..^1]).Trim();
        }
        else if (before is ['+', ..])
        {
            before = before[1..].Trim();
        }

        // "1450.-" has no minus: it is the Swiss notation for no centimes.
        if (after is ['.' or ',', '-', ..])
        {
            after = after[2..].Trim();
        }
        else if (after is ['-', ..] or [.., '-'])
        {
            signs++;
            after = (after[0] == '-' ? after[1..] : after[..^1]).Trim();
        }

        negative = signs == 1;
        return signs <= 1;
    }

    private static bool TakeUnit(ReadOnlySpan<char> words, ref MoneyUnit? unit)
    {
        if (words.Length == 0) return true;
        var key = TextKey.Of(words.ToString());
        // All amounts of a register are with taxes; « HT » would be another amount.
        if (key == "ttc") return true;
        if (key.EndsWith(" ttc", StringComparison.Ordinal)) key = key[..^4];
        if (unit is not null || MoneyUnit.Of(key) is not { } found) return false;
        unit = found;
        return true;
    }

    private static NumberReading Interpret(ReadOnlySpan<char> number, bool negative, MoneyUnit? unit, bool percent)
    {
        if (DecimalPlace.Find(number) is not { } place) return default;
        var integer = place.At < 0 ? number : number[..place.At];
        var fraction = place.At < 0 ? [] : number[(place.At + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9') || !IsGrouped(integer)) return default;
        if (ValueOf(integer, fraction) is not { } value) return default;
        // Six digits at most, so no other reading gives a larger number.
        var grouped = place.Ambiguous is null
            ? value
            : ValueOf(integer, [])!.Value * 1000 + decimal.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        var sign = negative ? -1 : 1;
        return new NumberReading(true, sign * value, sign * grouped, place.Ambiguous, unit, place.Evidence, fraction.Length, percent);
    }

    private static decimal? ValueOf(ReadOnlySpan<char> integer, ReadOnlySpan<char> fraction)
    {
        Span<char> digits = stackalloc char[64];
        if (integer.Length + fraction.Length > digits.Length - 3) return null;
        var length = 0;
        foreach (var c in integer)
        {
            if (char.IsAsciiDigit(c)) digits[length++] = c;
        }

        digits[length++] = '.';
        fraction.CopyTo(digits[length..]);
        length += fraction.Length;
        return decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Digits alone, or one to three digits followed by groups of exactly three behind one kind of separator.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> integer)
    {
        var separatorAt = integer.IndexOfAnyExceptInRange('0', '9');
        if (separatorAt < 0) return true;
        // « 000 250 » may be 250 000 that a sheet from right to left turned round.
        if (separatorAt is 0 or > 3 || integer[0] == '0') return false;
        var separator = integer[separatorAt];
        for (var at = separatorAt; at < integer.Length; at += 4)
        {
            if (integer[at] != separator || at + 4 > integer.Length || integer.Slice(at + 1, 3).ContainsAnyExceptInRange('0', '9')) return false;
        }

        return true;
    }

    /// <summary>Writes ASCII digits, single plain spaces and signs, without direction marks.</summary>
    /// <returns>Number of characters written to <paramref name="plain"/>.</returns>
    private static int Plain(string text, Span<char> plain)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or ',') plain[length++] = c;
            // The Arabic comma.
            else if (c == '،') plain[length++] = ',';
            else if (c is '٬' or '’' or '\'') plain[length++] = '\'';
            else if (c is '−' or '‒' or '–' or '—' or '\uFE63' or '\uFF0D') plain[length++] = '-';
            else if (c is '٪' or '％') plain[length++] = '%';
            // Text on two lines, or on both sides of a tab, is not one number.
            else if (c is '\n' or '\r' or '\t' or '\u000B' or '\u0085' or '\u2028' or '\u2029') plain[length++] = '\n';
            else if (char.IsWhiteSpace(c))
            {
                // Two spaces become one: a separator typed twice still groups.
                if (length > 0 && plain[length - 1] != ' ') plain[length++] = ' ';
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format) continue;
            else if (char.IsDigit(c)) plain[length++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            else plain[length++] = c;
        }

        return plain[..length].TrimEnd().Length;
    }
}
