using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads the cells of one column into values, or notes why it cannot.</summary>
public sealed class CellReader
{
    /// <summary>Characters of a text whose field sets no limit.</summary>
    internal const int LongestText = 500;

    private readonly CodeList? _codes;
    private readonly PlainValues _plain;
    private readonly ColumnEvidence _evidence;
    private string? _numberText;
    private NumberReading _number;

    public CellReader(MappedColumn column, ColumnEvidence evidence)
    {
        _codes = column.Field.Kind == FieldKind.Code ? new CodeList(column.Field) : null;
        _plain = new PlainValues(column, _codes);
        (Column, _evidence) = (column, evidence);
    }

    public MappedColumn Column { get; }

    private Field Field => Column.Field;

    /// <summary>Reads a cell about which there is nothing to say: nearly every one, and many times as fast.</summary>
    public bool TryReadPlain(in Cell cell, out FieldValue value) => _plain.TryRead(cell, out value);

    /// <summary>Reads any cell; blank when there is nothing, or nothing readable.</summary>
    public FieldValue Read(in Cell cell, RowContext row)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank:
                return FieldValue.Blank;
            case CellKind.Error:
                return Fail(row, Codes.ErrorCell, cell.Text!);
            case CellKind.Uncalculated:
                return Fail(row, Codes.UncalculatedCell, "");
            case CellKind.Text when PlainValues.IsBlankWord(cell.Text!):
                return FieldValue.Blank;
        }

        if (cell.Shown is { } format && format.SectionOf(cell.Number).Format is var shown && shown != cell.Format) return Read(cell with { Format = shown }, row);
        return Field.Kind switch
        {
            FieldKind.Money => ReadMoney(cell, row),
            FieldKind.Count => ReadCount(cell, row),
            FieldKind.Rate => ReadRate(cell, row),
            FieldKind.Year => ReadYear(cell, row),
            FieldKind.Date => ReadDate(cell, row),
            FieldKind.Code => ReadCode(cell, row),
            FieldKind.Ice => ReadIce(cell, row),
            FieldKind.Phone => ReadPhone(cell, row),
            FieldKind.Email => ReadEmail(cell, row),
            _ => ReadText(cell, row),
        };
    }

    /// <summary>Both readings of an amount that the column does not settle, in dirhams; null for any other cell.</summary>
    public (Money Decimal, Money Grouped)? BothReadings(in Cell cell)
    {
        if (Field.Kind != FieldKind.Money || cell.Kind != CellKind.Text || !cell.Text.AsSpan().ContainsAny('.', ',')) return null;
        var reading = NumberOf(cell.Text!);
        if (!reading.IsNumber || reading.Settle(_evidence.Separators) is not null) return null;
        // Ambiguous texts have six digits at most.
        var unit = (reading.Unit ?? Column.Unit).Dirhams;
        return (Money.FromDirhams(reading.Value * unit), Money.FromDirhams(reading.Grouped * unit));
    }

    // A column's text is asked for twice in a row, where it may be read in two ways.
    private NumberReading NumberOf(string text)
    {
        if (!ReferenceEquals(text, _numberText)) (_numberText, _number) = (text, NumberText.Read(text));
        return _number;
    }

    private FieldValue Fail(RowContext row, FindingCode code, string value, string? limit = null)
    {
        row.Note(code, Column.FieldIndex, Field.Name, value, limit);
        if (code.Severity == Severity.Error) row.Unreadable[Column.FieldIndex] = true;
        return FieldValue.Blank;
    }

    /// <summary>Says what of a cell is not in its text: once a column and kind of loss.</summary>
    public void NoteLoss(in Cell cell, RowContext row)
    {
        if ((cell.Loss & CellLoss.RaisedMarks) != 0) Warn(row, Codes.RaisedMarksLeftOut, cell.Display().Trim());
        if ((cell.Loss & CellLoss.StruckText) != 0) Warn(row, Codes.StruckTextLeftOut, cell.Display().Trim());
        if ((cell.Loss & CellLoss.Characters) != 0) Warn(row, Codes.CharactersReplaced, cell.Display().Trim());
    }

    private void Warn(RowContext row, FindingCode code, string value, string? limit = null) =>
        row.Note(code, Column.FieldIndex, Field.Name, value, limit);

    /// <summary>Says what a cell was taken for, where its text by itself says something else or nothing certain.</summary>
    private FieldValue ReadAs(RowContext row, in Cell cell, FieldValue value)
    {
        if (!value.IsBlank) Warn(row, Codes.ReadAs, cell.Display().Trim(), value.Show(Field.Kind));
        return value;
    }

    private FieldValue ReadMoney(in Cell cell, RowContext row)
    {
        // No unit can carry a decimal out of its range below this.
        const decimal beyondAll = 1e15m;
        decimal dirhams;
        var (isSettled, isSaid) = (false, false);
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberOf(cell.Text!);
            if (!reading.IsNumber || reading.IsPercent) return Fail(row, Codes.AmountUnreadable, cell.Text!.Trim());
            if (reading.Settle(_evidence.Separators) is not { } value) return Fail(row, Codes.AmountAmbiguous, cell.Text!.Trim());
            isSettled = reading.Ambiguous is not null;
            dirhams = Math.Clamp(value, -beyondAll, beyondAll) * (reading.Unit ?? Column.Unit).Dirhams;
        }
        else if (cell.Kind == CellKind.Number)
        {
            var amount = ShownAmount.Of(cell, Column);
            if (amount.Dirhams is not { } read) return Fail(row, amount.Refusal, cell.Display().Trim(), amount.Limit);
            (dirhams, isSaid) = (read, amount.IsSaid);
        }
        else
        {
            return Fail(row, Codes.AmountUnreadable, cell.Display());
        }

        if (dirhams < 0) return Fail(row, Codes.AmountNegative, cell.Display().Trim());
        if (Field.Constraints.Maximum is { } most && dirhams > most) return Fail(row, Codes.AmountOverLimit, cell.Display().Trim(), new Money((long)(most * 100m)).ToString());
        var money = Money.FromDirhams(dirhams);
        if (money != Money.Zero && !_plain.IsPlausible(money.Centimes)) Warn(row, Codes.AmountImplausible, money.ToString());
        // Programs store 1234.56 as 1234.5600000000001; a tenth of a centime was meant.
        var isRounded = Math.Abs(dirhams - money.Dirhams) >= 0.001m;
        if (isSaid) Warn(row, Codes.AmountAsShown, cell.Display().Trim(), money.ToString());
        return isSettled || isRounded ? ReadAs(row, cell, FieldValue.Of(money)) : FieldValue.Of(money);
    }

    private FieldValue ReadCount(in Cell cell, RowContext row)
    {
        decimal number;
        var isSettled = false;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberOf(cell.Text!);
            isSettled = reading.Ambiguous is not null;
            if (!reading.IsNumber || reading.Unit is not null || reading.IsPercent) return Fail(row, Codes.CountUnreadable, cell.Text!.Trim());
            // A count has no decimals: 1.450 can only be one thousand four hundred and fifty.
            var settled = reading.Ambiguous is not null && reading.Value != decimal.Truncate(reading.Value) ? reading.Grouped : reading.Settle(_evidence.Separators);
            if (settled is not { } value) return Fail(row, Codes.AmountAmbiguous, cell.Text!.Trim());
            number = value;
        }
        else if (cell is { Kind: CellKind.Number, Format: CellFormat.General } && ShownCount.Is(cell, out isSettled))
        {
            number = cell.Number;
        }
        else
        {
            return Fail(row, Codes.CountUnreadable, cell.Display());
        }

        if (number != decimal.Truncate(number)) return Fail(row, Codes.CountUnreadable, cell.Display().Trim());
        if (number < (Field.Constraints.Minimum ?? 0) || number > (Field.Constraints.Maximum ?? int.MaxValue)) return Fail(row, Codes.CountOutOfRange, cell.Display().Trim());
        if (!_plain.IsPlausible((long)number)) Warn(row, Codes.CountImplausible, cell.Display().Trim());
        return isSettled ? ReadAs(row, cell, FieldValue.Of((long)number)) : FieldValue.Of((long)number);
    }

    private FieldValue ReadRate(in Cell cell, RowContext row)
    {
        decimal percent;
        if (cell is { Kind: CellKind.Number, Format: CellFormat.Percent })
        {
            percent = cell.Number * 100m;
        }
        else
        {
            decimal number;
            if (cell.Kind == CellKind.Text)
            {
                var reading = NumberOf(cell.Text!);
                // 45.500 % is no thousands: a rate has at most three digits before its separator.
                if (!reading.IsNumber || reading.Unit is not null) return Fail(row, Codes.RateUnreadable, cell.Text!.Trim());
                if (reading.IsPercent) return CheckRate(reading.Value, cell, row);
                number = reading.Value;
            }
            else if (cell is { Kind: CellKind.Number, Format: CellFormat.General })
            {
                // A percent sign between quotes: 45 is shown as 45 %.
                if (cell.Shown is { } format && format.SectionOf(cell.Number) is { Words.Length: > 0 } section)
                    return section is { Words: "%", Scale: 0 } ? CheckRate(cell.Number, cell, row) : Fail(row, Codes.RateUnreadable, cell.Display().Trim());
                number = cell.Number;
            }
            else
            {
                return Fail(row, Codes.RateUnreadable, cell.Display());
            }

            // 0 is 0 either way; 1 and fractions depend on how the column counts.
            if (number is <= 0 or > 1) percent = number;
            else if (_evidence.RatesOverOne) percent = number;
            else if (_evidence.RatesBelowOne) return ReadAs(row, cell, CheckRate(number * 100m, cell, row));
            else return Fail(row, Codes.RateAmbiguous, cell.Display().Trim());
        }

        return CheckRate(percent, cell, row);
    }

    private FieldValue CheckRate(decimal percent, in Cell cell, RowContext row) =>
        percent is < 0 or > 100 ? Fail(row, Codes.RateOutOfRange, cell.Display().Trim()) : FieldValue.Of((long)decimal.Round(percent * 100m, 0, MidpointRounding.AwayFromZero));

    private FieldValue ReadYear(in Cell cell, RowContext row)
    {
        int? year = cell.Kind switch
        {
            CellKind.Number when cell.Format == CellFormat.Date => ExcelDate.FromSerial(cell.Number)?.Year,
            CellKind.Number when cell.Format != CellFormat.General => null,
            CellKind.Number when ShowsWords(cell) => YearText.Read(cell.Display()),
            CellKind.Number when cell.Number == decimal.Truncate(cell.Number) && cell.Number is >= 1900 and <= 2100 => (int)cell.Number,
            CellKind.Text => YearText.Read(cell.Text!),
            _ => null,
        };
        if (year is not { } found) return Fail(row, Codes.YearUnreadable, cell.Display().Trim());
        if (!_plain.IsPlausible(found)) Warn(row, Codes.YearImplausible, cell.Display().Trim());
        return cell is { Kind: CellKind.Number, Format: CellFormat.Date } ? ReadAs(row, cell, FieldValue.Of(found)) : FieldValue.Of(found);
    }

    // Such a number is read as what is shown: 1022024 shown as 01/02/2024 is that day.
    private static bool ShowsWords(in Cell cell) => cell is { Format: CellFormat.General, ShowsWords: true };

    private FieldValue ReadDate(in Cell cell, RowContext row)
    {
        if (cell.Kind == CellKind.Number && !ShowsWords(cell)) return ReadSerial(cell, row);
        if (cell.Kind is not (CellKind.Number or CellKind.Text)) return Fail(row, Codes.DateUnreadable, cell.Display());
        var text = cell.Display().Trim();
        var reading = DateText.Read(text);
        if (reading.Kind == DateReadingKind.NotADate) return Fail(row, Codes.DateUnreadable, text);
        if (reading.Kind == DateReadingKind.Impossible) return Fail(row, Codes.DateImpossible, text);
        if (reading.Kind == DateReadingKind.Partial) Warn(row, Codes.DatePartial, text);
        return CheckDay(reading.Day, row);
    }

    private FieldValue ReadSerial(in Cell cell, RowContext row)
    {
        if (cell is { Format: CellFormat.General, Number: >= 1900 and <= 2100 } && cell.Number == decimal.Truncate(cell.Number))
        {
            // "2024" typed as a number is a year; day serials of this century are over 36,000.
            Warn(row, Codes.DatePartial, cell.Display());
            return CheckDay(new DateOnly((int)cell.Number, 1, 1), row);
        }

        // An hour, or so many hours, is no day, and a number shown as such is one of the days of its workbook.
        var serial = cell.Number + (cell.Shown == NumberFormat.General1904 ? ExcelDate.Shift1904 : 0);
        var isDay = cell.Format is CellFormat.Date or CellFormat.General || (cell.Format == CellFormat.Time && serial >= 366);
        if (!isDay || ExcelDate.FromSerial(serial) is not { } day) return Fail(row, Codes.DateUnreadable, cell.Display());
        if (_evidence.DaysAreEarly && ColumnEvidence.IsLate(cell)) Warn(row, Codes.DayEarly, ExcelDate.ShowTime(serial - decimal.Truncate(serial)));
        if (cell.Format != CellFormat.Date || cell.Text is not null) Warn(row, Codes.DayNotShown, cell.Display(), FieldValue.Of(day).Show(FieldKind.Date));
        return CheckDay(day, row);
    }

    private FieldValue CheckDay(DateOnly day, RowContext row)
    {
        if (!_plain.IsPlausible(day.Year)) Warn(row, Codes.DateImplausible, FieldValue.Of(day).Show(FieldKind.Date));
        return FieldValue.Of(day);
    }

    private FieldValue ReadCode(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var found = _codes!.Find(text);
        if (found.Value is { } code) return found.IsContradicted ? ReadAs(row, cell, FieldValue.Of(code)) : FieldValue.Of(code);
        if (Field.Closed) return Fail(row, Codes.CodeUnknown, text, _codes.Listed);
        Warn(row, Codes.CodeUnlisted, text, _codes.Listed);
        return CheckLength(text, 200, row);
    }

    private FieldValue ReadIce(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var digits = new string([.. TextKey.Of(text).Where(char.IsAsciiDigit)]);
        // Excel drops leading zeros of a number; fifteen digits are within what it keeps exactly.
        var ice = digits.PadLeft(15, '0');
        if (digits.Length is 0 or > 15 || text.Any(char.IsLetter) || !IsIce(ice))
        {
            Warn(row, Codes.IceWrong, text);
            return CheckLength(text, 50, row);
        }

        return digits.Length < 15 ? ReadAs(row, cell, FieldValue.Of(ice)) : FieldValue.Of(ice);
    }

    // 15 digits, the whole number divisible by 97 (nine examples of nine).
    private static bool IsIce(string digits) => digits.Aggregate(0, (rest, digit) => ((rest * 10) + digit - '0') % 97) == 0 && digits.AsSpan().ContainsAnyExcept('0');

    private FieldValue ReadPhone(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var digits = TextKey.Of(text).Count(char.IsAsciiDigit);
        // Nine digits: a leading zero that Excel dropped.
        if (digits is < 9 or > 25) Warn(row, Codes.PhoneWrong, text);
        return CheckLength(digits == 9 && cell.Kind == CellKind.Number ? "0" + text : text, 100, row);
    }

    private FieldValue ReadEmail(in Cell cell, RowContext row)
    {
        var text = cell.Display().Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@') || text.IndexOf('.', at) < at + 2 || text.EndsWith('.') || text.Any(char.IsWhiteSpace)) Warn(row, Codes.EmailWrong, text);
        return CheckLength(text, 254, row);
    }

    private FieldValue ReadText(in Cell cell, RowContext row) => CheckLength(cell.Display().Trim(), Field.Constraints.MaxLength ?? LongestText, row);

    private FieldValue CheckLength(string text, int limit, RowContext row) =>
        text.Length > limit
            ? Fail(row, Codes.TextTooLong, text, limit.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : FieldValue.Of(text);
}
