using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Where a column of short dates, « 25-03-14 », puts the year, as the rows ahead show it.</summary>
internal sealed class YearPlaces(decimal firstYear, decimal lastYear)
{
    // Years recur and days do not: with as many dates, one end must have this many times the numbers of the other.
    private const int Enough = 4, Times = 2;

    // So many different numbers at the end are days of a month rather than years.
    private const int ManyDays = 12;

    private SeenNumbers _firsts, _lasts;
    private int _dates, _firstYears, _yearFirst, _yearLast;
    private bool _hasSlashes;

    /// <summary>Some first number is no day, so the year is in front whatever the others may be read as.</summary>
    public bool IsProved { get; private set; }

    public YearPlace Place => (_yearFirst > 0, _yearLast > 0) switch
    {
        (true, true) => YearPlace.Unknown,
        (false, true) => YearPlace.Last,
        (true, false) when IsProved || (_yearFirst == _dates && _dates > 1) || RecursInFront => YearPlace.First,
        (true, false) => YearPlace.Unknown,
        _ when RecursInFront => YearPlace.First,
        _ when _dates >= Enough && _firsts.Count >= Times * _lasts.Count => YearPlace.Last,
        _ => YearPlace.Unknown,
    };

    // Projects that end on 31 December of several years recur too, and people write them with slashes.
    private bool RecursInFront => !_hasSlashes && _dates >= Enough && _firstYears == _dates && _lasts.Count >= Times * _firsts.Count
        && (_yearFirst > 0 || _lasts.Count > ManyDays);

    public void Note(string text)
    {
        if (ShortDate.Of(text) is not { } date) return;
        _dates++;
        _hasSlashes |= !date.HasHyphens;
        _firsts.Add(date.First);
        _lasts.Add(date.Last);
        var (isLast, isFirst) = (IsExpected(date.YearLast), IsExpected(date.YearFirst) && !IsUsualDay(date));
        IsProved |= isFirst && date.HasNoDayFirst;
        if (isFirst) _firstYears++;
        if (isFirst && !isLast) _yearFirst++;
        if (isLast && !isFirst && !IsExpected(date.YearFirst)) _yearLast++;
    }

    private bool IsExpected(DateOnly? day) => day is { } there && there.Year >= firstYear && there.Year <= lastYear;

    // The first and the last of a month are days that people write, and the 31st of a shorter month is one that they mistype.
    private static bool IsUsualDay(ShortDate date) =>
        !date.HasNoDayFirst && (date.First == 1 || date.YearLast is not { } day || day.AddDays(1).Day == 1);
}
