using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads the cells of one column into values, or notes why it cannot.</summary>
internal sealed class CellReader
{
    /// <summary>Longest text when its field sets no limit.</summary>
    internal const int LongestText = 500;

    private const decimal MostExact = 1e15m;

    // In dirhams: centimes that a format does not show are no other amount.
    private const decimal LeastHidden = 1;

    private readonly CodeList? _codes;
    private readonly PlainValues _plain;
    private readonly ColumnEvidence _evidence;
    private readonly CellNotes _notes;
    private readonly DateReader _dates;
    private readonly RateReader _rates;
    private readonly QuantityReader _quantities;
    private string? _numberText;
    private NumberReading _number;

    /// <param name="learnt">Spellings of the field's list that were learnt for the sender's folder.</param>
    public CellReader(MappedColumn column, ColumnEvidence evidence, IReadOnlyDictionary<string, string>? learnt = null)
    {
        _codes = column.Field.Kind == FieldKind.Code ? new CodeList(column.Field, learnt) : null;
        _plain = new PlainValues(column, _codes, evidence);
        (Column, _evidence, _notes) = (column, evidence, new CellNotes(column));
        (_dates, _rates) = (new DateReader(_notes, _plain, evidence), new RateReader(_notes, evidence));
        _quantities = new QuantityReader(column.Field, _notes, evidence);
    }

    public MappedColumn Column { get; }

    private Field Field => Column.Field;

    /// <summary>Reads a cell that needs no note: nearly every cell, many times faster.</summary>
    public bool TryReadPlain(in Cell cell, out FieldValue value) => _plain.TryRead(cell, out value);

    /// <summary>Reads any cell; blank when it holds nothing, or nothing readable.</summary>
    public FieldValue Read(in Cell cell, RowContext row)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank:
                return FieldValue.Blank;
            case CellKind.Error:
                return _notes.Fail(row, Notices.ErrorCell(cell.Text!));
            case CellKind.Uncalculated:
                return _notes.Fail(row, Notices.UncalculatedCell());
            case CellKind.Text when ErrorText.Of(cell.Text!) is { } error:
                return _notes.Fail(row, Notices.ErrorCell(error));
            case CellKind.Text when PlainValues.IsBlankWord(cell.Text!, Field.Kind):
                return FieldValue.Blank;
            case CellKind.Text when DittoText.Is(cell.Text!):
                return _notes.Fail(row, Notices.AsAbove(cell.Text!.Trim()));
            case CellKind.Text when MarkedText.Of(cell.Text!) is { } marked:
                return Read(Cell.OfText(cell.Column, marked, cell.Loss), row);
            case CellKind.Text when FormulaText.IsFormula(cell.Text!):
                return _notes.Fail(row, Notices.UncalculatedCell());
            case CellKind.Text when Field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Quantity && PowerOfTen.IsOne(cell.Text!):
                if (PowerOfTen.Read(cell.Text!) is not { } whole) return _notes.Fail(row, Notices.ReferenceShortened(cell.Text!.Trim()));
                return _notes.ReadAs(row, cell, Read(Cell.OfNumber(cell.Column, whole), row));
            case CellKind.Text when TwiceWritten.Of(cell.Text!, Field.Kind, Column.Unit) is { } twice:
                if (twice.Differs is { } other) return _notes.Fail(row, Notices.TwoValues(cell.Text!.Trim(), twice.Read, other));
                return _notes.ReadAs(row, cell, Read(Cell.OfText(cell.Column, twice.Read, cell.Loss), row));
        }

        if (cell.Shown is { } format && format.SectionOf(cell.Number).Format is var shown && shown != cell.Format)
            return Read(cell with { Format = shown }, row);
        return Field.Kind switch
        {
            FieldKind.Money => ReadMoney(cell, row),
            FieldKind.Count => ReadCount(cell, row),
            FieldKind.Rate => _rates.Read(cell, row),
            FieldKind.Quantity => _quantities.Read(cell, row),
            FieldKind.Year => ReadYear(cell, row),
            FieldKind.Date => _dates.Read(cell, row),
            FieldKind.Code => ReadCode(cell, row),
            FieldKind.Ice => ReadIce(cell, row),
            FieldKind.Phone => ReadPhone(cell, row),
            FieldKind.Email => ReadEmail(cell, row),
            _ => ReadText(cell, row),
        };
    }

    /// <summary>Both readings of an amount that the column leaves ambiguous, in dirhams; null for any other cell.</summary>
    public (Money Decimal, Money Grouped)? BothReadings(in Cell cell)
    {
        if (Column.Written != FieldKind.Money || cell.Kind != CellKind.Text || !cell.Text.AsSpan().ContainsAny('.', ',')) return null;
        var reading = NumberOf(cell.Text!);
        if (!reading.IsNumber || reading.Settle(_evidence.Separators) is not null) return null;
        // Ambiguous texts have six digits at most.
        var unit = (reading.Unit ?? Column.Unit).Dirhams;
        return (Money.FromDirhams(reading.Value * unit), Money.FromDirhams(reading.Grouped * unit));
    }

    /// <summary>Turns a share in percent into an amount, given the total read before.</summary>
    public FieldValue ReadShare(in Cell cell, RowContext row)
    {
        if (cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && PlainValues.IsBlankWord(cell.Text!, Field.Kind))) return FieldValue.Blank;
        // An amount with its unit is an amount, whatever the header says.
        if (cell.Kind == CellKind.Text && NumberOf(cell.Text!) is { IsNumber: true, Unit: not null }) return _notes.ReadAs(row, cell, ReadMoney(cell, row));
        return cell.Kind is CellKind.Number or CellKind.Text && (cell.Kind == CellKind.Number || ErrorText.Of(cell.Text!) is null)
            ? _rates.ReadShare(cell, row.Values[Column.ShareOf!.Value], row)
            : Read(cell, row);
    }

    // Caches the last text, since an ambiguous one is read twice in a row.
    private NumberReading NumberOf(string text)
    {
        if (!ReferenceEquals(text, _numberText)) (_numberText, _number) = (text, NumberText.Read(text));
        return _number;
    }

    /// <summary>Notes what is missing from a cell's text, once per column and kind of loss.</summary>
    public void NoteLoss(in Cell cell, RowContext row) => _notes.Losses(cell, row);

    private FieldValue ReadMoney(in Cell cell, RowContext row)
    {
        // Below this no unit can overflow a decimal.
        const decimal beyondAll = 1e15m;
        decimal dirhams;
        var (isSettled, isSaid, hidden) = (false, false, 0m);
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberOf(cell.Text!);
            if (!reading.IsNumber && ForeignCurrency.Of(cell.Text!) is { } currency)
                return _notes.Fail(row, Notices.AmountInOtherCurrency(cell.Text!.Trim(), currency));
            if (!reading.IsNumber || reading.IsPercent) return _notes.Fail(row, Notices.AmountUnreadable(cell.Text!.Trim()));
            if (reading.Settle(_evidence.Separators) is not { } value) return _notes.Fail(row, Notices.AmountAmbiguous(cell.Text!.Trim()));
            isSettled = reading.Ambiguous is not null || (reading.Unit is { } own && Column.UnitFrom is not null && own != Column.Unit);
            dirhams = Math.Clamp(value, -beyondAll, beyondAll) * (reading.Unit ?? Column.Unit).Dirhams;
        }
        else if (cell.Kind == CellKind.Number)
        {
            var amount = ShownAmount.Of(cell, Column);
            if (amount.Dirhams is not { } read) return _notes.Fail(row, amount.Refusal!(cell.Display().Trim()));
            (dirhams, isSaid, hidden) = (read, amount.IsSaid, amount.Hidden);
        }
        else
        {
            return _notes.Fail(row, Notices.AmountUnreadable(cell.Display()));
        }

        if (dirhams < 0) return _notes.Fail(row, Notices.AmountNegative(cell.Display().Trim()));
        if (Field.Constraints.Maximum is { } most && dirhams > most)
            return _notes.Fail(row, Notices.AmountOverLimit(cell.Display().Trim(), new Money((long)(most * 100m))));
        var money = Money.FromDirhams(dirhams);
        if (money != Money.Zero && !_plain.IsPlausible(money.Centimes)) _notes.Warn(row, Notices.AmountImplausible(money));
        // Programs store 1234.56 as 1234.5600000000001, so differences below a tenth of a centime are ignored.
        var isRounded = Math.Abs(dirhams - money.Dirhams) >= 0.001m;
        if (isSaid) _notes.Warn(row, Notices.AmountAsShown(CellNotes.NameOf(cell), money));
        else if (Math.Abs(hidden) >= LeastHidden) _notes.Warn(row, Notices.AmountShownRounded(ShownOf(cell), money));
        return isSettled || isRounded ? _notes.ReadAs(row, cell, FieldValue.Of(money)) : FieldValue.Of(money);
    }

    private static string ShownOf(in Cell cell) => cell.ShowsWords ? cell.Display().Trim() : cell.ShownRounded().Display();

    private FieldValue ReadCount(in Cell cell, RowContext row)
    {
        decimal number;
        var isSettled = false;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberOf(cell.Text!);
            isSettled = reading.Ambiguous is not null;
            if (!reading.IsNumber || reading.Unit is not null || reading.IsPercent) return _notes.Fail(row, Notices.CountUnreadable(cell.Text!.Trim()));
            // A count has no decimals: 1.450 can only mean one thousand four hundred and fifty.
            var settled = reading.Ambiguous is not null && reading.Value != decimal.Truncate(reading.Value)
                ? reading.Grouped : reading.Settle(_evidence.Separators);
            if (settled is not { } value) return _notes.Fail(row, Notices.AmountAmbiguous(cell.Text!.Trim()));
            number = value;
        }
        else if (cell is { Kind: CellKind.Number, Format: CellFormat.General } && ShownCount.Is(cell, out isSettled))
        {
            number = cell.Number;
        }
        else
        {
            return _notes.Fail(row, Notices.CountUnreadable(cell.Display()));
        }

        number = PlainValues.WithoutResidue(number);
        if (number != decimal.Truncate(number)) return _notes.Fail(row, Notices.CountUnreadable(cell.Display().Trim()));
        if (number < (Field.Constraints.Minimum ?? 0) || number > (Field.Constraints.Maximum ?? int.MaxValue))
            return _notes.Fail(row, Notices.CountOutOfRange(cell.Display().Trim()));
        if (!_plain.IsPlausible((long)number)) _notes.Warn(row, Notices.CountImplausible(cell.Display().Trim()));
        return isSettled ? _notes.ReadAs(row, cell, FieldValue.Of((long)number)) : FieldValue.Of((long)number);
    }

    private FieldValue ReadYear(in Cell cell, RowContext row)
    {
        int? year = cell.Kind switch
        {
            CellKind.Number when cell.Format == CellFormat.Date => ExcelDate.FromSerial(cell.Number)?.Year,
            CellKind.Number when cell.Format != CellFormat.General => null,
            CellKind.Number when DateReader.ShowsWords(cell) => YearText.Read(cell.Display()),
            CellKind.Number when PlainValues.WithoutResidue(cell.Number) is >= 1900 and <= 2100 and var whole && whole == decimal.Truncate(whole) => (int)whole,
            CellKind.Text => YearText.Read(cell.Text!),
            _ => null,
        };
        if (year is not { } found) return _notes.Fail(row, Notices.YearUnreadable(cell.Display().Trim()));
        if (!_plain.IsPlausible(found)) _notes.Warn(row, Notices.YearImplausible(cell.Display().Trim()));
        // A day of which only the year is shown says nothing else.
        var isSaid = cell is { Kind: CellKind.Number, Format: CellFormat.Date } && cell.Display() != FieldValue.Of(found).Show(FieldKind.Year);
        isSaid |= cell.Kind == CellKind.Text && YearText.SaysMore(cell.Text!);
        return isSaid ? _notes.ReadAs(row, cell, FieldValue.Of(found)) : FieldValue.Of(found);
    }

    private FieldValue ReadCode(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var found = _codes!.Find(text);
        if (found.Value is { } code) return found.IsToBeSaid ? _notes.ReadAs(row, cell, FieldValue.Of(code)) : FieldValue.Of(code);
        if (Field.Closed) return _notes.Fail(row, Notices.CodeUnknown(text, _codes.Listed));
        _notes.Warn(row, Notices.CodeUnlisted(text, _codes.Listed));
        return CheckLength(text, 200, row);
    }

    private FieldValue ReadIce(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        if (NumberedName.IsShortened(text)) return _notes.Fail(row, Notices.DigitsLost(text));
        text = NumberedName.WithoutDecimals(text) ?? text;
        var digits = new string([.. TextKey.Of(text).Where(char.IsAsciiDigit)]);
        // Excel drops a number's leading zeros; fifteen digits are within its exact range.
        var ice = digits.PadLeft(15, '0');
        if (digits.Length is 0 or > 15 || text.Any(char.IsLetter) || !CompanyNumber.Is(ice))
        {
            _notes.Warn(row, Notices.IceWrong(text));
            return CheckLength(text, 50, row);
        }

        return digits.Length < 15 ? _notes.ReadAs(row, cell, FieldValue.Of(ice)) : FieldValue.Of(ice);
    }

    private FieldValue ReadPhone(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        if (NumberedName.IsShortened(text)) return _notes.Fail(row, Notices.DigitsLost(text));
        if (NumberedName.WithoutDecimals(text) is { } whole) return CheckLength(whole.Length == 9 ? "0" + whole : whole, 100, row);
        var digits = TextKey.Of(text).Count(char.IsAsciiDigit);
        // Nine digits mean that Excel dropped a leading zero.
        if (digits is < 9 or > 25) _notes.Warn(row, Notices.PhoneWrong(text));
        return CheckLength(digits == 9 && cell.Kind == CellKind.Number ? "0" + text : text, 100, row);
    }

    private FieldValue ReadEmail(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@') || text.IndexOf('.', at) < at + 2 || text.EndsWith('.') || text.Any(char.IsWhiteSpace))
            _notes.Warn(row, Notices.EmailWrong(text));
        return CheckLength(text, 254, row);
    }

    private FieldValue ReadText(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        // The format hides the number.
        if (text.Length == 0) return FieldValue.Blank;
        if (LeftTags.Without(text) is { } bare)
            return bare.Length == 0 ? FieldValue.Blank : _notes.ReadAs(row, cell, ReadText(Cell.OfText(cell.Column, bare), row));
        if (LostLetters.AreIn(text)) _notes.Warn(row, Notices.LettersLost(text));
        // A spreadsheet keeps fifteen digits of a number and shows fewer.
        if (Field.Identifier && cell is { Kind: CellKind.Number, Format: CellFormat.General } && Math.Abs(cell.Number) >= MostExact)
            return _notes.Fail(row, Notices.ReferenceShortened(text));
        if (Field.Constraints.Required && !Field.Identifier && NumberedName.IsShortened(text)) return _notes.Fail(row, Notices.ReferenceShortened(text));
        if (Field.Identifier && cell.Kind == CellKind.Text)
        {
            if (NumberedName.IsShortened(text)) return _notes.Fail(row, Notices.ReferenceShortened(text));
            if (NumberedName.WithoutGroups(text) is { } joined)
                return _notes.ReadAs(row, cell, CheckLength(joined, Field.Constraints.MaxLength ?? LongestText, row));
            // Beside 12.1, the number 12.0 is distinct from 12.
            if (!_evidence.HasDottedNames && NumberedName.WithoutDecimals(text) is { } whole)
                return _notes.ReadAs(row, cell, CheckLength(whole, Field.Constraints.MaxLength ?? LongestText, row));
        }

        // Typed as « 1-3-24 » or « 3/2024 », it became a day, and what was typed is lost.
        if (cell is { Kind: CellKind.Number, Format: CellFormat.Date } && (Field.Identifier || Field.Constraints.Required))
            _notes.Warn(row, Notices.TextBecameDate(text));
        return CheckLength(text, Field.Constraints.MaxLength ?? LongestText, row);
    }

    private FieldValue CheckLength(string text, int limit, RowContext row) =>
        text.Length > limit
            ? _notes.Fail(row, Notices.TextTooLong(text, limit))
            : FieldValue.Of(text);
}
