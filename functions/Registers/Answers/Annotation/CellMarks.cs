using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The marks of a file, one per cell, by row and column. They may be hundreds of thousands, so none is stored twice.</summary>
internal sealed class CellMarks
{
    // Most messages at one cell.
    private const int MostSaid = 5;

    private readonly Dictionary<string, List<Mark>> _sheets = new(StringComparer.Ordinal);
    private readonly FileCheck _check;
    private int _notes;

    public CellMarks(IEnumerable<Mark> marks, FileCheck check)
    {
        _check = check;
        foreach (var mark in marks)
        {
            if (mark.Place is not { Sheet: { } sheet, Row: > 0 } || mark.Code.Severity == Severity.Info) continue;
            if (!_sheets.TryGetValue(sheet, out var own)) _sheets.Add(sheet, own = []);
            own.Add(mark);
        }
    }

    /// <summary>Whether a sheet has marks.</summary>
    public bool Has(Sheet sheet) => _sheets.ContainsKey(sheet.Name);

    /// <summary>The marks of one sheet; may be called once. A message about a whole row goes to its first register column.</summary>
    public IReadOnlyList<CellMark> Of(Sheet sheet)
    {
        if (!_sheets.Remove(sheet.Name, out var marks)) return [];
        var firstColumn = _check.Maps.FirstOrDefault(map => map.Sheet.Name == sheet.Name)?.Columns.Min(column => column.Column) ?? 1;
        var order = new (int Row, int Column, int At)[marks.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = (marks[i].Place.Row, marks[i].Place.Column == 0 ? firstColumn : marks[i].Place.Column, i);
        Array.Sort(order);
        var cells = new List<CellMark>();
        var here = new List<Mark>();
        for (int at = 0, next; at < order.Length; at = next)
        {
            here.Clear();
            var (row, column, _) = order[at];
            for (next = at; next < order.Length && order[next].Row == row && order[next].Column == column; next++) here.Add(marks[order[next].At]);
            // A text takes more memory than the rest of a mark, and only so many are shown.
            var isShown = cells.Count < AnnotatedWorkbook.CommentsPerSheet && _notes++ < AnnotatedWorkbook.Comments;
            cells.Add(new CellMark(row, column, here.Min(mark => mark.Code.Severity), isShown ? TextOf(here) : ""));
        }

        return cells;
    }

    private static string TextOf(IEnumerable<Mark> marks) => string.Join("\n\n", marks.Take(MostSaid).Select(mark => TextOf(mark)));

    private static string TextOf(in Mark mark)
    {
        var entry = Catalogue.Entry(mark.Code.Id);
        var message = Placeholders.Fill(entry.Message, mark.Notice, mark.Place, 1);
        var hint = Placeholders.Fill(entry.Hint, mark.Notice, mark.Place, 1);
        var said = message.Translations.Select(own => $"{own.Value}\n{(own.Language.IsRightToLeft ? '←' : '→')} {hint.In(own.Language)}");
        return string.Join('\n', [mark.Code.Id, .. said]);
    }
}
