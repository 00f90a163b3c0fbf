using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Answers;

/// <summary>Streams for the files that accompany a dry run's report; null for unwanted ones.</summary>
/// <param name="Annotated">Receives the annotated copy: seekable, readable and writable. Stays empty when the file cannot be read.</param>
/// <param name="Quarantine">Receives the rows set aside. Stays empty when there are none or the file is rejected.</param>
public sealed record DryRunFiles(Stream? Annotated = null, Stream? Quarantine = null);

/// <summary>Judges a file on its own, without storage.</summary>
public static class DryRun
{
    /// <summary>The report that the file would get as a new source.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public static async Task<Report> ValidateAsync(Stream content, string fileName, CheckOptions options, CancellationToken cancellationToken,
        DryRunFiles? files = null)
    {
        var identity = FileIdentity.Of(content, fileName);
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken, keepMarks: files?.Annotated is not null, isAlone: true);
            using var setAside = files?.Quarantine is not null && check.HasRows ? new QuarantineFile(check) : null;
            var judged = Decide.On(await check.ReadAsync(null, setAside, cancellationToken), Standing.None, options);
            var leftOut = new List<LeftOut?>();
            if (files?.Annotated is { } annotated) leftOut.Add(LeftOut.Annotate(content, check, judged.Findings, annotated, cancellationToken));
            if (setAside is { Rows: > 0 } && judged.Outcome != Outcome.Rejected)
                leftOut.Add(await setAside.CopyToAsync(files!.Quarantine!, cancellationToken));
            return ReportBuilder.Of(judged.With([.. leftOut.OfType<LeftOut>().Select(left => left.Mark)]), identity);
        }
        catch (UnreadableFileException error)
        {
            return ReportBuilder.OfUnreadable(error, identity);
        }
    }
}
