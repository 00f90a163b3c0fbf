namespace AinChock.Registers.Intake;

/// <summary>What all sheets of one file may still give: rows, cells, characters. A row that is read twice counts once.</summary>
internal sealed class ReadBudget(IntakeLimits limits)
{
    // Rows of each sheet that were read at least once, in their order.
    private readonly Dictionary<int, int> _read = [];
    private long _rows, _cells, _chars;

    /// <summary>Counts a row of a reading that begins at the start of its sheet.</summary>
    /// <param name="nth">Which row of the reading it is, from 1.</param>
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
