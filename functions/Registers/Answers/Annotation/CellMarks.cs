using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>What is to be said at one cell: the gravest severity, and a text in all languages.</summary>
internal sealed record CellMark(int Row, int Column, Severity Severity, string Text);

internal static class CellMarks
{
    /// <summary>Marks of one sheet, one a cell, by row and column. What is about a whole row is said at its first register column.</summary>
    public static IReadOnlyList<CellMark> Of(IEnumerable<Mark> marks, int firstColumn) =>
        [.. marks
            .Where(mark => mark.Code.Severity != Severity.Info)
            .GroupBy(mark => (mark.Place.Row, Column: mark.Place.Column == 0 ? firstColumn : mark.Place.Column))
            .OrderBy(cell => cell.Key)
            .Select(cell => new CellMark(cell.Key.Row, cell.Key.Column, cell.Min(m => m.Code.Severity), string.Join("\n\n", cell.Take(5).Select(TextOf))))];

    private static string TextOf(Mark mark)
    {
        var entry = Catalogue.Entry(mark.Code.Id);
        var message = Placeholders.Fill(entry.Message, mark.Notice, mark.Place, 1);
        var hint = Placeholders.Fill(entry.Hint, mark.Notice, mark.Place, 1);
        var said = message.Translations.Select(own => $"{own.Value}\n{(own.Language.IsRightToLeft ? '←' : '→')} {hint.In(own.Language)}");
        return string.Join('\n', [mark.Code.Id, .. said]);
    }
}
