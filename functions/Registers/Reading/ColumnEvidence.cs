using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>What a column's own cells say about how it is written, from the rows looked at ahead.</summary>
public sealed class ColumnEvidence
{
    public Separators Separators { get; private set; }

    /// <summary>Some rate is over 1, so the column counts in percent.</summary>
    public bool RatesOverOne { get; private set; }

    /// <summary>Some rate lies strictly between 0 and 1.</summary>
    public bool RatesBelowOne { get; private set; }

    public void Note(FieldKind kind, in Cell cell)
    {
        if (kind is not (FieldKind.Money or FieldKind.Count or FieldKind.Rate)) return;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberText.Read(cell.Text!);
            if (!reading.IsNumber) return;
            Separators |= reading.Evidence;
            if (kind == FieldKind.Rate && !reading.IsPercent && reading.Settle(Separators) is { } rate) NoteRate(rate);
        }
        else if (kind == FieldKind.Rate && cell is { Kind: CellKind.Number, Format: not CellFormat.Percent })
        {
            NoteRate(cell.Number);
        }
    }

    private void NoteRate(decimal rate)
    {
        RatesOverOne |= rate > 1;
        RatesBelowOne |= rate is > 0 and < 1;
    }
}
