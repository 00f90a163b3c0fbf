using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads days from texts and day serials.</summary>
internal sealed class DateReader(CellNotes notes, PlainValues plain, ColumnEvidence evidence)
{
    /// <summary>Whether swapping day and month gives a different day.</summary>
    internal static bool IsAmbiguous(DateOnly day) => day.Day <= 12 && day.Day != day.Month;

    public FieldValue Read(in Cell cell, RowContext row)
    {
        if (cell.Kind == CellKind.Number && !ShowsWords(cell) && !IsCompact(cell)) return ReadSerial(cell, row);
        if (cell.Kind is not (CellKind.Number or CellKind.Text)) return notes.Fail(row, Notices.DateUnreadable(cell.Display()));
        var text = cell.Display().Trim();
        if (DateText.IsNothing(text)) return FieldValue.Blank;
        if (ShortDate.Of(text) is { } written && ReadShort(written, text, row) is { } day) return CheckDay(day, row);
        if (SerialOf(NumberedName.WithoutDecimals(text) ?? text) is { } serial) return ReadSerial(Cell.OfNumber(cell.Column, serial), row, text);
        var reading = DateText.Read(NumberedName.WithoutDecimals(text) ?? text);
        var orders = evidence.Orders;
        orders.Note(text, isAhead: false);
        if (reading.Kind == DateReadingKind.NotADate) return notes.Fail(row, Notices.DateUnreadable(text));
        if (reading.Kind == DateReadingKind.Impossible) return notes.Fail(row, Notices.DateImpossible(text));
        if (reading.Kind == DateReadingKind.Partial) notes.Warn(row, Notices.DatePartial(text));
        // A text with an English clock may have its month first; for other texts only the column tells.
        var order = orders.PutsMonthFirst || orders.PutsDaySecond ? DateText.OrderOf(text) : DateOrder.Unknown;
        if (orders.PutsMonthFirst && order == DateOrder.EnglishClock) return notes.Fail(row, Notices.DateAmbiguous(text));
        var isOpen = (orders.PutsMonthFirst && order == DateOrder.Either) || (orders.PutsDaySecond && order == DateOrder.YearEither);
        if (isOpen) notes.Warn(row, Notices.MonthFirst(text, orders.OddText));
        if ((reading.IsEarly || (evidence.DaysAreEarly && ColumnEvidence.IsLate(text))) && DateText.TimeOf(text) is { } time)
            notes.Warn(row, Notices.DayEarly(time.ToString("hh\\:mm", CultureInfo.InvariantCulture)));
        if (reading.IsMoved) notes.ReadAs(row, cell, FieldValue.Of(reading.Day));
        return CheckDay(reading.Day, row);
    }

    // 20240706, as accounting programs write days; no serial is as large.
    private static bool IsCompact(in Cell cell) =>
        cell is { Format: CellFormat.General, Number: >= 1900_01_01 and <= 2100_12_31 } && cell.Number == decimal.Truncate(cell.Number);

    // The day of a short date that has its year in front; null for one that is read as any other date, with a word where both readings are honest.
    private DateOnly? ReadShort(ShortDate written, string text, RowContext row)
    {
        var place = evidence.YearPlace;
        if (written.YearFirst is { } first && (place == YearPlace.First || (place == YearPlace.Unknown && written.HasNoDayFirst)))
        {
            // Numbers that recur are no proof: the day with the year at the end is named where the field expects that too.
            var isOpen = !evidence.YearPlaceIsProved && written.YearLast is { } end && end != first && plain.IsPlausible(end.Year);
            notes.Warn(row, isOpen ? Notices.YearFirstOrLast(text, Shown(first), Shown(written.YearLast!.Value)) : Notices.DayNotShown(text, Shown(first)));
            return first;
        }

        if (written is not { YearFirst: { } other, YearLast: { } last } || other == last || !plain.IsPlausible(other.Year)) return null;
        // Nobody but a program writes hyphens: a slash means the year at the end unless nothing speaks for that.
        if (place == YearPlace.Unknown && (written.HasHyphens || !plain.IsPlausible(last.Year)))
            notes.Warn(row, Notices.YearFirstOrLast(text, Shown(last), Shown(other)));
        else if (written.HasHyphens) notes.Warn(row, Notices.DayNotShown(text, Shown(last)));
        return null;
    }

    private static string Shown(DateOnly day) => FieldValue.Of(day).Show(FieldKind.Date);

    // A day without a date format, as Excel saves it to text: 45294, or 45294,5 at noon. Of no other form a date has five digits.
    private decimal? SerialOf(string text)
    {
        if (text.Length < 5 || (text.Length > 5 && text[5] is not (',' or '.')) || text.AsSpan(0, 5).ContainsAnyExceptInRange('0', '9')) return null;
        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)) return null;
        return serial is >= 20_000 and < 60_000 ? serial + (evidence.CountsFrom1904 ? ExcelDate.Shift1904 : 0) : null;
    }

    /// <param name="text">The text that the cell holds in place of its number.</param>
    private FieldValue ReadSerial(in Cell cell, RowContext row, string? text = null)
    {
        if (cell is { Format: CellFormat.General, Number: >= 1900 and <= 2100 } && cell.Number == decimal.Truncate(cell.Number))
        {
            // "2024" typed as a number is a year; day serials of this century exceed 36,000.
            notes.Warn(row, Notices.DatePartial(cell.Display()));
            return CheckDay(new DateOnly((int)cell.Number, 1, 1), row);
        }

        // A time or duration is not a day, but a number with such a format may still be a day of its workbook.
        var serial = cell.Number + (cell.Shown == NumberFormat.General1904 ? ExcelDate.Shift1904 : 0);
        var isDay = cell.Format is CellFormat.Date or CellFormat.General || (cell.Format == CellFormat.Time && serial >= 366);
        if (!isDay || ExcelDate.FromSerial(serial) is not { } day) return notes.Fail(row, Notices.DateUnreadable(cell.Display()));
        var isEarly = (evidence.DaysAreEarly && ColumnEvidence.IsLate(cell)) || (cell.Text is { } written && DateText.Read(written).IsEarly);
        if (isEarly) notes.Warn(row, Notices.DayEarly(ExcelDate.ShowTime(serial - decimal.Truncate(serial))));
        var shown = FieldValue.Of(day).Show(FieldKind.Date);
        var isShownOtherwise = cell.Format != CellFormat.Date || cell.Text is not null || cell.Shown?.SectionOf(cell.Number).ShowsWholeDay == false;
        if (isShownOtherwise) notes.Warn(row, Notices.DayNotShown(text ?? cell.Display(), shown));
        // The program that stored the days read them in its own order, and left as text what it could not read that way.
        if (IsAmbiguous(day) && evidence.Orders.PutsMonthFirst) notes.Warn(row, Notices.MonthFirst(shown, evidence.Orders.OddText));
        else if (IsAmbiguous(day) && evidence.Orders.DaysAreSwapped) notes.Warn(row, Notices.MonthFirst(shown, evidence.Orders.DayFirstText));
        // 20224 is 15 May 1955, or a mistyped year.
        var isNearlyAYear = cell.Format == CellFormat.General && cell.Number is >= 19_000 and < 21_000;
        if (isNearlyAYear && plain.IsPlausible(day.Year)) notes.Warn(row, Notices.DateImplausible(shown));
        return CheckDay(day, row);
    }

    private FieldValue CheckDay(DateOnly day, RowContext row)
    {
        if (!plain.IsPlausible(day.Year)) notes.Warn(row, Notices.DateImplausible(FieldValue.Of(day).Show(FieldKind.Date)));
        return FieldValue.Of(day);
    }

    // Such a number is read as displayed: 1022024 shown as 01/02/2024 is that day.
    internal static bool ShowsWords(in Cell cell) => cell is { Format: CellFormat.General, ShowsWords: true };
}
