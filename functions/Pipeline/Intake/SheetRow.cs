using System.Runtime.InteropServices;

namespace AinChock.Pipeline.Intake;

/// <summary>One row that holds at least one value. Readers reuse it: <see cref="Copy"/> what must outlive the next row.</summary>
public sealed class SheetRow
{
    private readonly List<Cell> _cells = [];
    private readonly List<Cell> _covering = [];

    /// <summary>1-based row of the sheet, or record of a text file counting empty ones: what the sender's program shows.</summary>
    public int Number { get; private set; }

    /// <summary>Hidden by the sender (by hand or by a filter).</summary>
    public bool Hidden { get; private set; }

    /// <summary>Non-blank cells, columns ascending.</summary>
    public ReadOnlySpan<Cell> Cells => CollectionsMarshal.AsSpan(_cells);

    public bool IsBlank => _cells.Count == 0;

    /// <summary>Merged cells of rows above that reach over this row, each at its column; what stands under them is not shown by the sender's program.</summary>
    public ReadOnlySpan<Cell> Covering => CollectionsMarshal.AsSpan(_covering);

    public void Begin(int number, bool hidden)
    {
        Number = number;
        Hidden = hidden;
        _cells.Clear();
        _covering.Clear();
    }

    public void Cover(in Cell cell) => _covering.Add(cell);

    public void Add(in Cell cell)
    {
        if (_cells.Count > 0 && _cells[^1].Column >= cell.Column)
        {
            Insert(cell);
            return;
        }

        _cells.Add(cell);
    }

    /// <summary>The cell of a 1-based column; a blank one where nothing is stored.</summary>
    public Cell this[int column]
    {
        get
        {
            var at = IndexOf(column);
            return at >= 0 ? _cells[at] : new Cell(column, CellKind.Blank, CellFormat.General, 0, null);
        }
    }

    public SheetRow Copy()
    {
        var copy = new SheetRow();
        copy.Begin(Number, Hidden);
        copy._cells.AddRange(_cells);
        copy._covering.AddRange(_covering);
        return copy;
    }

    // Files of some programs store cells out of order, or one cell twice: the last one stands, as in Excel.
    private void Insert(in Cell cell)
    {
        var at = IndexOf(cell.Column);
        if (at >= 0) _cells[at] = cell;
        else _cells.Insert(~at, cell);
    }

    private int IndexOf(int column)
    {
        int low = 0, high = _cells.Count - 1;
        // Registers are dense: the cell of column n is nearly always the nth.
        if (column - 1 <= high && column >= 1 && _cells[column - 1].Column == column) return column - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _cells[middle].Column;
            if (found == column) return middle;
            if (found < column) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
