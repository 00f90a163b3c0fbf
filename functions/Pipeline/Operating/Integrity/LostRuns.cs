using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>
/// Runs of which only the report is left: no row of <c>Runs</c> names them, and nothing else says that they ever were. What counted at a
/// publication is told by the table of snapshots and by the manifest.
/// </summary>
internal sealed class LostRuns(PipelineStorage storage)
{
    private const string FileName = "/report.json";

    /// <summary>Looks at all reports.</summary>
    public async Task<IReadOnlyList<Damage>> LookAsync(StandingRuns standing, CancellationToken cancellationToken) =>
    [
        .. (await ListAsync(standing, cancellationToken)).Select(lost => Damage.Of(
            Part.Lost, lost.Run, $"{lost.Source}: run {lost.Run} has a report and stands in no list")),
    ];

    /// <summary>The lost runs of one source that counted, or may have.</summary>
    /// <param name="source">Path in <c>incoming</c>.</param>
    public async Task<IReadOnlyList<string>> OfSourceAsync(StandingRuns standing, string dataset, string source, CancellationToken cancellationToken)
    {
        var counted = new List<string>();
        foreach (var lost in (await ListAsync(standing, cancellationToken)).Where(lost => lost.Source == source))
        {
            // Of a report that cannot be read nobody knows which register it is about.
            if (await storage.Reports.ReadAsync(source, lost.Run, cancellationToken) is not { } report
                || (report.Outcome.IsAccepted() && (report.Dataset ?? dataset) == dataset)) counted.Add(lost.Run);
        }

        return counted;
    }

    /// <summary>Enters a run again from its report and the archived file.</summary>
    /// <exception cref="OperationRefusedException">What is left does not say what became of the run.</exception>
    public async Task<string> RebuildAsync(string id, TimeProvider time, CancellationToken cancellationToken)
    {
        var standing = await StandingRuns.ReadAsync(storage, cancellationToken);
        var (source, _) = (await ListAsync(standing, cancellationToken)).FirstOrDefault(lost => lost.Run == id);
        if (source is null) return "entered anew meanwhile";
        var report = await storage.Reports.ReadAsync(source, id, cancellationToken);
        if (report is null || report.Run != id || report.ReceivedAt is not { } received)
        {
            throw new OperationRefusedException(
                $"Neither a list nor its report says what run {id} of {source} was. Ask its sender for the file and send it again under {source}, "
                + "or delete what is left of the report.");
        }

        var archived = await RunRebuild.ArchivedAsync(storage, report.File.Sha256, cancellationToken)
            ?? throw new OperationRefusedException($"The archive no longer holds the file of run {id}. Ask its sender for {source} and send it again.");
        var snapshots = (await storage.Snapshots.ListAsync(cancellationToken)).OrderBy(snapshot => snapshot.At).ToList();
        var shown = snapshots.Find(snapshot => snapshot.Runs.Contains(id));
        if (shown is null && report.Outcome.IsAccepted())
        {
            throw new OperationRefusedException(
                $"Run {id} of {source} was accepted, and no snapshot shows whether it counted. Send archive/{archived.Name} again under {source}: it "
                + "becomes the same run. ./ainchock status and ./ainchock audit tell what was decided since.");
        }

        var committedAt = shown is null ? (DateTimeOffset?)null
            : await new SourceRebuild(storage).CommittedAtAsync(id, snapshots, cancellationToken) ?? shown.AsOf;
        var row = RowOf(report, id, source, archived, received, committedAt) with
        {
            PinnedAt = time.GetUtcNow(),
            Warnings = await WarningsAsync(id, snapshots, cancellationToken) ?? report.Counts.Warnings,
        };
        await storage.Runs.RestoreAsync(row, cancellationToken);
        return $"entered again from its report and {archived.Name}" + (shown is null ? "" : $"; snapshot {shown.Id} shows that it counted");
    }

    // A report goes on to tell what newer files share with the run; what was published of it counts what it told when it was committed.
    private async Task<int?> WarningsAsync(string run, IReadOnlyList<SnapshotRow> snapshots, CancellationToken cancellationToken)
    {
        var published = new PublishedFiles(storage);
        foreach (var snapshot in snapshots.Where(snapshot => snapshot.Runs.Contains(run)))
        {
            if (await published.ReadSoundAsync(snapshot, "quality.json", cancellationToken) is { } quality
                && SnapshotJson.ReadQuality(quality).Sources.FirstOrDefault(source => source.Run == run) is { } told) return told.Warnings;
        }

        return null;
    }

    private static RunRow RowOf(Report report, string id, string source, BlobItem archived, DateTimeOffset received, DateTimeOffset? committedAt) => new(
        source, id, report.Dataset ?? "", committedAt is null ? RunState.Decided : RunState.Committed, report.Outcome,
        report.HeldBy is [var reason, ..] ? reason : "",
        report.File.Sha256, archived.Properties.ContentLength ?? 0, archived.Name, report.RulesVersion, received, received)
    {
        EndedAt = committedAt ?? received,
        CommittedAt = committedAt,
        Rows = report.Counts.Rows,
        Accepted = report.Counts.Accepted,
        Quarantined = report.Counts.Quarantined,
        Errors = report.Counts.Errors,
        Money = Money.FromDirhams(report.Amount ?? 0),
    };

    private async Task<IReadOnlyList<(string Source, string Run)>> ListAsync(StandingRuns standing, CancellationToken cancellationToken)
    {
        // A row that cannot be read, and a current run without one, are damages of their own.
        var known = standing.Runs.Select(run => run.Id).Concat(standing.DamagedRuns.Select(entity => entity.RowKey))
            .Concat(standing.Sources.Select(source => source.Run)).ToHashSet(StringComparer.Ordinal);
        var lost = new List<(string, string)>();
        await foreach (var blob in storage.Reports.Container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (!blob.Name.EndsWith(FileName, StringComparison.Ordinal)) continue;
            var path = blob.Name[..^FileName.Length];
            var run = path[(path.LastIndexOf('/') + 1)..];
            if (run.Length < path.Length && !known.Contains(run)) lost.Add((path[..^(run.Length + 1)], run));
        }

        return lost;
    }
}
