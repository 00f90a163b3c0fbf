using System.Security.Cryptography;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Intake;
using AinChock.Pipeline.Reports;
using AinChock.Pipeline.Reports.Annotation;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline;

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

    /// <summary>The report that the file would get as the next version of a source, with what it would change.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="source">Path in <c>incoming</c> that it would be sent to; a new one is a new source.</param>
    public static async Task<Report> ValidateAgainstAsync(
        Stream content, string fileName, string source, PipelineStorage storage, CheckOptions options, TimeProvider time, CancellationToken cancellationToken, DryRunFiles? files = null)
    {
        var sha256 = HashOf(content);
        options = options with { Learnt = await new AliasTable(storage.Aliases).OfSourceAsync(source, cancellationToken) };
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken, keepMarks: files?.Annotated is not null);
            var sources = new SourceTable(storage.Sources);
            var current = check.Dataset is null ? null : await sources.GetAsync(check.Dataset, source, cancellationToken);
            using var setAside = Read(check, files, cancellationToken);
            var isCurrent = current?.Run == RunId.Of(source, sha256, options.RulesVersion);
            var outcome = isCurrent ? Outcome.Unchanged : Decide.On(check, current?.Holdings, options);
            if (outcome is not (Outcome.Rejected or Outcome.Unchanged))
            {
                var overlaps = await new Overlaps(sources, new KeyStore(storage.Keys), new ReportStore(storage.Reports))
                    .FindAsync(check.Dataset!, source, time.GetUtcNow(), check.Keys, cancellationToken);
                Overlaps.Note(check.Findings, overlaps, sheet => check.Maps.First(m => m.Sheet.Index == sheet).Sheet.Name);
            }

            Write(content, check, outcome, setAside, files, cancellationToken);
            var comparison = outcome is Outcome.Rejected or Outcome.Unchanged || current is null or { IsRetired: true }
                ? null
                : await VersionComparison.OfAsync(check, current, storage, cancellationToken);
            return ReportBuilder.Of(check, outcome, fileName, sha256, content.Length) with { Source = source, Comparison = comparison };
        }
        catch (UnreadableFileException error)
        {
            return ReportBuilder.OfUnreadable(error, fileName, sha256, content.Length) with { Source = source };
        }
    }

    private static string HashOf(Stream content)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    // Reading is what checks; a dry run keeps no row but those set aside, where they are wanted.
    private static QuarantineFile? Read(FileCheck check, DryRunFiles? files, CancellationToken cancellationToken)
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

    private static void Write(Stream content, FileCheck check, Outcome outcome, QuarantineFile? setAside, DryRunFiles? files, CancellationToken cancellationToken)
    {
        if (files?.Annotated is { } annotated) AnnotatedWorkbook.Write(content, check, annotated, cancellationToken);
        if (setAside is { Rows: > 0 } && outcome != Outcome.Rejected) setAside.Complete().CopyTo(files!.Quarantine!);
    }
}
