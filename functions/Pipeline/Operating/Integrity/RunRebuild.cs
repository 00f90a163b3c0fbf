using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Makes the row of a current run in <c>Runs</c> again, from its source, the archived file and its report.</summary>
internal sealed class RunRebuild(PipelineStorage storage, TimeProvider time)
{
    /// <exception cref="OperationRefusedException">The run is not current, or its file is not archived.</exception>
    public async Task<string> RunAsync(string id, CancellationToken cancellationToken)
    {
        var standing = await StandingRuns.ReadAsync(storage, cancellationToken);
        if (standing.Sources.FirstOrDefault(source => source.Run == id) is not { } source)
        {
            throw new OperationRefusedException(
                $"Run {id} is not current: only its row said what it was. Its file is in the archive, and its report under reports/.");
        }

        var archived = await ArchivedAsync(storage, source.FileSha256, cancellationToken)
            ?? throw new OperationRefusedException($"The archive no longer holds the file of {source.Source}. Ask its sender for it.");
        var report = await storage.Reports.ReadAsync(source.Source, id, cancellationToken);
        var run = new RunRow(
            source.Source, id, source.Dataset, RunState.Committed, source.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted, "",
            source.FileSha256, archived.Properties.ContentLength ?? 0, archived.Name, source.RulesVersion, source.ReceivedAt, source.CommittedAt)
        {
            EndedAt = source.CommittedAt,
            CommittedAt = source.CommittedAt,
            Rows = source.Rows + source.Quarantined,
            Accepted = source.Rows,
            Quarantined = source.Quarantined,
            Errors = report?.Counts.Errors ?? source.Quarantined,
            Warnings = source.Warnings,
            Money = source.Money,
            PinnedAt = time.GetUtcNow(),
        };
        await storage.Runs.RestoreAsync(run, cancellationToken);
        return $"made again from its source and {archived.Name}";
    }

    /// <summary>The archived file with a hash; null for none.</summary>
    internal static async Task<BlobItem?> ArchivedAsync(PipelineStorage storage, string sha256, CancellationToken cancellationToken)
    {
        // The extension is that of the first name under which the content came.
        await foreach (var blob in storage.Archive.GetBlobsAsync(
            BlobTraits.None, BlobStates.None, $"sha256/{sha256[..2]}/{sha256}", cancellationToken)) return blob;
        return null;
    }
}
