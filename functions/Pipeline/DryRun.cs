using System.Security.Cryptography;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Reports;
using AinChock.Pipeline.Reports.Annotation;

namespace AinChock.Pipeline;

/// <summary>Judges a file without storing anything.</summary>
public static class DryRun
{
    /// <summary>The report that the file would get as a new source.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="annotated">Where to write an annotated copy (seekable, readable and writable); null for none. Left empty when the file cannot be read.</param>
    public static Report Validate(Stream content, string fileName, CheckOptions options, CancellationToken cancellationToken, Stream? annotated = null)
    {
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken, keepMarks: annotated is not null);
            foreach (var _ in check.ReadRows(cancellationToken))
            {
                // Reading is what checks; a dry run keeps nothing.
            }

            var report = ReportBuilder.Of(check, Decide.On(check, null, options), fileName, sha256, content.Length);
            if (annotated is not null) AnnotatedWorkbook.Write(content, check, annotated, cancellationToken);
            return report;
        }
        catch (UnreadableFileException error)
        {
            return ReportBuilder.OfUnreadable(error, fileName, sha256, content.Length);
        }
    }
}
