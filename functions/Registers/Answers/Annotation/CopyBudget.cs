using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Bounds how much of a file is written as a workbook, since a text or row stored once may appear in it a million times.</summary>
internal sealed class CopyBudget(IntakeLimits limits)
{
    private long _cells, _chars;

    public void Spend(SheetRow row)
    {
        _cells += row.Cells.Length;
        foreach (ref readonly var cell in row.Cells) _chars += cell.Text?.Length ?? 0;
        if (_cells > limits.CopiedCells) throw IntakeLimits.Over(nameof(limits.CopiedCells), limits.CopiedCells);
        if (_chars > limits.CopiedBytes) throw IntakeLimits.Over(nameof(limits.CopiedBytes), limits.CopiedBytes);
    }
}
