using AinChock.Registers.Values;

namespace AinChock.Registers.Answers.Mending;

/// <summary>Which cells of a sheet are changed, to be asked for by ranges: a sheet may have a hundred thousand of either.</summary>
internal sealed class ChangedPlaces
{
    // Few columns are changed, however many a sheet has.
    private readonly Dictionary<int, int[]> _rowsByColumn;

    public ChangedPlaces(IEnumerable<CellChange> changes) => _rowsByColumn = changes.GroupBy(change => change.Column)
        .ToDictionary(column => column.Key, column => column.Select(change => change.Row).Distinct().Order().ToArray());

    /// <param name="range">As a sheet writes it: <c>A1:C17</c>.</param>
    /// <param name="isFirstCounted">Whether its first cell is.</param>
    public bool AnyIn(string? range, bool isFirstCounted)
    {
        if (range?.Split(':') is not [var from, var to] || CellAddress.Parse(from) is not { } first || CellAddress.Parse(to) is not { } last) return false;
        foreach (var (column, rows) in _rowsByColumn)
        {
            if (column < first.Column || column > last.Column) continue;
            var at = Array.BinarySearch(rows, column == first.Column && !isFirstCounted ? first.Row + 1 : first.Row);
            if (at < 0) at = ~at;
            if (at < rows.Length && rows[at] <= last.Row) return true;
        }

        return false;
    }

    /// <summary>Whether a cell stands in a range.</summary>
    public static bool Holds(string range, int row, int column) =>
        range.Split(':') is [var from, var to] && CellAddress.Parse(from) is { } first && CellAddress.Parse(to) is { } last
        && row >= first.Row && row <= last.Row && column >= first.Column && column <= last.Column;
}
