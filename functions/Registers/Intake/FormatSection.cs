using System.Globalization;
using System.Text;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>One section of a number format: how it shows the numbers that it covers.</summary>
public sealed class FormatSection
{
    private readonly List<FormatPart> _parts;
    private readonly int _point, _leastWhole, _decimals, _leastDecimals;
    private readonly bool _grouped, _isCalculated;
    private readonly ShownFraction? _fraction;
    private readonly bool _showsDay, _showsMonth, _showsYear;
    private readonly string? _dayPattern;

    private FormatSection(FormatTokens tokens)
    {
        _parts = tokens.Parts;
        (Format, Condition, Scale, Percents, IsForText) = (tokens.Format, tokens.Condition, tokens.Scale, tokens.Percents, tokens.IsForText);
        (_grouped, _isCalculated, IsGeneral) = (tokens.Grouped, tokens.IsCalculated, tokens.IsGeneral);
        (_showsDay, _showsMonth, _showsYear, _dayPattern) = (tokens.ShowsDay, tokens.ShowsMonth, tokens.ShowsYear, tokens.DayPattern);
        (_fraction, Calendar) = (tokens.Fraction, tokens.Format == CellFormat.Date ? tokens.Calendar : null);
        var point = _parts.FindIndex(part => part is { IsDigit: true, Text: "." });
        _point = point < 0 ? _parts.Count : point;
        // From the first 0 on, zeros are shown.
        _leastWhole = _parts.Take(_point).SkipWhile(part => part is not { IsDigit: true, Text: "0" }).Count(part => part.IsDigit);
        _decimals = _parts.Skip(_point + 1).Count(part => part.IsDigit);
        _leastDecimals = 1 + _parts.Skip(_point + 1).Where(part => part.IsDigit).ToList().FindLastIndex(part => part.Text == "0");
        Digits = ShownDigits.Of(_parts.Take(tokens.ExponentAt).Skip(_point + 1).Count(part => part.IsDigit), tokens);
        ShowsNumber = IsGeneral || _isCalculated || IsMoment || _parts.Exists(part => part.IsDigit && part.Text != ".");
        var (first, last) = (_parts.FindIndex(part => part.IsDigit), _parts.FindLastIndex(part => part.IsDigit));
        HasInnerWords = !_isCalculated && first >= 0 && _parts[first..last].Exists(part => part.IsLiteral && !string.IsNullOrWhiteSpace(part.Text));
        Words = IsMoment ? "" : WordsOf(_parts);
    }

    internal static FormatSection General { get; } = new(new FormatTokens("General"));

    /// <summary>The kind of value that it shows.</summary>
    public CellFormat Format { get; }

    /// <summary>Its own condition, if it states one: <c>[&gt;=1]</c>.</summary>
    public Func<decimal, bool>? Condition { get; }

    /// <summary>Number of thousands groups that are left out.</summary>
    public int Scale { get; }

    /// <summary>The digits that it shows of a number.</summary>
    internal ShownDigits Digits { get; }

    internal int Percents { get; }

    internal bool IsForText { get; }

    internal bool IsGeneral { get; }

    /// <summary>False when it shows only words, or nothing.</summary>
    public bool ShowsNumber { get; }

    /// <summary>The text around the digits without signs and blanks: a unit, a currency, a percent sign that has no effect.</summary>
    public string Words { get; }

    /// <summary>It shows a positive number as negative.</summary>
    public bool ShowsMinus => !IsNegative && !IsMoment && _parts.Exists(part => part.IsLiteral && part.Text.AsSpan().ContainsAny('(', '-', '−'));

    /// <summary>The calendar of the days that it shows; null for the Gregorian.</summary>
    internal Calendar? Calendar { get; }

    /// <summary>It shows a day with its year, in the Gregorian calendar: no « mars-23 », and no « 15-mars ».</summary>
    internal bool ShowsWholeDay => Format == CellFormat.Date && Calendar is null && _showsDay && _showsYear;

    /// <summary>Text other than blanks stands between the digits.</summary>
    public bool HasInnerWords { get; }

    /// <summary>A zero is shown as dashes or as nothing, but is still zero.</summary>
    internal bool IsDash => _parts.TrueForAll(
        part => part.IsDigit ? part.Text is "?" or "#" : part.Text.All(c => c is '-' or '–' or '—' or ' ' or '\u00A0' or '\u202F'));

    /// <summary>It shows a plain number, percentage or day, with nothing else to read.</summary>
    internal bool IsPlain => IsMoment ? Format == CellFormat.Time || ShowsWholeDay
        : ShowsNumber && Words.Length == 0 && Scale == 0 && Percents < 2 && _leastWhole < 2 && !ShowsMinus && !HasInnerWords && _fraction is null;

    private bool IsMoment => Format is CellFormat.Date or CellFormat.Time;

    /// <summary>It is the second section of its format, so it shows its own sign.</summary>
    private bool IsNegative { get; set; }

    internal static List<FormatSection> Split(string code)
    {
        var sections = new List<FormatSection>();
        var start = 0;
        for (var i = 0; i <= code.Length; i++)
        {
            if (i < code.Length && code[i] == '"') i = code.IndexOf('"', i + 1) is var close && close < 0 ? code.Length - 1 : close;
            else if (i < code.Length && code[i] is '\\' or '_' or '*') i++;
            else if (i == code.Length || code[i] == ';')
            {
                sections.Add(new FormatSection(new FormatTokens(code[start..i])) { IsNegative = sections.Count == 1 });
                start = i + 1;
            }
        }

        if (sections.Count == 0) sections.Add(General);
        return sections;
    }

    /// <summary>Shows a number in this section's digits, with a decimal comma.</summary>
    internal string Show(decimal number)
    {
        if (IsMoment) return ShowMoment(number);
        if (!ShowsNumber) return string.Concat(_parts.Select(part => part.Text)).Trim();
        var value = Math.Abs(number);
        for (var i = 0; i < Percents; i++) value *= 100;
        for (var i = 0; i < Scale; i++) value /= 1000;
        if (_fraction is { } fraction) return Around((number < 0 ? "-" : "") + fraction.Show(value));
        if (IsGeneral || _isCalculated) return Around((number < 0 ? "-" : "") + value.ToString("0.##########", CultureInfo.InvariantCulture).Replace('.', ','));
        value = decimal.Round(value, Math.Min(_decimals, 28), MidpointRounding.AwayFromZero);
        var text = value.ToString("F" + _decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var whole = text.Split('.')[0].TrimStart('0');
        var behind = _decimals == 0 ? "" : text.Split('.')[1];
        var kept = behind.TrimEnd('0').Length;
        behind = behind[..Math.Max(kept, Math.Min(_leastDecimals, behind.Length))];
        return ((number < 0 && value != 0 ? "-" : "") + Fill(whole, behind)).Trim();
    }

    private string ShowMoment(decimal number)
    {
        if (Format == CellFormat.Time || ExcelDate.FromSerial(number) is not { } day) return ExcelDate.ShowTime(number);
        if (Calendar is not null && OtherCalendar.Show(day, Calendar) is { } elsewhere) return elsewhere;
        if (ShowsWholeDay || (!_showsDay && !_showsMonth && !_showsYear)) return day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        // « 2023-01 »; a year alone is that year, whatever stands beside it.
        if (_dayPattern is not null && (_showsDay ? _showsMonth || _showsYear : _showsMonth && _showsYear))
            return day.ToString(_dayPattern, CultureInfo.InvariantCulture).Trim();
        (bool Is, string Code)[] parts = [(_showsDay, "dd"), (_showsMonth, "MM"), (_showsYear, "yyyy")];
        return string.Join('/', parts.Where(part => part.Is).Select(part => day.ToString(part.Code, CultureInfo.InvariantCulture)));
    }

    private string Around(string number)
    {
        var shown = new StringBuilder();
        var isShown = false;
        foreach (var part in _parts)
        {
            if (!part.IsDigit) shown.Append(part.Text);
            else if (!isShown) shown.Append(number);
            isShown |= part.IsDigit;
        }

        return (isShown ? shown.ToString() : number + shown).Trim();
    }

    // Digits fill the places from the right; the first place takes all that remain.
    private string Fill(string whole, string fraction)
    {
        whole = whole.PadLeft(_leastWhole, '0');
        var places = _parts.Take(_point).Count(part => part.IsDigit);
        var shown = new StringBuilder();
        var (taken, decimals) = (0, 0);
        for (var i = 0; i < _parts.Count; i++)
        {
            if (!_parts[i].IsDigit)
            {
                shown.Append(_parts[i].Text);
            }
            else if (i < _point)
            {
                var until = whole.Length - --places;
                for (; taken < until; taken++)
                {
                    shown.Append(whole[taken]);
                    var left = whole.Length - taken - 1;
                    if (_grouped && left > 0 && left % 3 == 0) shown.Append('\u00A0');
                }
            }
            else if (i == _point)
            {
                // No place precedes it.
                if (taken < whole.Length) shown.Append(whole.AsSpan(taken));
                taken = whole.Length;
                if (fraction.Length > 0) shown.Append(',');
            }
            else if (decimals < fraction.Length)
            {
                shown.Append(fraction[decimals++]);
            }
        }

        return shown.ToString();
    }

    private static string WordsOf(List<FormatPart> parts)
    {
        var words = string.Join(' ', parts.Where(part => part.IsLiteral).Select(part => part.Text));
        return words.Trim().Trim(" \u00A0\u202F\u200E\u200F\u061C-−–—+()<>=/,:;'".ToCharArray()).Trim();
    }
}
