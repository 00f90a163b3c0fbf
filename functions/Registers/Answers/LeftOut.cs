using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers;

/// <summary>An accompanying file that could not be made. The report says so in its place and is sent in any case.</summary>
/// <param name="Notice">The message for the sender.</param>
/// <param name="Why">The cause, for the operator.</param>
public sealed record LeftOut(Notice Notice, Exception Why)
{
    private const int Many = 20_000;

    /// <summary>The notice as a finding of the file.</summary>
    public Mark Mark => new(Notice, Place.File);

    /// <summary>Writes the annotated copy of a file; see <see cref="AnnotatedWorkbook.Write"/>.</summary>
    /// <param name="output">Seekable. Empty when the copy is left out.</param>
    /// <returns>Null when the copy is written.</returns>
    public static LeftOut? Annotate(Stream content, FileCheck check, FindingSet findings, Stream output, CancellationToken cancellationToken)
    {
        try
        {
            // Frees what checking a large file left in memory before copying needs its own.
            if (findings.Marks.Count > Many) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
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

    // Half a workbook is useless.
    internal static void Clear(Stream output)
    {
        try
        {
            output.SetLength(0);
        }
        catch (IOException)
        {
            // The disk refused the copy: an empty file is sent, and the report says that there is no copy.
        }
    }
}
