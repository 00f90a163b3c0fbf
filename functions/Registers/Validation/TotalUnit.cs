using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>The unit that a row of totals names for its own amounts: « Total (en MDH) », or « KDH » in a cell of its own.</summary>
internal static class TotalUnit
{
    private const int MostChars = 100;

    /// <summary>Null for a row that names none. A unit beside an amount belongs to that amount.</summary>
    public static MoneyUnit? Of(SheetRow row, SheetMap map)
    {
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text || cell.Text!.Length > MostChars || IsAmount(cell.Column, map)) continue;
            if ((MoneyUnit.OfTitle(cell.Text) ?? MoneyUnit.TakeFrom(TextKey.Of(cell.Text)).Unit) is { } unit) return unit;
        }

        return null;
    }

    private static bool IsAmount(int column, SheetMap map)
    {
        foreach (var mapped in map.Columns)
        {
            if (mapped.Column == column) return mapped.Field.Kind == Datasets.FieldKind.Money;
        }

        return false;
    }
}
