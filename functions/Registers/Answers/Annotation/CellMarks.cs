using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>What is to be said at one cell: the gravest severity, and a text in all languages; without a text the cell is filled only.</summary>
internal sealed record CellMark(int Row, int Column, Severity Severity, string Text);

internal static class CellMarks
{
    // Of one cell.
    private const int MostSaid = 5;

    /// <summary>Marks of one sheet, one a cell, by row and column. What is about a whole row is said at its first register column.</summary>
    public static IReadOnlyList<CellMark> Of(IEnumerable<Mark> marks, int firstColumn)
    {
        var cells = new List<CellMark>();
        var own = marks.Where(mark => mark.Code.Severity != Severity.Info).OrderBy(mark => (mark.Place.Row, ColumnOf(mark))).ToArray();
        for (int at = 0, next; at < own.Length; at = next)
        {
            for (next = at + 1; next < own.Length && own[next].Place.Row == own[at].Place.Row && ColumnOf(own[next]) == ColumnOf(own[at]); next++)
            {
                // All that is said of one cell stands together.
            }

            var here = own.AsSpan(at, next - at);
            var severity = here[0].Code.Severity;
            foreach (var mark in here) severity = (Severity)Math.Min((byte)severity, (byte)mark.Code.Severity);
            // A text takes more memory than all else of a mark, and only so many are shown.
            cells.Add(new CellMark(own[at].Place.Row, ColumnOf(own[at]), severity, cells.Count < AnnotatedWorkbook.CommentsPerSheet ? TextOf(here) : ""));
        }

        return cells;

        int ColumnOf(in Mark mark) => mark.Place.Column == 0 ? firstColumn : mark.Place.Column;
    }

    private static string TextOf(ReadOnlySpan<Mark> marks)
    {
        var said = new List<string>();
        foreach (var mark in marks[..Math.Min(MostSaid, marks.Length)]) said.Add(TextOf(mark));
        return string.Join("\n\n", said);
    }

    private static string TextOf(in Mark mark)
    {
        var entry = Catalogue.Entry(mark.Code.Id);
        var message = Placeholders.Fill(entry.Message, mark.Notice, mark.Place, 1);
        var hint = Placeholders.Fill(entry.Hint, mark.Notice, mark.Place, 1);
        var said = message.Translations.Select(own => $"{own.Value}\n{(own.Language.IsRightToLeft ? '←' : '→')} {hint.In(own.Language)}");
        return string.Join('\n', [mark.Code.Id, .. said]);
    }
}
