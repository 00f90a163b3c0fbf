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
            if (OfLabel(cell.Text) is { } unit) return unit;
        }

        return null;
    }

    // A number in a label is an amount with its unit, « Total : 12 500 000 DH »; only a year is not, unless the unit follows it.
    private static MoneyUnit? OfLabel(string label)
    {
        var words = TextKey.Of(label).Split(' ');
        if (words.Any(word => word.Any(char.IsDigit) && !IsYear(word))) return null;
        foreach (var part in label.Split('(', ')', '[', ']').Skip(1))
        {
            if (!part.Any(char.IsDigit) && MoneyUnit.OfTitle(part) is { } bracketed) return bracketed;
        }

        for (var at = 0; at < words.Length - 1; at++)
        {
            var isCounted = IsYear(words[at]) || MoneyUnit.IsNumeral(words[at]);
            if (isCounted && MoneyUnit.Of(string.Join(' ', words[(at + 1)..])) is not null) return null;
        }

        return MoneyUnit.OfTitle(label) ?? MoneyUnit.TakeFrom(string.Join(' ', words)).Unit;
    }

    private static bool IsYear(string word) => word.All(char.IsAsciiDigit) && word is (['1', '9', _, _] or ['2', '0', _, _]);

    private static bool IsAmount(int column, SheetMap map)
    {
        foreach (var mapped in map.Columns)
        {
            if (mapped.Column == column) return mapped.Field.Kind == Datasets.FieldKind.Money;
        }

        return false;
    }
}
