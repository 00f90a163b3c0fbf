using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>
/// The sender's own workbook with every doubtful cell filled and commented, and a first sheet that lists all findings with
/// links to their cells. Unaffected parts are copied as they are; a file of another format becomes a workbook of its rows.
/// </summary>
public static class AnnotatedWorkbook
{
    /// <summary>Comments written on one sheet, since more slow Excel down. The remaining cells are filled, and listed on the first sheet.</summary>
    public const int CommentsPerSheet = 2000;

    /// <summary>Comments written on all sheets.</summary>
    public const int Comments = 20_000;

    /// <param name="content">The file as received; seekable.</param>
    /// <param name="check">The file, still open.</param>
    /// <param name="findings">The findings to show, with their places (<see cref="FindingLog.KeepMarks"/>).</param>
    /// <param name="output">Written from its current position.</param>
    /// <exception cref="UnreadableFileException">A part that the check does not read is damaged or over a limit.</exception>
    public static void Write(Stream content, FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        var marks = new CellMarks(findings.Marks, check);
        var language = SenderLanguage.Of(check.Maps);
        if (check.Format == "xlsx") BookCopy.Write(check.Unzipped ?? content, check.Limits, marks, findings.List, language, output, cancellationToken);
        else RowsAsWorkbook.Write(check, marks, ListOf(findings.List, RowsAsWorkbook.NameOf(check), language), output, cancellationToken);
    }

    private static ListSheet ListOf(IReadOnlyList<Finding> findings, Func<string, string> nameOf, Language language) => new(
        ErrorSheet.Title, IsFirst: true, (to, main, styles) => ErrorSheet.Write(to, findings, nameOf, main, language, styles));
}
