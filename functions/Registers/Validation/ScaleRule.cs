using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>
/// Finds amounts a thousand or a million times smaller or larger than the others of their column, and parts as small against their totals,
/// which were most likely written in another unit.
/// </summary>
/// <param name="total">The field that this column is a part of; null for none.</param>
/// <param name="limit">The field that it may not exceed; null for none. A single amount may be any part of it.</param>
internal sealed class ScaleRule(SheetMap map, MappedColumn column, int? total, int? limit, FindingLog log) : ColumnRule
{
    // Powers of ten by which a total exceeds its part: at least this for a part in another unit, at most this for the same unit.
    private const double SmallPart = 2.5, LargePart = 1.5;

    // Between a thousand and a million; of a hundred dirhams, and of one, in centimes, and a bin.
    private const double BetweenUnits = 4.5, Hundred = 4.05, One = 2.05;

    private readonly LogHistogram _amounts = new(), _parts = new();

    public override void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Number is not (> 0 and var amount)) return;
        var log = LogHistogram.LogOf(amount);
        _amounts.Add(log, row.Row);
        if ((total ?? limit) is { } at && row.Values[at].Number is > 0 and var whole) _parts.Add(LogHistogram.LogOf(whole) - log, row.Row);
    }

    public override void Complete()
    {
        var usual = Shown(_amounts.Usual);
        // Fractions of one, 0.67, are as far from their total as amounts in millions are.
        var isSmallThroughout = _parts.Count >= LogHistogram.Floor && _parts.Median >= SmallPart;
        var isPercent = _amounts.Largest <= (_parts.Median < BetweenUnits ? Hundred : One);
        var partUnit = isPercent ? HeaderMeasure.Percent.Name : _parts.Median < BetweenUnits ? MoneyUnit.Thousand.Name : MoneyUnit.Million.Name;
        if (isSmallThroughout) log.Add(Notices.PartsOfOtherScale(partUnit, usual), PlaceOf(0));
        var apart = new Dictionary<int, double>();
        foreach (var (by, rows) in _amounts.Apart())
        {
            foreach (var row in rows) apart[row] = by;
        }

        // A part may be too small only against its own total.
        if (total is not null && _parts.Count >= LogHistogram.Floor && _parts.Median <= LargePart)
        {
            HashSet<int>? small = null;
            foreach (var row in _parts.Between(SmallPart, double.MaxValue))
            {
                small ??= [.. _amounts.Between(double.MinValue, _amounts.Usual - LargePart)];
                if (small.Contains(row)) apart.TryAdd(row, -3);
            }
        }

        if (apart.Count == 0) return;
        foreach (var (row, by) in apart.OrderBy(found => found.Key))
        {
            var unit = Math.Abs(by) > BetweenUnits ? MoneyUnit.Million : MoneyUnit.Thousand;
            if (by < 0) log.Add(Notices.AmountsTooSmall(unit, usual), PlaceOf(row));
            else log.Add(Notices.AmountsTooLarge(unit.Dirhams, usual), PlaceOf(row));
        }
    }

    private static string Shown(double log) => new Money((long)Math.Pow(10, log) / 100 * 100).ToString();

    private Place PlaceOf(int row) => new(map.Sheet.Name, row, column.Column, column.Header, column.Field.Name);
}
