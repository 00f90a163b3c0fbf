using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Where a column of short dates, « 25-03-14 », puts the year, as the rows ahead show it.</summary>
internal sealed class YearPlaces(decimal firstYear, decimal lastYear)
{
    // Years recur and days do not: with as many dates, one end must have this many times the numbers of the other.
    private const int Enough = 4, Times = 2;

    private UInt128 _firsts, _lasts;
    private int _dates, _yearFirst, _yearLast;

    public YearPlace Place => (_yearFirst > 0, _yearLast > 0) switch
    {
        (true, false) => YearPlace.First,
        (false, true) => YearPlace.Last,
        (true, true) => YearPlace.Unknown,
        _ when _dates < Enough => YearPlace.Unknown,
        _ when Count(_lasts) >= Times * Count(_firsts) => YearPlace.First,
        _ when Count(_firsts) >= Times * Count(_lasts) => YearPlace.Last,
        _ => YearPlace.Unknown,
    };

    public void Note(string text)
    {
        if (ShortDate.Of(text) is not { } date) return;
        _dates++;
        _firsts |= UInt128.One << date.First;
        _lasts |= UInt128.One << date.Last;
        var (isLast, isFirst) = (IsExpected(date.YearLast), IsExpected(date.YearFirst));
        if (isFirst && !isLast) _yearFirst++;
        if (isLast && !isFirst) _yearLast++;
    }

    private bool IsExpected(DateOnly? day) => day is { } there && there.Year >= firstYear && there.Year <= lastYear;

    private static int Count(UInt128 numbers) => (int)UInt128.PopCount(numbers);
}
