using AinChock.Pipeline.Storage;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Facts;

/// <summary>Decides which rows of one register count. Sources are taken in order, and a row counts once, from the first source that holds it. Two rows that
/// share only a number are two rows.</summary>
/// <param name="rows">How many there are at most; room for them is made at once, since a table that doubles leaves as much behind.</param>
internal sealed class CountedRows(long rows = 0)
{
    // What is told of a number of rows may be wrong.
    private const int MostRoom = 1 << 20;

    private readonly Dictionary<RowKey, Likeness> _first = new((int)Math.Min(rows, MostRoom));
    private readonly Dictionary<RowKey, List<Likeness>> _beside = [];

    /// <summary>The row if it counts; null when it was already counted.</summary>
    public StoredRow? Take(StoredRow row)
    {
        if (_first.TryAdd(row.Key, row.Likeness)) return row;
        if (_first[row.Key].IsAlike(row.Likeness)) return null;
        if (!_beside.TryGetValue(row.Key, out var beside)) _beside.Add(row.Key, beside = []);
        if (beside.Exists(row.Likeness.IsAlike)) return null;
        beside.Add(row.Likeness);
        return row with { Counted = row.Key.Beside(row.Likeness) };
    }
}
