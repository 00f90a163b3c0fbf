using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Judges a file against what is stored, without storing anything.</summary>
public static class DryRunAgainst
{
    /// <summary>The report that the file would get as the next version of a source, with what it would change.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    /// <param name="source">Path in <c>incoming</c> that it would be sent to; a new one is a new source.</param>
    public static async Task<Report> ValidateAgainstAsync(
        Stream content, string fileName, string source, PipelineStorage storage, CheckOptions options, TimeProvider time, CancellationToken cancellationToken, DryRunFiles? files = null)
    {
        var sha256 = DryRun.HashOf(content);
        options = options with { Learnt = await new AliasTable(storage.Aliases).OfSourceAsync(source, cancellationToken) };
        try
        {
            using var check = FileCheck.Open(content, options, cancellationToken, keepMarks: files?.Annotated is not null);
            var sources = new SourceTable(storage.Sources);
            var current = check.Dataset is null ? null : await sources.GetAsync(check.Dataset, source, cancellationToken);
            using var setAside = DryRun.Read(check, files, cancellationToken);
            var isCurrent = current?.Run == RunId.Of(source, sha256, options.RulesVersion);
            var outcome = isCurrent ? Outcome.Unchanged : Decide.On(check, current?.Holdings, options);
            if (outcome is not (Outcome.Rejected or Outcome.Unchanged))
            {
                var overlaps = await new Overlaps(sources, new KeyStore(storage.Keys), new ReportStore(storage.Reports))
                    .FindAsync(check.Dataset!, source, time.GetUtcNow(), check.Keys, cancellationToken);
                Overlaps.Note(check.Findings, overlaps, sheet => check.Maps.First(m => m.Sheet.Index == sheet).Sheet.Name);
            }

            DryRun.Write(content, check, outcome, setAside, files, cancellationToken);
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
}
