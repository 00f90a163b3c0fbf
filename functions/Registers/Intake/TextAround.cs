namespace AinChock.Registers.Intake;

/// <summary>A text that names a unit of amounts and stands outside the cells of its sheet: in a text box, or at the top or foot of the printed page.</summary>
/// <param name="Row">1-based row in which its box begins; 0 for the page.</param>
internal readonly record struct TextAround(int Row, string Text);
