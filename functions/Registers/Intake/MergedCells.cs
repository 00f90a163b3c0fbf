namespace AinChock.Registers.Intake;

/// <summary>Cells merged over several rows.</summary>
/// <param name="Column">The leftmost column, which holds the value.</param>
internal readonly record struct Merge(int FirstRow, int LastRow, int Column);

/// <summary>Tells for each row which merged cells of rows above cover it.</summary>
internal sealed class MergedCells(IntakeLimits limits)
{
    private readonly List<Merge> _waiting = [];
    private readonly List<(Merge Merge, Cell Cell)> _open = [];
    private int _next;
    private long _covered;

    /// <summary>Adds a merge. Its first row must not have been passed to <see cref="Apply"/> yet, and no earlier merge may begin later.</summary>
    public void Add(Merge merge)
    {
        if (merge.LastRow <= merge.FirstRow) return;
        if (_waiting.Count >= limits.MergedCells) throw IntakeLimits.Over(nameof(limits.MergedCells), limits.MergedCells);
        _waiting.Add(merge);
    }

    /// <summary>Ends all merges: the next row belongs to another table.</summary>
    public void End()
    {
        _open.Clear();
        _next = _waiting.Count;
    }

    /// <summary>Adds the covering cells to a row. Rows come in order; rows without a value may be omitted.</summary>
    public void Apply(SheetRow row)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Merge.LastRow < row.Number) _open.RemoveAt(i);
        }

        foreach (var (_, cell) in _open)
        {
            if (++_covered > limits.RepeatedCells) throw IntakeLimits.Over(nameof(limits.RepeatedCells), limits.RepeatedCells);
            row.Cover(cell);
        }

        // A merge that begins at a row without a value has no value.
        for (; _next < _waiting.Count && _waiting[_next].FirstRow <= row.Number; _next++)
        {
            var merge = _waiting[_next];
            var cell = row[merge.Column];
            if (merge.FirstRow == row.Number && cell.Kind != CellKind.Blank) _open.Add((merge, cell));
        }
    }
}
