using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The unit that a sheet's name, a title above its header or a text around it sets for all its amounts, or another currency.</summary>
/// <param name="From">The text that sets it.</param>
/// <param name="Other">A text that sets a different unit, if any.</param>
/// <param name="Currency">Another currency than the dirham; null for dirhams.</param>
internal sealed record SheetUnit(MoneyUnit Unit, string From, string? Other, string? Currency = null)
{
    private const int MostChars = 500;

    /// <returns>What the last of the titles says, and another currency before all; null where none says anything.</returns>
    public static SheetUnit? Read(Sheet sheet, IEnumerable<SheetRow> titles, IEnumerable<TextAround> around)
    {
        var texts = around.Select(text => text.Text).Prepend(sheet.Name).Concat(titles.SelectMany(row => row.Texts(MostChars))).ToList();
        if (texts.FindLast(text => ForeignCurrency.OfTitle(text) is not null) is { } foreign)
            return new SheetUnit(MoneyUnit.Dirham, foreign, null, ForeignCurrency.OfTitle(foreign));
        var said = texts.FindAll(text => MoneyUnit.OfTitle(text) is not null);
        // A sheet may be called « M ».
        var doubtful = texts.Skip(1).LastOrDefault(text => DoubtfulTitle.Is(text) || UnknownUnit.IsLetter(text))
            ?? (DoubtfulTitle.Is(sheet.Name) ? sheet.Name : null);
        if (said.Count == 0) return doubtful is null ? null : new SheetUnit(MoneyUnit.Dirham, doubtful, doubtful);
        var unit = MoneyUnit.OfTitle(said[^1])!.Value;
        return new SheetUnit(unit, said[^1], said.Find(text => MoneyUnit.OfTitle(text) != unit) ?? doubtful);
    }
}
