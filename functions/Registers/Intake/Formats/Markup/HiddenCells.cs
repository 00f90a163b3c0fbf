namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Tells hidden columns of a page from cells that are hidden alone, in a column that is shown.</summary>
internal sealed class HiddenCells
{
    private readonly HashSet<int> _shown = [];
    private readonly HashSet<int> _hidden = [];
    private readonly List<int> _row = [];
    private readonly List<(int First, int Last)> _columns = [];

    /// <summary>First and last columns of ranges that are hidden.</summary>
    public IReadOnlyList<(int First, int Last)> Columns => _columns;

    /// <summary>Another table begins, whose columns may be others.</summary>
    public void BeginTable() => _shown.Clear();

    /// <summary>Takes a cell of the current row that is shown and has a text.</summary>
    public void Show(int column) => _row.Add(column);

    /// <summary>Ends a row. A single text is a title, which says nothing of the columns.</summary>
    public void EndRow()
    {
        if (_row.Count > 1) _shown.UnionWith(_row);
        _row.Clear();
    }

    public void Hide(int column)
    {
        if (_hidden.Add(column)) _columns.Add((column, column));
    }

    /// <summary>Whether a hidden cell is one of a hidden column: no row above shows a cell there.</summary>
    public bool IsOfColumn(int column)
    {
        if (_shown.Contains(column)) return false;
        Hide(column);
        return true;
    }
}
