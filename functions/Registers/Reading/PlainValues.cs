using System.Buffers;
using System.Collections.Frozen;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>
/// Reads unambiguous cells of one column, which nearly all are: blanks, whole and decimal numbers within bounds, days, list values, texts.
/// A cell that needs a note or a second look goes to <see cref="CellReader"/>, which reads plain cells alike.
/// </summary>
/// <param name="codes">List of the field, if it has one.</param>
/// <param name="evidence">The column's notation.</param>
internal sealed class PlainValues(MappedColumn column, CodeList? codes, ColumnEvidence evidence)
{
    // No amount in centimes is this large, and a smaller one can be multiplied by its unit.
    private const long MostMoney = 100_000_000_000_000_000;

    private static readonly FrozenSet<string> BlankWords = new[]
    {
        "neant", "لا شيء", "rien", "n a", "na", "nd", "n d", "aucun", "aucune", "non renseigne", "non disponible", "ras", "null", "غير متوفر",
            "لا يوجد", "لا توجد",
        // Words that programs write for nothing.
        "nan", "nat", "none", "undefined", "vide", "blank", "nil", "empty", "فارغ",
        // « s/o », « sans objet ».
        "s o", "sans objet", "غير معني",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlankKeys = BlankWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> BlankInitials = SearchValues.Create([.. BlankWords.Select(word => word[0])]),
        Digits = SearchValues.Create("0123456789");

    private readonly FieldKind _kind = column.Field.Kind;
    private readonly bool _isShare = column.ShareOf is not null, _isIdentifier = column.Field.Identifier,
        _isTitle = column.Field is { Constraints.Required: true, Kind: FieldKind.Text };
    private readonly (string? Text, FieldValue Value, bool IsPlain)[] _recent = new (string?, FieldValue, bool)[4];
    private int _oldest;
    private readonly int _longest = column.Field.Constraints.MaxLength ?? CellReader.LongestText;
    private readonly long _unit = (long)column.Unit.Dirhams;
    private readonly long _least = Bound(column.Field, column.Field.Constraints.Minimum, decimal.Ceiling) ?? 0;
    private readonly long _most = Bound(column.Field, column.Field.Constraints.Maximum, decimal.Floor)
        ?? (column.Field.Kind == FieldKind.Count ? int.MaxValue : MostMoney);

    // In stored form; for a date, its year.
    private readonly long _leastPlausible = Bound(column.Field, column.Field.Plausible?.Minimum, decimal.Ceiling) ?? long.MinValue;
    private readonly long _mostPlausible = Bound(column.Field, column.Field.Plausible?.Maximum, decimal.Floor) ?? long.MaxValue;

    /// <summary>Whether a stored value, or the year of a date, lies within the field's expected range.</summary>
    public bool IsPlausible(long value) => value >= _leastPlausible && value <= _mostPlausible;

    /// <summary>Reads a cell that needs no note.</summary>
    public bool TryRead(in Cell cell, out FieldValue value)
    {
        value = FieldValue.Blank;
        if (!cell.IsPlain || (_isShare && cell.Kind != CellKind.Blank)) return false;
        switch (cell.Kind)
        {
            case CellKind.Blank:
                return true;
            case CellKind.Number:
                if (!cell.TryDigits(out var digits, out var decimals)) return false;
                // In dirhams the digits that a format hides are centimes.
                if (_kind == FieldKind.Money && cell.Digits.MayHide(_unit > 1 ? decimals : 0)) return false;
                return TryNumber(digits, decimals, cell.Format, out value);
            case CellKind.Text when _kind is FieldKind.Text or FieldKind.Code:
                return TryText(cell.Text!, out value);
            case CellKind.Text when _kind == FieldKind.Date:
                return DateText.TryReadPlain(cell.Text, out var day) && TryDay(day, out value);
            case CellKind.Text:
                // A percent sign makes the number a fraction, as a cell's percent format does.
                return NumberText.TryReadPlain(cell.Text, out digits, out decimals, out var isPercent, out _)
                    && TryNumber(digits, isPercent ? decimals + 2 : decimals, isPercent ? CellFormat.Percent : CellFormat.General, out value);
            default:
                return false;
        }
    }

    /// <summary>Whether a text stands for nothing in a field of a kind: « néant », « n/a », a dash.</summary>
    public static bool IsBlankWord(string text, FieldKind kind)
    {
        // Most cells stop here: a word for nothing is short, has no digit, and begins like one in the list above.
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > 20 || trimmed.ContainsAny(Digits) || trimmed is ['#', _, ..]) return false;
        if (trimmed is "\\N") return true;
        if (trimmed.Length > 0 && char.IsAsciiLetter(trimmed[0]) && !BlankInitials.Contains(char.ToLowerInvariant(trimmed[0]))) return false;
        // Dashes, dots and slashes leave nothing to read; neither does a lone percent or currency sign.
        var key = TextKey.Fold(text, stackalloc char[TextKey.Room]);
        if (key.Length > 0) return BlankKeys.Contains(key);
        // Letters that a program lost, « ????? », are not nothing; digits are never lost, so where a number belongs the marks say « unknown yet ».
        return kind is not (FieldKind.Text or FieldKind.Code) || !LostLetters.AreIn(trimmed);
    }

    private bool TryNumber(long digits, int decimals, CellFormat format, out FieldValue value)
    {
        long number;
        bool isPlain;
        switch (_kind, format)
        {
            case (FieldKind.Money, CellFormat.General):
                isPlain = TryScale(digits, decimals, 2, out number) && number <= MostMoney / _unit;
                number *= _unit;
                isPlain &= number <= _most && (number == 0 || IsPlausible(number));
                break;
            case (FieldKind.Count, CellFormat.General):
                isPlain = TryScale(digits, decimals, 0, out number) && number >= _least && number <= _most && IsPlausible(number);
                break;
            case (FieldKind.Rate, CellFormat.Percent):
                // The fraction in hundredths of a percent.
                isPlain = TryScale(digits, decimals, 4, out number) && number <= 10_000;
                break;
            case (FieldKind.Year, CellFormat.General):
                isPlain = TryScale(digits, decimals, 0, out number) && number is >= 1900 and <= 2100 && IsPlausible(number);
                break;
            case (FieldKind.Date, CellFormat.Date):
                value = default;
                return TryScale(digits, decimals, 0, out number) && ExcelDate.FromSerial(number) is { } day && TryDay(day, out value)
                    && !(DateReader.IsAmbiguous(day) && evidence.Orders.DaysAreSwapped);
            default:
                value = default;
                return false;
        }

        value = FieldValue.Of(number);
        return isPlain;
    }

    private bool TryDay(DateOnly day, out FieldValue value)
    {
        value = FieldValue.Of(day);
        return IsPlausible(day.Year) && !(DateReader.IsAmbiguous(day) && evidence.Orders.PutsMonthFirst);
    }

    // In a column with few values the same strings recur: readers reuse one instance for each.
    private bool TryText(string text, out FieldValue value)
    {
        foreach (ref readonly var recent in _recent.AsSpan())
        {
            if (!ReferenceEquals(recent.Text, text)) continue;
            value = recent.Value;
            return recent.IsPlain;
        }

        var isPlain = TryNewText(text, out value);
        _recent[_oldest] = (text, value, isPlain);
        _oldest = (_oldest + 1) % _recent.Length;
        return isPlain;
    }

    private bool TryNewText(string text, out FieldValue value)
    {
        value = FieldValue.Blank;
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return false;
        if (ErrorText.MayBe(text) || MarkedText.MayBe(text)) return false;
        if (IsBlankWord(text, _kind)) return true;
        if (DittoText.Is(text)) return false;
        if (text.AsSpan().ContainsAny('?', '<', '_') && (text.Contains('?', StringComparison.Ordinal) || LeftTags.Without(text) is not null)) return false;
        if (NumberedName.MayBe(text) && (_isIdentifier || (_isTitle && NumberedName.IsShortened(text)))) return false;
        if (codes is null)
        {
            value = FieldValue.Of(text);
            return text.Length <= _longest;
        }

        var found = codes.Find(text);
        if (found.Value is not { } code || found.IsToBeSaid) return false;
        value = FieldValue.Of(code);
        return true;
    }

    /// <summary>A number without what a computation leaves behind the fifteen digits that Excel shows: 30.000000000000027.</summary>
    public static decimal WithoutResidue(decimal number) =>
        decimal.Round(number) is var whole && Math.Abs(number - whole) < 0.000_000_1m ? whole : number;

    /// <summary>Rescales a number to other decimals as a whole number: 12.5 with two decimals is 1,250. False when it has more decimals.</summary>
    private static bool TryScale(long digits, int decimals, int wanted, out long scaled)
    {
        scaled = digits * (wanted - decimals) switch
        {
            0 => 1,
            1 => 10,
            2 => 100,
            3 => 1_000,
            4 => 10_000,
            _ => 0,
        };
        return decimals <= wanted;
    }

    private static long? Bound(Field field, decimal? bound, Func<decimal, decimal> round) =>
        bound is { } number ? (long)round(field.Kind == FieldKind.Money ? number * 100m : number) : null;
}
