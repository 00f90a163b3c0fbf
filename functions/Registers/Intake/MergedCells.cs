namespace AinChock.Registers.Intake;

/// <summary>Cells merged over several rows.</summary>
/// <param name="Column">The leftmost: the one that holds the value.</param>
internal readonly record struct Merge(int FirstRow, int LastRow, int Column);

/// <summary>Tells the rows of one reading which merged cells of rows above reach over them.</summary>
internal sealed class MergedCells(IntakeLimits limits)
{
    private readonly List<Merge> _waiting = [];
    private readonly List<(Merge Merge, Cell Cell)> _open = [];
    private int _next;
    private long _covered;

    /// <summary>Notes a merge; its first row is not handed to <see cref="Apply"/> yet, and those noted before begin no later.</summary>
    public void Add(Merge merge)
    {
        if (merge.LastRow <= merge.FirstRow) return;
        if (_waiting.Count >= limits.MergedCells) throw IntakeLimits.Over(nameof(limits.MergedCells), limits.MergedCells);
        _waiting.Add(merge);
    }

    /// <summary>Puts over a row what reaches over it. Rows come in order; those without a value need not come.</summary>
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

        // One that begins at a row without a value has none to give.
        for (; _next < _waiting.Count && _waiting[_next].FirstRow <= row.Number; _next++)
        {
            var merge = _waiting[_next];
            var cell = row[merge.Column];
            if (merge.FirstRow == row.Number && cell.Kind != CellKind.Blank) _open.Add((merge, cell));
        }
    }
}
