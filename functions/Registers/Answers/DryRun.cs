using System.Security.Cryptography;
using AinChock.Registers.Answers.Annotation;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers;

/// <summary>Where a dry run writes the files that go with its report; null for those that are not wanted.</summary>
/// <param name="Annotated">Of an annotated copy: seekable, readable and writable. Left empty when the file cannot be read.</param>
/// <param name="Quarantine">Of the rows set aside. Left empty when there are none, or the file is rejected.</param>
public sealed record DryRunFiles(Stream? Annotated = null, Stream? Quarantine = null);

/// <summary>Judges a file without storing anything.</summary>
public static class DryRun
{
    /// <summary>The report that the file would get as a new source.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public static Report Validate(Stream content, string fileName, CheckOptions options, CancellationToken cancellationToken, DryRunFiles? files = null)
    {
        var sha256 = HashOf(content);
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken, keepMarks: files?.Annotated is not null);
            using var setAside = Read(check, files, cancellationToken);
            var outcome = Decide.On(check, null, options);
            Write(content, check, outcome, setAside, files, cancellationToken);
            return ReportBuilder.Of(check, outcome, fileName, sha256, content.Length);
        }
        catch (UnreadableFileException error)
        {
            return ReportBuilder.OfUnreadable(error, fileName, sha256, content.Length);
        }
    }

    public static string HashOf(Stream content)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    // Reading is what checks; a dry run keeps no row but those set aside, where they are wanted.
    public static QuarantineFile? Read(FileCheck check, DryRunFiles? files, CancellationToken cancellationToken)
    {
        var setAside = files?.Quarantine is null || check.Dataset is null || check.Unusable ? null : new QuarantineFile(check);
        try
        {
            foreach (var _ in check.ReadRows(cancellationToken))
            {
                // See above.
            }

            return setAside;
        }
        catch
        {
            setAside?.Dispose();
            throw;
        }
    }

    public static void Write(Stream content, FileCheck check, Outcome outcome, QuarantineFile? setAside, DryRunFiles? files, CancellationToken cancellationToken)
    {
        if (files?.Annotated is { } annotated) AnnotatedWorkbook.Write(content, check, annotated, cancellationToken);
        if (setAside is { Rows: > 0 } && outcome != Outcome.Rejected) setAside.Complete().CopyTo(files!.Quarantine!);
    }
}
