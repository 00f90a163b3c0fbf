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
    private readonly StringBuilder _literal = new(), _dayPattern = new();
    private int _commas;
    private bool _pointSeen, _hasNames;

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

    /// <summary>Number of parts in front of an exponent; more than there are where it has none.</summary>
    public int ExponentAt { get; private set; } = int.MaxValue;

    /// <summary>Shows fractions, « 1/2 ».</summary>
    public ShownFraction? Fraction { get; private set; }

    /// <summary>Shows days in a calendar other than the Gregorian; null for that one.</summary>
    public Calendar? Calendar { get; private set; }

    public bool IsForText { get; private set; }

    /// <summary>The day of the month is shown, not merely its name.</summary>
    public bool ShowsDay { get; private set; }

    public bool ShowsMonth { get; private set; }

    public bool ShowsYear { get; private set; }

    /// <summary>The same in .NET's letters, if it shows a day in numbers alone, which are alike in every language; null otherwise.</summary>
    public string? DayPattern => HasClock || _hasNames ? null : _dayPattern.ToString();

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
                AddText(_code.AsSpan(i + 1, close - i - 1));
                return close;
            case '\\':
                if (i + 1 < _code.Length) AddText(_code.AsSpan(i + 1, 1));
                return i + 1;
            case '_':
                AddText(" ");
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
                EndLiteral();
                (IsCalculated, ExponentAt) = (true, Math.Min(ExponentAt, Parts.Count));
                return i + 1;
            case '/' when HasDigits && i + 1 < _code.Length && _code[i + 1] is '?' or '#' or (>= '0' and <= '9'):
                return TakeFraction(i);
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
                (ShowsMonth, Format) = (true, CellFormat.Date);
                return AddToDay('M', RunOf(i)) + i;
            case 'B' or 'b' when i + 1 < _code.Length && _code[i + 1] is '1' or '2':
                Calendar = _code[i + 1] == '1' ? null : Calendar ?? OtherCalendar.Hijri;
                return i + 1;
            case 'B' or 'b':
                (HasDay, ShowsYear, Format, Calendar) = (true, true, CellFormat.Date, OtherCalendar.Buddhist);
                return i;
            // French codes for day and year, which some programs leave in.
            case 'd' or 'D' or 'j' or 'J':
                return TakeDay(i);
            case 'y' or 'Y' or 'a' or 'A' or 'e' or 'g':
                (HasDay, Format) = (true, CellFormat.Date);
                ShowsYear |= c != 'g';
                _hasNames |= c == 'g';
                _dayPattern.Append(RunOf(i) > 2 || c == 'e' ? "yyyy" : "yy");
                return RunOf(i) - 1 + i;
            default:
                AddText(_code.AsSpan(i, 1));
                return i;
        }
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        _literal.Append(text);
        foreach (var c in text) _dayPattern.Append('\\').Append(c);
    }

    private int RunOf(int i)
    {
        var end = i;
        while (end < _code.Length && _code[end] == _code[i]) end++;
        return end - i;
    }

    // « ddd » and « dddd » show the name of a day of the week.
    private int TakeDay(int i)
    {
        (HasDay, Format) = (true, CellFormat.Date);
        ShowsDay |= RunOf(i) <= 2;
        return AddToDay('d', RunOf(i)) + i;
    }

    // Three letters or more are a name.
    private int AddToDay(char letter, int count)
    {
        _dayPattern.Append(letter, count);
        _hasNames |= count > 2;
        return count - 1;
    }

    // The whole number stands apart where a blank parts its digits from the fraction's own.
    private int TakeFraction(int i)
    {
        var end = i + 1;
        while (end < _code.Length && _code[end] is '?' or '#' or (>= '0' and <= '9')) end++;
        EndLiteral();
        var hasWhole = Parts.SkipWhile(part => !part.IsDigit).Any(part => part.IsLiteral);
        Fraction = ShownFraction.Of(_code.AsSpan(i + 1, end - i - 1), hasWhole);
        IsCalculated = true;
        return end - 1;
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
            if (dash >= 0) Calendar ??= OtherCalendar.Of(currency[(dash + 1)..]);
        }
        else if (inside is "~hijri")
        {
            Calendar = OtherCalendar.Hijri;
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
