using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>A text that names a unit of amounts, or says that they are without taxes, and stands outside the cells of its sheet: in a text box, at the top
/// or foot of the printed page, or over or under the table of a web page.</summary>
/// <param name="Row">1-based row in which its box begins; 0 for the page.</param>
internal readonly record struct TextAround(int Row, string Text)
{
    /// <summary>It names a unit, known or not, or another currency.</summary>
    public bool NamesUnit => ForeignCurrency.OfTitle(Text) is not null || MoneyUnit.OfTitle(Text) is not null || DoubtfulTitle.Is(Text);
}
