using System.Numerics;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>In which order the dates of a column have day and month, as its cells show that can be read in one order only.</summary>
internal sealed class DateOrders
{
    // So many dates in the order that is usual here make one in the other a slip, which says nothing of the rest.
    private const int Settled = 100;

    // A day is 12 or less in 39 of 100 cases, so as many weigh twice a text whose day is greater; eight have one chance in fifty.
    private const int FewDays = 3, Weight = 2, Enough = 8;

    // « 15/01/2024 » and « 20/01/2024 », among days that are all in the first of a month.
    private const int FewTexts = 2;

    private const int MostMonths = 12;

    private int _dayFirst, _monthFirst, _yearMonthDay, _yearDayMonth, _either, _days, _lateDays;
    private bool _hasEnglishClock;

    // One bit a day or month.
    private uint _textDays, _textMonths, _dayDays;

    /// <summary>Some text must have its month first, so other texts may too, as may days that a program made from them.</summary>
    public bool PutsMonthFirst => (_monthFirst > 0 && _dayFirst < Settled * _monthFirst) || (_hasEnglishClock && _dayFirst == 0);

    /// <summary>Some text that starts with its year must have its day before its month: 2024-31-05.</summary>
    public bool PutsDaySecond => _yearDayMonth > 0 && _yearMonthDay < Settled * _yearDayMonth;

    /// <summary>
    /// All days have a number that a month may have, and all texts one that it may not: a program that puts the month first made days of what it
    /// could read, the wrong ones, and left the rest.
    /// </summary>
    public bool DaysAreSwapped => _dayFirst > 0 && _lateDays == 0 && _monthFirst == 0 && _either == 0 && _days >= FewDays
        && BitOperations.PopCount(_dayDays) is var days && BitOperations.PopCount(_textDays) is var texts
        && ((days >= FewDays && (days * Weight) + texts >= Enough) || (texts >= FewTexts && _dayDays == _textMonths));

    /// <summary>The text that must have its month first, or its day before its month behind the year.</summary>
    public string OddText { get; private set; } = "";

    /// <summary>The first text that must have its day first.</summary>
    public string DayFirstText { get; private set; } = "";

    /// <summary>The order was known only after rows had been read.</summary>
    public bool IsKnownLate { get; private set; }

    /// <summary>Records what a text says about the order.</summary>
    /// <param name="isAhead">No row has been read yet.</param>
    public void Note(string text, bool isAhead)
    {
        var order = DateText.OrderOf(text);
        var isNew = order switch
        {
            DateOrder.MonthFirst => _monthFirst == 0,
            DateOrder.EnglishClock => _monthFirst == 0 && !_hasEnglishClock,
            DateOrder.YearDayMonth => _yearDayMonth == 0,
            _ => false,
        };
        if (isNew) (OddText, IsKnownLate) = (text, IsKnownLate || !isAhead);
        _hasEnglishClock |= order == DateOrder.EnglishClock;
        // Those ahead are read again, without those that need no second look.
        if (!isAhead && !isNew) return;
        if (order == DateOrder.MonthFirst) _monthFirst++;
        if (order == DateOrder.YearDayMonth) _yearDayMonth++;
        if (order == DateOrder.YearMonthDay) _yearMonthDay++;
        if (order == DateOrder.Either) _either++;
        if (order != DateOrder.DayFirst || DateText.Read(text) is not { Kind: DateReadingKind.Day } read) return;
        if (_dayFirst++ == 0) DayFirstText = text;
        _textDays |= 1u << read.Day.Day;
        _textMonths |= 1u << read.Day.Month;
    }

    /// <summary>Records a day of a row ahead that is no text.</summary>
    public void Note(DateOnly day)
    {
        _days++;
        _dayDays |= 1u << day.Day;
        if (day.Day > MostMonths) _lateDays++;
    }
}
