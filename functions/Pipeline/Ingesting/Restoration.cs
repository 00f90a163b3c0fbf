using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using Azure;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Restores the rows, keys, profile and progress of a run from the archived file. Run ids are derived from content and rules, so the same file
/// under the same rules gives the same rows under the same keys.</summary>
internal sealed class Restoration(PipelineStorage storage, CheckOptions options)
{
    /// <returns>False when the rules have changed since, because the file would then be another run.</returns>
    /// <exception cref="OperationRefusedException">The archive does not hold the original file.</exception>
    public async Task<bool> RunAsync(RunRow run, CancellationToken cancellationToken)
    {
        using var delivery = await RecallAsync(run, cancellationToken);
        var attempt = new Attempt(delivery, options.For(run.Source, await storage.Aliases.OfSourceAsync(run.Source, cancellationToken)));
        if (attempt.Run != run.Id) return false;
        var dataset = DeclaredDatasets.Find(run.Dataset)!;
        var (file, progress) = await WriteRowsAsync(attempt, dataset, cancellationToken);
        if (!await IsWholeAsync(dataset, run, cancellationToken))
        {
            // Storage may also hold rows that are not in the file: remove them all.
            await storage.RowsOf(dataset).RemoveAsync(run.Id, cancellationToken);
            (file, progress) = await WriteRowsAsync(attempt, dataset, cancellationToken);
            await storage.RowsOf(dataset).VerifyAsync(run.Id, run.Accepted, run.Money, cancellationToken);
        }

        // The keys go first and come last: while they are gone, a repair that was cut short is found to be unfinished.
        await storage.Keys.RemoveAsync(dataset.Name, run.Id, cancellationToken);
        await storage.Profiles.RemoveAsync(dataset.Name, run.Id, cancellationToken);
        await storage.Profiles.WriteAsync(run.Id, file.Profile!, cancellationToken);
        if (progress is not null) await ReplaceAsync(dataset, run.Id, progress, cancellationToken);
        await storage.Keys.WriteAsync(dataset.Name, run.Id, new RunKeys(file.Keys, file.Likenesses), cancellationToken);
        return true;
    }

    /// <summary>Writes again what tells how the rows of a run moved, as the rules of today read its file. It is all that is left of a run whose rows were
    /// removed, and so is wanted under other rules too.</summary>
    /// <exception cref="OperationRefusedException">The archive does not hold the original file, or it can no longer be read.</exception>
    public async Task ProgressAsync(RunRow run, CancellationToken cancellationToken)
    {
        using var delivery = await RecallAsync(run, cancellationToken);
        var dataset = DeclaredDatasets.Find(run.Dataset)!;
        using var rows = new ProgressRows(dataset, null);
        try
        {
            using var check = FileCheck.Open(
                delivery.Content, options.For(run.Source, await storage.Aliases.OfSourceAsync(run.Source, cancellationToken)), cancellationToken);
            if (check.Dataset != dataset) throw new OperationRefusedException($"Under the rules of today {run.ArchiveName} is no register {run.Dataset}.");
            await check.ReadAsync(rows, null, cancellationToken);
        }
        catch (UnreadableFileException error)
        {
            throw new OperationRefusedException($"Under the rules of today {run.ArchiveName} cannot be read ({error.Code}).");
        }

        await ReplaceAsync(dataset, run.Id, rows.Complete(), cancellationToken);
    }

    private async Task ReplaceAsync(Dataset dataset, string run, byte[] progress, CancellationToken cancellationToken)
    {
        await storage.Progress.RemoveAsync(dataset, run, cancellationToken);
        await storage.Progress.WriteAsync(dataset, run, progress, cancellationToken);
    }

    /// <summary>Writes the report of a run again, with the files beside it, from the archived file alone.</summary>
    /// <returns>False when the rules have changed since.</returns>
    /// <exception cref="OperationRefusedException">The archive does not hold the original file.</exception>
    public async Task<bool> ReportAsync(RunRow run, Answer answer, CancellationToken cancellationToken)
    {
        using var delivery = await RecallAsync(run, cancellationToken);
        var attempt = new Attempt(delivery, options.For(run.Source, await storage.Aliases.OfSourceAsync(run.Source, cancellationToken)));
        if (attempt.Run != run.Id) return false;
        Report report;
        try
        {
            if (run.Outcome != Outcome.Failed)
            {
                using var check = FileCheck.Open(delivery.Content, attempt.Rules, cancellationToken, keepMarks: true);
                using var setAside = check.HasRows ? new QuarantineFile(check, run.Id) : null;
                var file = await check.ReadAsync(null, setAside, cancellationToken);
                var judged = Decide.Rejection(file, attempt.Rules) ?? new JudgedFile(file, run.Outcome!.Value, file.Findings)
                {
                    HeldBy = run.Outcome == Outcome.Held ? [new FindingCode(run.Reason)] : [],
                };
                var overlaps = await OverlapsAsync(run, file, cancellationToken);
                List<Mark> marks = [new Mark(Notices.ReportMadeAgain(), Place.File), .. overlaps.SelectMany(overlap => overlap.Marks(file.SheetName))];
                await answer.WriteAsync(delivery, check, run.Id, new Trial(judged.With(marks), overlaps, null), setAside, cancellationToken);
                return true;
            }

            report = ReportBuilder.OfFailure(delivery.Identity);
        }
        catch (UnreadableFileException error)
        {
            report = ReportBuilder.OfUnreadable(error, delivery.Identity);
        }

        await storage.Reports.WriteAsync(answer.Received(report, delivery, run.Id), cancellationToken);
        return true;
    }

    // Only the reports of current versions tell what other sources share with them.
    private async Task<IReadOnlyList<Overlap>> OverlapsAsync(RunRow run, CheckedFile file, CancellationToken cancellationToken)
    {
        var sources = await storage.Sources.ListAsync(file.Dataset, cancellationToken);
        if (sources.FirstOrDefault(source => source.Source == run.Source && source.Run == run.Id && !source.IsRetired) is not { } current) return [];
        var keys = new RunKeys(file.Keys, file.Likenesses);
        return await new Overlaps(storage).FindAsync(file.Dataset!, run.Source, current.ReceivedAt, keys, sources, cancellationToken);
    }

    private async Task<Delivery> RecallAsync(RunRow run, CancellationToken cancellationToken)
    {
        Delivery delivery;
        try
        {
            delivery = await Delivery.RecallAsync(storage.Archive, run, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            throw new OperationRefusedException($"The archive no longer holds {run.ArchiveName}, the file of {run.Source}. Ask its sender for it.");
        }

        if (delivery.Sha256 == run.FileSha256) return delivery;
        delivery.Dispose();
        throw new OperationRefusedException($"{run.ArchiveName} in the archive is not the file that {run.Source} was. Ask its sender for it.");
    }

    private async Task<(CheckedFile File, byte[]? Progress)> WriteRowsAsync(Attempt attempt, Dataset dataset, CancellationToken cancellationToken)
    {
        attempt.Delivery.Content.Position = 0;
        using var check = FileCheck.Open(attempt.Delivery.Content, attempt.Rules, cancellationToken);
        await using var rows = storage.RowsOf(dataset)
            .BeginWrite(attempt.Run, attempt.Delivery.Sha256, storage.Options.WritersPerRun, cancellationToken);
        using var progress = dataset.Progress is null ? null : new ProgressRows(dataset, rows);
        var file = await check.ReadAsync(progress ?? (IRowSink)rows, null, cancellationToken);
        await rows.CompleteAsync();
        return (file, progress?.Complete());
    }

    private async Task<bool> IsWholeAsync(Dataset dataset, RunRow run, CancellationToken cancellationToken)
    {
        try
        {
            await storage.RowsOf(dataset).VerifyAsync(run.Id, run.Accepted, run.Money, cancellationToken);
            return true;
        }
        catch (StoredRowsDifferException)
        {
            return false;
        }
    }
}
