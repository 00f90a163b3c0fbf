using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Ingesting;

/// <summary>A file tried as the next version of a source, with all its answers made from one reading. Stores nothing.</summary>
public sealed class TriedFile : IDisposable
{
    private const long LargeBytes = 2 << 20, LargeCells = 200_000;

    private readonly Stream _content;
    private readonly FileCheck? _check;
    private readonly Trial? _trial;
    private readonly QuarantineFile? _setAside;

    private Returned? _returned;
    private Stream? _sent;
    private bool _ownsContent;

    private TriedFile(Stream content, Report report, FileCheck? check = null, Trial? trial = null, QuarantineFile? setAside = null) =>
        (_content, Report, _check, _trial, _setAside) = (content, report, check, trial, setAside);

    /// <summary>The report the file would get, including what it would change.</summary>
    public Report Report { get; }

    /// <summary>The report has something to say about single cells.</summary>
    public bool HasAnnotated => _check is not null && Report.Counts.Errors + Report.Counts.Warnings > 0;

    /// <summary>Some rows would be set aside and the others accepted.</summary>
    public bool HasQuarantine => _setAside is { Rows: > 0 } && _trial!.Outcome != Outcome.Rejected;

    /// <summary>What was found in it, and what its reader holds, takes far more memory than a register's usual few thousand rows do.</summary>
    public bool IsLarge => _check is not null && (_content.Length > LargeBytes || _check.CellsRead > LargeCells);

    /// <param name="content">Seekable; stays open as long as this object.</param>
    /// <param name="source">Path in <c>incoming</c> the file would be sent to; a new path is a new source.</param>
    /// <param name="given">The sender's name for the file when storage cannot keep it; null otherwise.</param>
    /// <param name="opened">The content, opened for the same source; null to open it here.</param>
    public static async Task<TriedFile> TryAsync(
        Stream content, string fileName, string source, PipelineStorage storage, CheckOptions options, TimeProvider time, CancellationToken cancellationToken,
        string? given = null, OpenedFile? opened = null)
    {
        using var own = opened is null ? await OpenedFile.OpenAsync(content, source, storage, options, cancellationToken) : null;
        opened ??= own!;
        var identity = opened.Identity with { Name = fileName, Given = given is null ? null : SourcePath.Shown(given) };
        options = opened.Rules;
        FileCheck? check = null;
        QuarantineFile? setAside = null;
        Returned? returned = null;
        try
        {
            check = opened.Take();
            if (ReturnedRegister.Is(check))
            {
                check.Dispose();
                check = null;
                returned = await new Returns(storage).ReadAsync(content, source, identity.Sha256, "", options, cancellationToken);
                source = returned?.Source ?? source;
                if (returned?.Merged is { } merged) identity = FileIdentity.Of(merged, fileName) with { Given = identity.Given };
                check = FileCheck.Open(returned?.Merged ?? content, options, cancellationToken, keepMarks: true);
            }

            var run = returned is { IsUnchanged: true } ? returned.Current!.Run : RunId.Of(source, identity.Sha256, options.RulesVersion);
            setAside = check.HasRows ? new QuarantineFile(check, run) : null;
            var subject = new Subject(source, run, identity.Sha256, time.GetUtcNow(), IsDryRun: true);
            var current = check.Dataset is null ? null : await storage.Sources.GetAsync(check.Dataset, source, cancellationToken);
            var trial = await Trial.RunAsync(check, subject, current, storage, options, rows: null, setAside, cancellationToken, returned?.ToSender);
            var report = ReportBuilder.Of(trial.Judged, identity) with { Source = source, Comparison = trial.Comparison };
            return new TriedFile(returned?.Merged ?? content, report, check, trial, setAside) { _returned = returned, _sent = content };
        }
        catch (UnreadableFileException error)
        {
            check?.Dispose();
            setAside?.Dispose();
            returned?.Dispose();
            return new TriedFile(content, ReportBuilder.OfUnreadable(error, identity) with { Source = source });
        }
        catch
        {
            check?.Dispose();
            setAside?.Dispose();
            returned?.Dispose();
            throw;
        }
    }

    /// <summary>Path of a known source that shares nearly all its rows with this new one; null when there is none, or several.</summary>
    public string? LikelyNewVersionOf => _trial?.Overlaps.Where(overlap => overlap.IsLikelyNewVersion).ToList() is [var only] ? only.Other.Source : null;

    /// <summary>Path of the register that this workbook was made from; null for any other file.</summary>
    public string? MadeFrom => _returned?.Source;

    /// <summary>Makes this object close the content; otherwise whoever opened it does.</summary>
    public void OwnContent() => _ownsContent = true;

    /// <param name="output">Seekable. Stays empty when the file cannot be read or its copy cannot be made.</param>
    /// <returns>Why the copy could not be made; null when it was made or there is none.</returns>
    public LeftOut? WriteAnnotated(Stream output, CancellationToken cancellationToken) =>
        _check is null ? null : LeftOut.Annotate(_content, _check, _trial!.Judged.Findings, output, cancellationToken);

    /// <summary>Stays empty when no row is set aside or the file is rejected.</summary>
    /// <returns>Why the file could not be made; null when it was made or there is none.</returns>
    public async Task<LeftOut?> WriteQuarantineAsync(Stream output, CancellationToken cancellationToken) =>
        HasQuarantine ? await _setAside!.CopyToAsync(output, cancellationToken) : null;

    /// <summary>The report, with a note of each answer that was left out.</summary>
    public Report ReportWithout(IEnumerable<LeftOut> leftOut)
    {
        List<Mark> marks = [.. leftOut.Select(left => left.Mark)];
        if (_trial is null || marks.Count == 0) return Report;
        var said = ReportBuilder.Of(_trial.Judged.With(marks), new FileIdentity(Report.File.Name, Report.File.Sha256, Report.File.Bytes));
        return Report with { Findings = said.Findings, Counts = said.Counts };
    }

    /// <summary>Deletes the temporary files of the check.</summary>
    public void Dispose()
    {
        _setAside?.Dispose();
        _check?.Dispose();
        _returned?.Dispose();
        if (_ownsContent) (_sent ?? _content).Dispose();
    }
}
