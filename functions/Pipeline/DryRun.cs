using System.Security.Cryptography;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Reports;

namespace AinChock.Pipeline;

/// <summary>Judges a file without storing anything.</summary>
public static class DryRun
{
    /// <summary>The report that the file would get as a new source.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public static Report Validate(Stream content, string fileName, CheckOptions options, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken);
            foreach (var _ in check.ReadRows(cancellationToken))
            {
                // Reading is what checks; a dry run keeps nothing.
            }

            return ReportBuilder.Of(check, Decide.On(check, null, options), fileName, sha256, content.Length);
        }
        catch (UnreadableFileException error)
        {
            return ReportBuilder.OfUnreadable(error, fileName, sha256, content.Length);
        }
    }
}
