using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Turns typed text into a cell: a number or a day when the field holds one and the text can be read in only one way.</summary>
public static class TypedCell
{
    // Day serials of the 1900 system count from here, after its leap day that never existed.
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>Moves a cell of another file to a column of this one.</summary>
    public static Cell Of(in Cell cell, int column, FieldKind kind) => cell.Kind switch
    {
        CellKind.Blank => new Cell(column, CellKind.Blank, CellFormat.General, 0, null),
        CellKind.Number when !cell.ShowsWords && (cell.Format == CellFormat.General || cell.Format == CellFormat.Date) => cell with { Column = column },
        _ => Of(cell.Display(), column, kind),
    };

    /// <summary>Turns typed text into a cell.</summary>
    public static Cell Of(string typed, int column, FieldKind kind)
    {
        var text = typed.Trim();
        if (text.Length == 0) return new Cell(column, CellKind.Blank, CellFormat.General, 0, null);
        switch (kind)
        {
            case FieldKind.Money or FieldKind.Count or FieldKind.Year:
                if (NumberText.Read(text) is { IsNumber: true, Ambiguous: null, Unit: null, IsPercent: false } number)
                    return new Cell(column, CellKind.Number, CellFormat.General, number.Value, null);
                break;
            case FieldKind.Date:
                if (DateText.Read(text) is { Kind: DateReadingKind.Day, IsMoved: false } day && day.Day.Year >= 1901)
                    return OfDay(day.Day, column);
                break;
        }

        return new Cell(column, CellKind.Text, CellFormat.General, 0, text);
    }

    internal static Cell OfDay(DateOnly day, int column) => new(column, CellKind.Number, CellFormat.Date, day.DayNumber - Epoch.DayNumber, null);
}
