using System.Globalization;
using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>A place for a digit (or the decimal point), an effective percent sign, or literal text.</summary>
internal enum FormatPartKind : byte
{
    Digit,
    Percent,
    Literal,
}

internal readonly record struct FormatPart(FormatPartKind Kind, string Text)
{
    public bool IsDigit => Kind == FormatPartKind.Digit;

    public bool IsLiteral => Kind == FormatPartKind.Literal;
}

/// <summary>Parses one section of a number format (ECMA-376 part 1, 18.8.31).</summary>
internal sealed class FormatTokens
{
    private readonly string _code;
    private readonly StringBuilder _literal = new();
    private int _commas;
    private bool _pointSeen;

    public FormatTokens(string code)
    {
        _code = code;
        for (var i = 0; i < code.Length; i++) i = Take(i);
        EndLiteral();
        // Commas after the last digit leave out thousands.
        Scale += _commas;
        // A format with only hours shows no day; minutes alone are indistinguishable from months.
        if (Format == CellFormat.Date && HasClock && !HasDay) Format = CellFormat.Time;
    }

    /// <summary>Digit places with the decimal point, and the text around and between them.</summary>
    public List<FormatPart> Parts { get; } = [];

    public CellFormat Format { get; private set; }

    public Func<decimal, bool>? Condition { get; private set; }

    public int Scale { get; private set; }

    public int Percents { get; private set; }

    public bool Grouped { get; private set; }

    public bool IsGeneral { get; private set; }

    /// <summary>An exponent or a fraction: different digits with the same value.</summary>
    public bool IsCalculated { get; private set; }

    public bool IsForText { get; private set; }

    private bool HasClock { get; set; }

    private bool HasDay { get; set; }

    private bool HasDigits => Parts.Exists(part => part.IsDigit);

    private int Take(int i)
    {
        var c = _code[i];
        switch (c)
        {
            case '"':
                var close = _code.IndexOf('"', i + 1);
                if (close < 0) close = _code.Length;
                _literal.Append(_code, i + 1, close - i - 1);
                return close;
            case '\\':
                if (i + 1 < _code.Length) _literal.Append(_code[i + 1]);
                return i + 1;
            case '_':
                _literal.Append(' ');
                return i + 1;
            case '*':
                return i + 1;
            case '[':
                return TakeBracket(i);
            case '0' or '#' or '?':
                // A comma between digits groups; it does not scale.
                if (_commas > 0) (Grouped, _commas) = (true, 0);
                AddDigit(c);
                return i;
            case '.' when !_pointSeen && Format == CellFormat.General:
                _pointSeen = true;
                Scale += _commas;
                _commas = 0;
                AddDigit(c);
                return i;
            case ',' when HasDigits:
                _commas++;
                return i;
            case '%':
                EndLiteral();
                Parts.Add(new FormatPart(FormatPartKind.Percent, "%"));
                Percents++;
                Format = CellFormat.Percent;
                return i;
            case '@':
                IsForText = true;
                return i;
            case 'E' or 'e' when HasDigits && i + 1 < _code.Length && _code[i + 1] is '+' or '-':
                IsCalculated = true;
                return i + 1;
            case '/' when HasDigits && i + 1 < _code.Length && _code[i + 1] is '?' or '#' or (>= '0' and <= '9'):
                IsCalculated = true;
                return i;
            case 'G' or 'g' when _code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                EndLiteral();
                IsGeneral = true;
                Parts.Add(new FormatPart(FormatPartKind.Digit, "0"));
                return i + "General".Length - 1;
            case 'A' or 'a' when _code.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                (HasClock, Format) = (true, CellFormat.Date);
                return i + "AM/PM".Length - 1;
            case 'A' or 'a' when _code.AsSpan(i).StartsWith("A/P", StringComparison.OrdinalIgnoreCase):
                (HasClock, Format) = (true, CellFormat.Date);
                return i + "A/P".Length - 1;
            case 'h' or 'H' or 's' or 'S':
                (HasClock, Format) = (true, CellFormat.Date);
                return i;
            case 'm' or 'M':
                Format = CellFormat.Date;
                return i;
            // French codes for day and year, which some programs leave in.
            case 'd' or 'D' or 'y' or 'Y' or 'j' or 'J' or 'a' or 'A' or 'b' or 'B' or 'e' or 'g':
                (HasDay, Format) = (true, CellFormat.Date);
                return i;
            default:
                _literal.Append(c);
                return i;
        }
    }

    // [h], [mm] and [ss] are durations; any other bracket is a colour, a condition, or a currency with its place.
    private int TakeBracket(int i)
    {
        var close = _code.IndexOf(']', i);
        if (close < 0) return _code.Length;
        var inside = _code.AsSpan(i + 1, close - i - 1);
        var letter = inside.Length > 0 ? char.ToLowerInvariant(inside[0]) : ' ';
        if (letter is 'h' or 'm' or 's' && !inside.ContainsAnyExcept(letter, char.ToUpperInvariant(letter)))
        {
            (HasClock, Format) = (true, CellFormat.Date);
        }
        else if (inside is ['$', .. var currency])
        {
            var dash = currency.IndexOf('-');
            _literal.Append(dash < 0 ? currency : currency[..dash]);
        }
        else if (inside is ['<' or '>' or '=', ..])
        {
            Condition = ConditionOf(inside);
        }

        return close;
    }

    private static Func<decimal, bool>? ConditionOf(ReadOnlySpan<char> text)
    {
        var digits = text.TrimStart("<>=");
        if (!decimal.TryParse(digits.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)) return null;
        return text[..^digits.Length] switch
        {
            "<" => number => number < limit,
            "<=" => number => number <= limit,
            ">" => number => number > limit,
            ">=" => number => number >= limit,
            "=" => number => number == limit,
            "<>" => number => number != limit,
            _ => null,
        };
    }

    private void AddDigit(char c)
    {
        EndLiteral();
        Parts.Add(new FormatPart(FormatPartKind.Digit, c.ToString()));
    }

    private void EndLiteral()
    {
        if (_literal.Length == 0) return;
        Parts.Add(new FormatPart(FormatPartKind.Literal, _literal.ToString()));
        _literal.Clear();
    }
}
