using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>Rows as they were told last, each by its number and by what it is like: as with <see cref="Facts.CountedRows"/>, two rows that share only a number
/// are two rows, whether two services numbered them or one began to count again.</summary>
internal sealed class ToldRows
{
    private readonly Dictionary<RowKey, (Likeness Likeness, Move Move)> _first = [];
    private readonly Dictionary<RowKey, List<(Likeness Likeness, Move Move)>> _beside = [];

    /// <summary>How a row was told; null for a new one.</summary>
    public Move? Find(RowKey key, Likeness likeness)
    {
        if (!_first.TryGetValue(key, out var first)) return null;
        if (first.Likeness.IsAlike(likeness)) return first.Move;
        if (!_beside.TryGetValue(key, out var beside)) return null;
        var at = beside.FindIndex(other => other.Likeness.IsAlike(likeness));
        return at < 0 ? null : beside[at].Move;
    }

    /// <summary>Takes a row in the place of the one that is alike.</summary>
    public void Add(RowKey key, Likeness likeness, Move move)
    {
        if (_first.TryAdd(key, (likeness, move))) return;
        if (_first[key].Likeness.IsAlike(likeness))
        {
            _first[key] = (likeness, move);
            return;
        }

        if (!_beside.TryGetValue(key, out var beside)) _beside.Add(key, beside = []);
        var at = beside.FindIndex(other => other.Likeness.IsAlike(likeness));
        if (at < 0) beside.Add((likeness, move));
        else beside[at] = (likeness, move);
    }

    /// <summary>Takes all rows of another source.</summary>
    public void Add(ToldRows other)
    {
        foreach (var (key, row) in other._first) Add(key, row.Likeness, row.Move);
        foreach (var (key, rows) in other._beside) rows.ForEach(row => Add(key, row.Likeness, row.Move));
    }
}
