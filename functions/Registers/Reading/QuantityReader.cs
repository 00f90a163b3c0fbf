using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads quantities such as 61 or 9,7, but no amounts or percentages. More than two decimals are rounded.</summary>
internal sealed class QuantityReader(Field field, CellNotes notes, ColumnEvidence evidence)
{
    // A hundredth is what is stored.
    private const decimal LeastHidden = 0.01m;

    /// <returns>Hundredths.</returns>
    public FieldValue Read(in Cell cell, RowContext row)
    {
        decimal number;
        var isSaid = false;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberText.Read(cell.Text!);
            if (!reading.IsNumber || reading.Unit is not null || reading.IsPercent) return notes.Fail(row, Notices.CountUnreadable(cell.Text!.Trim()));
            if (reading.Settle(evidence.Separators) is not { } settled) return notes.Fail(row, Notices.AmountAmbiguous(cell.Text!.Trim()));
            number = settled;
        }
        else if (cell is { Kind: CellKind.Number, Format: CellFormat.General } && ShownCount.Is(cell, out isSaid))
        {
            number = cell.Number;
        }
        else
        {
            return notes.Fail(row, Notices.CountUnreadable(cell.Display()));
        }

        if (number < (field.Constraints.Minimum ?? 0) || number > (field.Constraints.Maximum ?? int.MaxValue))
            return notes.Fail(row, Notices.CountOutOfRange(cell.Display().Trim()));
        var value = FieldValue.Of((long)decimal.Round(number * 100m, 0, MidpointRounding.AwayFromZero));
        if (isSaid) return notes.ReadAs(row, cell, value);
        return cell.Kind == CellKind.Number && Math.Abs(number - cell.Digits.ShownOf(number)) >= LeastHidden
            ? notes.ReadAs(row, cell.ShownRounded(), value) : value;
    }
}
