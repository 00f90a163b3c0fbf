using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The unit that a sheet's name or a title above its header sets for all its amounts.</summary>
/// <param name="From">The text that sets it.</param>
/// <param name="Other">A text that sets a different unit, if any.</param>
internal sealed record SheetUnit(MoneyUnit Unit, string From, string? Other)
{
    private const int MostChars = 500;

    /// <returns>The unit that the last title sets; null when none sets one.</returns>
    public static SheetUnit? Read(Sheet sheet, IEnumerable<SheetRow> titles)
    {
        var texts = titles.SelectMany(row => row.Cells.ToArray())
            .Where(cell => cell.Kind == CellKind.Text && cell.Text!.Length <= MostChars).Select(cell => cell.Text!.Trim());
        var said = texts.Prepend(sheet.Name).Select(text => (Unit: MoneyUnit.OfTitle(text), Text: text)).Where(title => title.Unit is not null).ToList();
        if (said.Count == 0) return null;
        var (unit, from) = said[^1];
        return new SheetUnit(unit!.Value, from, said.Find(title => title.Unit != unit).Text);
    }
}
