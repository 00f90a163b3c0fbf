namespace AinChock.Registers.Intake;

/// <summary>How many rows, cells and characters the sheets of one file may still yield. A row that is read twice counts once.</summary>
internal sealed class ReadBudget(IntakeLimits limits)
{
    // Number of rows of each sheet read at least once, in order.
    private readonly Dictionary<int, int> _read = [];
    private long _rows, _cells, _chars;

    /// <summary>Cells read so far.</summary>
    public long Cells => _cells;

    /// <summary>Charges a row of a reading that began at the start of its sheet.</summary>
    /// <param name="nth">1-based position of the row in the reading.</param>
    public void Spend(Sheet sheet, int nth, SheetRow row)
    {
        if (nth <= _read.GetValueOrDefault(sheet.Index)) return;
        _read[sheet.Index] = nth;
        _rows++;
        _cells += row.Cells.Length;
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind == CellKind.Text) _chars += cell.Text!.Length;
        }

        if (_rows > limits.TotalRows) throw IntakeLimits.Over(nameof(limits.TotalRows), limits.TotalRows);
        if (_cells > limits.TotalCells) throw IntakeLimits.Over(nameof(limits.TotalCells), limits.TotalCells);
        if (_chars > limits.TotalChars) throw IntakeLimits.Over(nameof(limits.TotalChars), limits.TotalChars);
    }
}
