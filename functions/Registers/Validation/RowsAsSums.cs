using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;

namespace AinChock.Registers.Validation;

/// <summary>Finds rows that are the sum of others without saying so: the last of a section, or the first. They count, and may count double.</summary>
internal sealed class RowsAsSums(RunningSums sums, int[] fields, int title, int identifier)
{
    // Two amounts of three rows, or three amounts of two rows: fewer may be chance. Amounts in one ratio are one.
    private const int FewestRows = 2, FewestAmounts = 2, Enough = 5;

    private readonly long?[] _first = new long?[fields.Length], _row = new long?[fields.Length];
    private readonly SumGroups _groups = new(fields, title, identifier);
    private RunningSums.Mark? _afterFirst;
    private Place _place;

    public void Begin() => (_afterFirst, _place) = (null, default);

    /// <summary>Takes a row before it is counted.</summary>
    /// <param name="isCalled">It begins with the word of a total.</param>
    /// <returns>Whether the row is the sum of the preceding ones.</returns>
    public bool Note(RowContext row, SheetMap map, bool isCalled)
    {
        var isFound = _groups.Add(row, map, isCalled);
        var into = _place.Row == 0 ? _first : _row;
        for (var i = 0; i < fields.Length; i++) into[i] = row.Unreadable[fields[i]] ? long.MinValue : row.Values[fields[i]].Number;
        if (_place.Row == 0)
        {
            _place = row.Place;
            return isFound;
        }

        _afterFirst ??= sums.Now;
        if (isFound || (RowsOf(sums.Latest, _row, isLast: true) ?? RowsOf(sums.Sheet, _row, isLast: true)) is not { } rows) return isFound;
        row.Note(Notices.RowIsSum(rows));
        _groups.Confirm(rows);
        return true;
    }

    /// <summary>Reports the section's first row if it is the sum of the others, and rows that are the sum of some below them.</summary>
    public void Complete(FindingLog log)
    {
        var isFirst = _afterFirst is not null && RowsOf(_afterFirst, _first, isLast: false) is not null;
        if (isFirst) log.Add(Notices.RowIsSum(sums.RowsSince(_afterFirst!)), _place);
        _groups.Complete(log, isFirst ? _place.Row : 0);
    }

    // Number of rows whose sum these amounts are; null for none.
    private int? RowsOf(RunningSums.Mark since, long?[] amounts, bool isLast)
    {
        var (rows, same) = (sums.RowsSince(since), 0);
        if (rows < FewestRows) return null;
        for (var i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] is not { } amount) continue;
            if (!sums.MayBeSum(since, i, amount)) return null;
            var sum = sums.Since(since, i);
            if (sum.Unreadable > 0 || sum.All != amount) return null;
            if (amount > 0) same++;
        }

        return same >= FewestAmounts && rows + _groups.DistinctOf(amounts, rows, isLast) >= Enough ? rows : null;
    }
}
