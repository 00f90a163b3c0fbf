using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Reading;

/// <summary>Reads percentages, which a column writes as 45 or 0.45, and shares in percent of another amount of the row.</summary>
internal sealed class RateReader(CellNotes notes, ColumnEvidence evidence)
{
    /// <returns>Hundredths of a percent.</returns>
    public FieldValue Read(in Cell cell, RowContext row)
    {
        if (PercentOf(cell, row, out var isSettled) is not { } percent) return FieldValue.Blank;
        var value = FieldValue.Of((long)decimal.Round(percent * 100m, 0, MidpointRounding.AwayFromZero));
        return isSettled ? notes.ReadAs(row, cell, value) : value;
    }

    /// <summary>Turns a share in percent into an amount; blank, with a note, when the total is unknown.</summary>
    public FieldValue ReadShare(in Cell cell, FieldValue total, RowContext row)
    {
        if (PercentOf(cell, row, out _) is not { } percent) return FieldValue.Blank;
        if (total.IsBlank) return notes.Fail(row, Notices.ShareOfNothing(cell.Display().Trim()));
        // 78,95 stands for anything from 78,945 on: the amount may be off by as much as its last decimal hides.
        var hidden = total.Money.Centimes / 200m;
        for (var i = 0; i < evidence.RateDecimals; i++) hidden /= 10m;
        row.Slack += (long)hidden;
        return FieldValue.Of(Money.FromDirhams(total.Money.Dirhams * percent / 100m));
    }

    private decimal? PercentOf(in Cell cell, RowContext row, out bool isSettled)
    {
        isSettled = false;
        if (cell is { Kind: CellKind.Number, Format: CellFormat.Percent }) return Within(cell.Number * 100m, cell, row);
        decimal number;
        if (cell.Kind == CellKind.Text)
        {
            var reading = NumberText.Read(cell.Text!);
            // 45.500 % has no thousands: a rate has at most three digits before its separator.
            if (!reading.IsNumber || reading.Unit is not null) return Refuse(Notices.RateUnreadable, cell, row);
            if (reading.IsPercent) return Within(reading.Value, cell, row);
            number = reading.Value;
        }
        else if (cell is { Kind: CellKind.Number, Format: CellFormat.General })
        {
            // A quoted percent sign: 45 is shown as 45 %.
            if (cell.Shown is { } format && format.SectionOf(cell.Number) is { Words.Length: > 0 } section)
                return section is { Words: "%", Scale: 0 } ? Within(cell.Number, cell, row) : Refuse(Notices.RateUnreadable, cell, row);
            number = cell.Number;
        }
        else
        {
            return Refuse(Notices.RateUnreadable, cell, row);
        }

        // 0 is unambiguous; 1 and fractions depend on the column's scale: 0.45 beside 45 is about half a percent, or about half.
        if (number is <= 0 or > 1) return Within(number, cell, row);
        if (evidence.RatesOverOne) return evidence.RatesBelowOne ? Refuse(Notices.RateAmbiguous, cell, row) : Within(number, cell, row);
        if (!evidence.RatesBelowOne) return Refuse(Notices.RateAmbiguous, cell, row);
        isSettled = true;
        return Within(number * 100m, cell, row);
    }

    private decimal? Within(decimal percent, in Cell cell, RowContext row) => percent is < 0 or > 100 ? Refuse(Notices.RateOutOfRange, cell, row) : percent;

    private decimal? Refuse(Func<string, Notice> why, in Cell cell, RowContext row)
    {
        notes.Fail(row, why(cell.Display().Trim()));
        return null;
    }
}
