using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers;

/// <summary>A file that was to go with the report, and could not be made. The report says so in its place: it comes whatever becomes of the others.</summary>
/// <param name="Notice">What the sender is told.</param>
/// <param name="Why">What the operator is told.</param>
public sealed record LeftOut(Notice Notice, Exception Why)
{
    /// <summary>As a finding of the file.</summary>
    public Mark Mark => new(Notice, Place.File);

    /// <summary>Writes the annotated copy of a file; see <see cref="AnnotatedWorkbook.Write"/>.</summary>
    /// <param name="output">Seekable. Empty where the copy is left out.</param>
    /// <returns>Null where the copy is written.</returns>
    public static LeftOut? Annotate(Stream content, FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        try
        {
            AnnotatedWorkbook.Write(content, check, findings, output, cancellationToken);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Clear(output);
            var unread = error as UnreadableFileException;
            return new LeftOut(Notices.CopyLeftOut(unread?.Detail ?? check.Format, unread is { IsOverLimit: true }, unread?.Label), error);
        }
    }

    internal static LeftOut OfRowsSetAside(Exception error)
    {
        var unread = error as UnreadableFileException;
        return new LeftOut(Notices.RowsSetAsideLeftOut(unread?.Detail ?? QuarantineFile.Name, unread?.Label), error);
    }

    // Half a workbook is none.
    internal static void Clear(Stream output)
    {
        try
        {
            output.SetLength(0);
        }
        catch (IOException)
        {
            // The disk that did not take the copy: whoever sends the file sends an empty one, and the report says that there is none.
        }
    }
}
