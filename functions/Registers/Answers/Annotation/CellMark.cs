using AinChock.Registers.Findings;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>The message at one cell: the gravest severity, and a text in all languages; without a text the cell is only filled.</summary>
internal sealed record CellMark(int Row, int Column, Severity Severity, string Text)
{
    /// <summary>Marks that need a comment.</summary>
    public static List<CellMark> Notes(IEnumerable<CellMark> marks) => [.. marks.Where(mark => mark.Text.Length > 0)];
}
