using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>The reports of all runs that ended, and those that are lost made again from the archived files.</summary>
internal sealed class StoredReports(PipelineStorage storage, CheckOptions options)
{
    public async Task<IReadOnlyList<Damage>> LookAsync(IReadOnlyList<RunRow> runs, CancellationToken cancellationToken)
    {
        var found = new List<Damage>();
        foreach (var run in runs.Where(run => run.Outcome is not null))
        {
            if (await storage.Reports.IsWholeAsync(run, cancellationToken)) continue;
            found.Add(Damage.Of(Part.Reports, run.Id, $"{run.Source}: the report of run {run.Id} is gone or damaged"));
        }

        return found;
    }

    /// <exception cref="OperationRefusedException">The archive lacks the file, or the rules are no longer those of the run.</exception>
    public async Task<string> RebuildAsync(RunRow run, Services services, CancellationToken cancellationToken)
    {
        if (await storage.Reports.ReadAsync(run.Source, run.Id, cancellationToken) is { } kept && kept.Run == run.Id && kept.File.Sha256 == run.FileSha256
            && kept.Counts.Accepted == run.Accepted)
        {
            await storage.Reports.WriteAsync(kept, cancellationToken);
            return "its pages are made again from report.json";
        }

        var ours = new Restoration(storage, options);
        if (!await ours.ReportAsync(run, new Answer(storage.Reports, services, NullLogger.Instance), cancellationToken))
        {
            throw new OperationRefusedException(
                $"The rules have changed since run {run.Id}: its report cannot be made again as it was. ./ainchock replay {run.Id} gives one under the "
                + "rules of today.");
        }

        return $"made again from {run.ArchiveName}; what it said of the version before is not repeated";
    }
}
