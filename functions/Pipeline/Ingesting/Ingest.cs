using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Takes an upload from <c>incoming</c> to its end. Any number of workers may call it any number of times for one upload and may be killed at any
/// point: readers see either the old version or the new one, and the next call finishes the work.</summary>
public sealed class Ingest
{
    /// <summary>Tries of one upload before it ends as <see cref="Outcome.Failed"/>. The queue of Azure's blob trigger allows the same number.</summary>
    public const int MaxFailures = 5;

    private readonly PipelineStorage _storage;
    private readonly CheckOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Ingest> _log;
    private readonly RunEntries _entries;
    private readonly Answer _answer;
    private readonly Aftermath _aftermath;
    private readonly SourceCommit _commit;
    private readonly Returns _returns;
    private readonly Completions _completions;

    /// <summary>Takes deliveries from <paramref name="storage"/> and checks them under <paramref name="options"/>.</summary>
    /// <param name="services">As receipts name them; null where none has a name.</param>
    public Ingest(PipelineStorage storage, CheckOptions options, TimeProvider time, ILogger<Ingest> log, Services? services = null)
    {
        (_storage, _options, _time, _log) = (storage, options.Validated(), time, log);
        _entries = new RunEntries(storage.Runs, time, log);
        Services = services ?? Ingesting.Services.Unnamed;
        _answer = new Answer(storage.Reports, Services, log);
        _aftermath = new Aftermath(storage, _entries, time);
        _commit = new SourceCommit(storage.Sources, storage.Incoming, time);
        _returns = new Returns(storage);
        _completions = new Completions(storage, options);
    }

    /// <summary>The services as receipts name them.</summary>
    internal Services Services { get; }

    /// <summary>Ingests the upload at a path in <c>incoming</c>; null when nothing is there any more.</summary>
    /// <param name="source">Any path. A path that cannot be a source is ingested under a similar one, and the sender is told.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IngestResult?> RunAsync(string source, CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("ingest", _time, SourcePath.Of(source), () => DeliverAsync(source, cancellationToken), (run, result) => run.End(result));

    /// <summary>Ingests the archived file of a run again as the same upload, under today's rules.</summary>
    public Task<IngestResult> ReplayAsync(RunRow run, CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("replay", _time, run.Source, () => RecallAsync(run, cancellationToken), (telemetry, result) => telemetry.End(result));

    private async Task<IngestResult?> DeliverAsync(string source, CancellationToken cancellationToken)
    {
        var blob = _storage.Incoming.GetBlobClient(source);
        using var delivery = await Delivery.ReceiveAsync(blob, cancellationToken);
        if (delivery is null)
        {
            _log.NothingToIngest(SourcePath.Of(source));
            return null;
        }

        if (delivery.Given is { } given) _log.Renamed(SourcePath.Shown(given), delivery.Source);

        using (Signals.Stage("archive")) await delivery.ArchiveAsync(_storage.Archive, cancellationToken);
        var attempt = await AttemptAsync(delivery, cancellationToken);
        var result = await JudgeOrFailAsync(attempt, cancellationToken);
        await delivery.ClearAsync(blob, cancellationToken);
        return result;
    }

    private async Task<IngestResult> RecallAsync(RunRow run, CancellationToken cancellationToken)
    {
        using var delivery = await Delivery.RecallAsync(_storage.Archive, run, cancellationToken);
        return await JudgeAsync(await AttemptAsync(delivery, cancellationToken), cancellationToken);
    }

    private async Task<Attempt> AttemptAsync(Delivery delivery, CancellationToken cancellationToken) =>
        new(delivery, _options.For(delivery.Source, await _storage.Aliases.OfSourceAsync(delivery.Source, cancellationToken)));

    /// <summary>Counts failures that are not the sender's fault. The last one allowed ends the delivery, so that it does not block the queue for
    /// ever.</summary>
    private async Task<IngestResult> JudgeOrFailAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await JudgeAsync(attempt, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException && !Outage.Is(error))
        {
            var entry = await _entries.FailAsync(attempt, MaxFailures, cancellationToken);
            if (entry.Failures < MaxFailures) throw;
            var result =
                await EndUnreadAsync(attempt, entry, Outcome.Failed, Codes.RunFailed, ReportBuilder.OfFailure(attempt.Delivery.Identity), cancellationToken);
            _log.Failed(entry.Source, entry.Failures, error.GetType().Name, entry.Id);
            return result;
        }
    }

    private async Task<IngestResult> JudgeAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            using (var check = FileCheck.Open(attempt.Delivery.Content, attempt.Rules, cancellationToken, keepMarks: true))
            {
                if (attempt.Delivery.Base is null && check.Maps.Select(OriginColumn.Of).FirstOrDefault(origin => origin is not null)?.Run is { } origin)
                    return await CompleteAsync(attempt.Delivery, origin, check.Dataset!, cancellationToken);
                // The archived file of a run is that run's whole content.
                if (attempt.Delivery.IsRecalled || !ReturnedRegister.Is(check)) return await JudgeAsync(attempt, check, cancellationToken);
            }

            return await JudgeReturnedAsync(attempt, cancellationToken);
        }
        catch (UnreadableFileException error)
        {
            var report = ReportBuilder.OfUnreadable(error, attempt.Delivery.Identity);
            return await EndUnreadAsync(attempt, _entries.New(attempt, ""), Outcome.Rejected, error.Code, report, cancellationToken);
        }
    }

    private async Task<IngestResult> JudgeAsync(Attempt attempt, FileCheck check, CancellationToken cancellationToken)
    {
        var current = check.Dataset is null ? null : await _storage.Sources.GetAsync(check.Dataset, attempt.Source, cancellationToken);
        return current?.Run == attempt.Run && await KeepUnchangedAsync(attempt, check.Dataset!, current, cancellationToken)
            ? Unchanged(attempt)
            : await StoreAsync(attempt, check, current, cancellationToken);
    }

    /// <summary>A workbook that was made from a register, sent back. It is merged into what came between, and again when more comes meanwhile.</summary>
    private async Task<IngestResult> JudgeReturnedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            var delivery = attempt.Delivery;
            using var returned = await _returns.ReadAsync(
                delivery.Content, attempt.Source, delivery.Sha256, delivery.ETag.ToString(), attempt.Rules, cancellationToken);
            if (returned is not null) delivery.SendTo(returned.Source);
            using var merged = returned?.Merged is { } content ? await delivery.MergedAsync(content, cancellationToken) : null;
            if (merged is not null) await merged.ArchiveAsync(_storage.Archive, cancellationToken);
            var own = new Attempt(merged ?? delivery, attempt.Rules)
            {
                Expected = returned?.Current is { IsRetired: false } current ? current.Run : null,
                Sent = returned?.Sent,
                Merged = returned?.ToSender ?? [],
                ToOther = returned?.ToOther ?? Aside.None,
            };
            using var check = FileCheck.Open(own.Delivery.Content, own.Rules, cancellationToken, keepMarks: true);
            if (returned is { IsDone: true } or { IsUnchanged: true })
            {
                if (!await KeepUnchangedAsync(own, check.Dataset!, returned.Current!, cancellationToken)) continue;
                return Unchanged(own);
            }

            var result = await JudgeAsync(own, check, cancellationToken);
            if (!result.IsTriedAgain) return result;
        }
    }

    // Another version came between reading the current one and the commit.
    private async Task<bool> HasMovedAsync(Attempt attempt, Dataset dataset, CancellationToken cancellationToken) =>
        attempt.Expected is not null && await _storage.Sources.GetAsync(dataset, attempt.Source, cancellationToken) is { } now
            && now.Run != attempt.Expected && now.UploadETag != attempt.Delivery.ETag.ToString();

    /// <summary>Reads and stores, decides, answers, commits. In this order, a reader sees one whole version wherever the work stops.</summary>
    private async Task<IngestResult> StoreAsync(Attempt attempt, FileCheck check, SourceRow? current, CancellationToken cancellationToken)
    {
        var entry = await _entries.BeginAsync(attempt, check.Dataset?.Name ?? "", cancellationToken);
        using var setAside = check.HasRows ? new QuarantineFile(check, attempt.Run) : null;
        var trial = await TryAndStoreAsync(attempt, check, current, setAside, cancellationToken);
        var keys = new RunKeys(trial.File.Keys, trial.File.Likenesses);
        if (trial.Outcome != Outcome.Rejected)
        {
            await _storage.Keys.WriteAsync(check.Dataset!.Name, attempt.Run, keys, cancellationToken);
            await _storage.Profiles.WriteAsync(attempt.Run, trial.File.Profile!, cancellationToken);
            if (attempt.Sent is { } sent) await _storage.Sent.WriteAsync(check.Dataset.Name, attempt.Run, sent, cancellationToken);
            await _aftermath.Asides.KeepAsync(check.Dataset.Name, attempt.Run, attempt.ToOther, cancellationToken);
        }

        Report report;
        using (Signals.Stage("report")) report = await _answer.WriteAsync(attempt.Delivery, check, attempt.Run, trial, setAside, cancellationToken);
        entry = await _entries.DecideAsync(entry, trial, cancellationToken);
        var outcome = trial.Outcome;
        var isTakenBack = outcome != Outcome.Rejected && await new TakenBack(_storage).IsAsync(attempt, outcome, check.Dataset!, cancellationToken);
        if (outcome.IsAccepted() || isTakenBack)
        {
            if (!isTakenBack && await CommitAsync(attempt, trial, cancellationToken))
            {
                await _aftermath.FinishAsync(attempt, check.Dataset!, entry, new Told(attempt.Run, keys, trial.Overlaps), cancellationToken);
                foreach (var overlap in trial.Overlaps.Where(o => o.IsLikelyNewVersion))
                    _log.LikelyNewVersion(attempt.Source, overlap.Share, overlap.Other.Source, attempt.Run);
            }
            else
            {
                outcome = isTakenBack ? Outcome.Withdrawn : Outcome.Superseded;
                report = report.Ended(outcome);
                await _storage.Reports.WriteAsync(report, cancellationToken);
                entry = await _entries.EndUncountedAsync(entry, outcome, cancellationToken);
            }
        }

        // The sender hears of the last try alone.
        if (outcome == Outcome.Superseded && await HasMovedAsync(attempt, check.Dataset!, cancellationToken))
            return new IngestResult(attempt.Source, attempt.Run, outcome, report) { IsTriedAgain = true };
        if (!outcome.IsAccepted()) await TellAsync(entry, cancellationToken);
        _entries.Say(entry);
        return new IngestResult(attempt.Source, attempt.Run, outcome, report);
    }

    private async Task<IngestResult> CompleteAsync(Delivery rows, string run, Dataset dataset, CancellationToken cancellationToken)
    {
        using var whole = await _completions.OfAsync(rows, run, cancellationToken);
        await whole.ArchiveAsync(_storage.Archive, cancellationToken);
        var attempt = await AttemptAsync(whole, cancellationToken);
        var current = (await _storage.Sources.GetAsync(dataset, whole.Source, cancellationToken))?.Run;
        // Completed already, by a delivery that did not come to its end; or another version is current.
        if (current != run && current != attempt.Run) throw Completions.WithoutRegister();
        return await JudgeAsync(attempt, cancellationToken);
    }

    private async Task<Trial> TryAndStoreAsync(Attempt attempt, FileCheck check, SourceRow? current, QuarantineFile? setAside,
        CancellationToken cancellationToken)
    {
        var subject = new Subject(attempt.Source, attempt.Run, attempt.Delivery.Sha256, attempt.Delivery.UploadedAt, IsDryRun: false);
        if (!check.HasRows) return await Trial.RunAsync(check, subject, current, _storage, _options, null, null, cancellationToken);
        await using var rows = _storage.RowsOf(check.Dataset!)
            .BeginWrite(attempt.Run, attempt.Delivery.Sha256, _storage.Options.WritersPerRun, cancellationToken);
        using var progress = check.Dataset!.Progress is null ? null : new ProgressRows(check.Dataset, rows);
        var trial = await Trial.RunAsync(
            check, subject, current, _storage, _options, progress ?? (IRowSink)rows, setAside, cancellationToken, attempt.Merged);
        await rows.CompleteAsync();
        // No row of a rejected file can become current.
        if (trial.Outcome == Outcome.Rejected) return trial;
        await _storage.RowsOf(check.Dataset).VerifyAsync(attempt.Run, trial.File.Accepted, trial.File.AcceptedMoney, cancellationToken);
        if (progress is not null) await _storage.Progress.WriteAsync(check.Dataset, attempt.Run, progress.Complete(), cancellationToken);
        return trial;
    }

    private async Task<bool> CommitAsync(Attempt attempt, Trial trial, CancellationToken cancellationToken)
    {
        using var stage = Signals.Stage("commit");
        var (delivery, file) = (attempt.Delivery, trial.File);
        var proposed = new SourceRow(
            file.Dataset!.Name, delivery.Source, attempt.Run, delivery.Sha256, attempt.Rules.RulesVersion, delivery.UploadedAt, delivery.ETag.ToString(),
            _time.GetUtcNow(), file.Accepted, file.AcceptedMoney, delivery.FileName)
        {
            Quarantined = file.Quarantined,
            Warnings = trial.Judged.Findings.Warnings,
        };
        return await _commit.TryAsync(file.Dataset, proposed, delivery, cancellationToken, attempt.Expected);
    }

    /// <summary>Finishes the work for content that is already current; false when it no longer is.</summary>
    private async Task<bool> KeepUnchangedAsync(Attempt attempt, Dataset dataset, SourceRow current, CancellationToken cancellationToken)
    {
        if (await _commit.NoteUnchangedAsync(dataset, current, attempt.Delivery, cancellationToken) is not { } kept) return false;
        // A worker was killed after the commit and before it told anybody: tell them now.
        var entry = await _storage.Runs.GetAsync(current.Source, current.Run, cancellationToken)
            ?? await _entries.FindAsync(attempt, dataset.Name, cancellationToken);
        if (entry is { State: RunState.Committed } && entry.CommittedAt >= kept.CommittedAt) return true;
        await _aftermath.FinishAsync(attempt, dataset, entry, null, cancellationToken);
        return true;
    }

    private async Task<IngestResult> EndUnreadAsync(
        Attempt attempt, RunRow entry, Outcome outcome, FindingCode reason, Report report, CancellationToken cancellationToken)
    {
        report = _answer.Received(report, attempt.Delivery, attempt.Run);
        await _storage.Reports.WriteAsync(report, cancellationToken);
        entry = await _entries.EndUnreadAsync(entry, outcome, reason, cancellationToken);
        await TellAsync(entry, cancellationToken);
        if (outcome != Outcome.Failed) _entries.Say(entry);
        return new IngestResult(attempt.Source, attempt.Run, outcome, report);
    }

    /// <summary>Enters that an upload ended, before the last that its delivery does: who takes it up again enters it too.</summary>
    private Task TellAsync(RunRow entry, CancellationToken cancellationToken) =>
        _storage.Outbox.AddAsync(Letter.Of(entry, null, _time.GetUtcNow()), cancellationToken);

    private IngestResult Unchanged(Attempt attempt)
    {
        _log.Ingested(attempt.Source, Outcome.Unchanged.Name(), attempt.Run, 0, 0, 0);
        return new IngestResult(attempt.Source, attempt.Run, Outcome.Unchanged, null);
    }
}
