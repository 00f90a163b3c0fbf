using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Reading;

/// <summary>Writes the notes about cells of one column.</summary>
internal sealed class CellNotes(MappedColumn column)
{
    /// <summary>Notes why a cell is unreadable; returns a blank.</summary>
    public FieldValue Fail(RowContext row, Notice why)
    {
        Warn(row, why);
        if (why.Code.Severity == Severity.Error) row.Unreadable[column.FieldIndex] = true;
        return FieldValue.Blank;
    }

    public void Warn(RowContext row, Notice notice) => row.Note(notice, column.FieldIndex, column.Field.Name);

    /// <summary>Notes how a cell was read when its text alone says otherwise or is ambiguous.</summary>
    public FieldValue ReadAs(RowContext row, in Cell cell, FieldValue value)
    {
        if (!value.IsBlank) Warn(row, Notices.ReadAs(cell.Display().Trim(), value.Show(column.Field.Kind)));
        return value;
    }
}
