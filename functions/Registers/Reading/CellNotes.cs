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

    /// <summary>What the sender sees of a cell; of a number that its format hides, the number.</summary>
    public static string NameOf(in Cell cell) =>
        cell.Display().Trim() is var shown && (shown.Length > 0 || cell.Kind != CellKind.Number) ? shown : Cell.OfNumber(cell.Column, cell.Number).Display();

    /// <summary>Notes what is missing from a cell's text.</summary>
    public void Losses(in Cell cell, RowContext row)
    {
        if ((cell.Loss & CellLoss.RaisedMarks) != 0) Warn(row, Notices.RaisedMarksLeftOut(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.StruckText) != 0) Warn(row, Notices.StruckTextLeftOut(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.StruckCell) != 0) Warn(row, Notices.StruckCellRead(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.ChangesByItself) != 0) Warn(row, Notices.ChangesByItself(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.NotRecalculated) != 0) Warn(row, Notices.NotRecalculated(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.Unseen) != 0) Warn(row, Notices.UnseenCellRead(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.StoredOtherwise) != 0) Warn(row, Notices.StoredOtherwise(cell.Display().Trim()));
        if ((cell.Loss & CellLoss.Characters) != 0) Warn(row, Notices.CharactersReplaced(cell.Display().Trim()));
    }

    /// <summary>Notes how a cell was read when its text alone says otherwise or is ambiguous.</summary>
    public FieldValue ReadAs(RowContext row, in Cell cell, FieldValue value)
    {
        if (!value.IsBlank) Warn(row, Notices.ReadAs(NameOf(cell), value.Show(column.Field.Kind)));
        return value;
    }
}
