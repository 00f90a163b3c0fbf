namespace AinChock.Registers.Intake;

/// <summary>How the style of a cell shows a number.</summary>
/// <param name="Shown">The format, if it shows more than the number; null for nearly all styles, which show only digits, a day or a percentage.</param>
public readonly record struct CellStyle(CellFormat Format, NumberFormat? Shown)
{
    /// <summary>What the style shows beside the value: that it is struck through.</summary>
    internal CellLoss Loss { get; init; }

    /// <summary>It shows a number and nothing else.</summary>
    internal bool IsNumber => Format == CellFormat.General && Shown is null;

    /// <summary>The digits that it shows of a number without words.</summary>
    internal ShownDigits Digits { get; init; }

    /// <summary>Parses a number format code, <c>#,##0.00" KDH"</c>, which files store in English, whatever the program's language.</summary>
    public static CellStyle Of(string code) => NumberFormat.StyleOf(code);
}

/// <summary>
/// A number format that shows more than the number: words, a currency, leading zeros, hidden thousands, nothing at all. The displayed text
/// is part of the value, as if the sender had typed it.
/// </summary>
public sealed class NumberFormat
{
    // An Excel code has at most 255 characters; a longer one is a program's error, or hostile.
    private const int MostChars = 1000;

    private readonly List<FormatSection> _sections;
    private readonly bool _hasConditions;

    private NumberFormat(List<FormatSection> sections)
    {
        _sections = sections;
        _hasConditions = sections.Exists(section => section.Condition is not null);
    }

    /// <summary>The format in a workbook whose days count from 1904: a number that is not shown as a day may still be one.</summary>
    public static NumberFormat General1904 { get; } = new([FormatSection.General]);

    internal static CellStyle StyleOf(string code)
    {
        // Some programs write the general format as an empty one.
        if (code.Length is 0 or > MostChars) return default;
        var sections = FormatSection.Split(code);
        // The section for texts does not matter here.
        if (sections.Count is 2 or 3 && sections[^1].IsForText) sections.RemoveAt(sections.Count - 1);
        if (sections.Count > 3) sections.RemoveRange(3, sections.Count - 3);
        if (sections is [{ IsForText: true }]) return default;
        var format = (sections.Find(section => section.ShowsNumber) ?? sections[0]).Format;
        var isPlain = true;
        for (var i = 0; i < sections.Count; i++)
        {
            isPlain &= (i == 2 && sections[i].IsDash)
                || (sections[i].IsPlain && sections[i].Format == format && sections[i].Digits == sections[0].Digits);
        }

        return new CellStyle(format, isPlain ? null : new NumberFormat(sections)) { Digits = isPlain ? sections[0].Digits : default };
    }

    /// <summary>The section that shows a number.</summary>
    public FormatSection SectionOf(decimal number)
    {
        if (_hasConditions)
        {
            foreach (var section in _sections)
            {
                if (section.Condition is { } condition && condition(number)) return section;
            }

            return _sections.Find(section => section.Condition is null) ?? _sections[^1];
        }

        return (_sections.Count, Math.Sign(number)) switch
        {
            ( > 1, -1) => _sections[1],
            ( > 2, 0) => _sections[2],
            _ => _sections[0],
        };
    }

    /// <summary>A number as the sender's program shows it, with a decimal comma and spaces between thousands.</summary>
    public string Show(decimal number)
    {
        var section = SectionOf(number);
        return section.Show(_sections.Count > 1 && section != _sections[0] ? Math.Abs(number) : number);
    }
}
