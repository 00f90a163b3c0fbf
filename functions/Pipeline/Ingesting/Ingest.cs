using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What became of one delivery.</summary>
/// <param name="Report">The answer to the sender; null for an unchanged file, whose earlier answer stands.</param>
public sealed record IngestResult(string Source, string Run, Outcome Outcome, Report? Report);

/// <summary>
/// Takes an upload from <c>incoming</c> to its end. May be called any number of times for one upload, by any number of
/// workers, and be killed anywhere: readers see the old version or the new one, and the next call finishes the work.
/// </summary>
public sealed class Ingest
{
    /// <summary>Tries of one upload before it ends as <see cref="Outcome.Failed"/>; the queue of Azure's blob trigger allows as many.</summary>
    public const int MaxFailures = 5;

    // A housekeeping that ended half-way is taken over after this.
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromHours(1);

    private readonly PipelineStorage _storage;
    private readonly CheckOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Ingest> _log;
    private readonly AliasTable _aliases;
    private readonly SourceTable _sources;
    private readonly RunTable _runs;
    private readonly KeyStore _keys;
    private readonly ReportStore _reports;
    private readonly Answer _answer;
    private readonly Overlaps _overlaps;
    private readonly SourceCommit _commit;

    public Ingest(PipelineStorage storage, CheckOptions options, TimeProvider time, ILogger<Ingest> log)
    {
        (_storage, _options, _time, _log) = (storage, options.Validated(), time, log);
        _aliases = new AliasTable(storage.Aliases);
        _sources = new SourceTable(storage.Sources);
        _runs = new RunTable(storage.Runs);
        _keys = new KeyStore(storage.Keys);
        _reports = new ReportStore(storage.Reports);
        _answer = new Answer(_reports, log);
        _overlaps = new Overlaps(_sources, _keys, _reports);
        _commit = new SourceCommit(_sources, storage.Incoming, time);
    }

    /// <summary>Ingests the upload that stands at a path in <c>incoming</c>; null when none does any more.</summary>
    public Task<IngestResult?> RunAsync(string source, CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("ingest", _time, source, () => DeliverAsync(source, cancellationToken), (run, result) => run.End(result));

    private async Task<IngestResult?> DeliverAsync(string source, CancellationToken cancellationToken)
    {
        var blob = _storage.Incoming.GetBlobClient(source);
        using var delivery = await Delivery.ReceiveAsync(blob, cancellationToken);
        if (delivery is null)
        {
            _log.NothingToIngest(source);
            return null;
        }

        using (Signals.Stage("archive")) await delivery.ArchiveAsync(_storage.Archive, cancellationToken);
        delivery.Rules = await RulesOfAsync(source, cancellationToken);
        var result = await JudgeOrFailAsync(delivery, cancellationToken);
        await delivery.ClearAsync(blob, cancellationToken);
        return result;
    }

    /// <summary>Ingests the archived file of a run again, under the rules of today, as the upload that it was.</summary>
    public Task<IngestResult> ReplayAsync(RunRow run, CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("replay", _time, run.Source, () => RecallAsync(run, cancellationToken), (telemetry, result) => telemetry.End(result));

    private async Task<IngestResult> RecallAsync(RunRow run, CancellationToken cancellationToken)
    {
        using var delivery = await Delivery.RecallAsync(_storage.Archive, run, cancellationToken);
        delivery.Rules = await RulesOfAsync(run.Source, cancellationToken);
        return await JudgeAsync(delivery, cancellationToken);
    }

    private async Task<CheckOptions> RulesOfAsync(string source, CancellationToken cancellationToken) => _options with { Learnt = await _aliases.OfSourceAsync(source, cancellationToken) };

    /// <summary>Counts failures that are not the sender's; the last one allowed ends the delivery, so that it blocks nothing for ever.</summary>
    private async Task<IngestResult> JudgeOrFailAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await JudgeAsync(delivery, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException && !IsOutage(error))
        {
            var run = RunId.Of(delivery.Source, delivery.Sha256, delivery.Rules.RulesVersion);
            var read = await _runs.GetAsync(delivery.Source, run, cancellationToken);
            var failures = (read?.Failures ?? 0) + 1;
            var entry = (read ?? NewRun(delivery, run, "")) with { Failures = failures };
            if (failures < MaxFailures)
            {
                await _runs.TryWriteAsync(entry, read, cancellationToken);
                throw;
            }

            var report = ReportBuilder.OfFailure(delivery.FileName, delivery.Sha256, delivery.Content.Length);
            return await EndUnreadAsync(delivery, entry, Outcome.Failed, Codes.RunFailed, report, error.GetType().Name, cancellationToken);
        }
    }

    /// <summary>Storage is away or busy: that says nothing about the file, and is tried again as long as it takes.</summary>
    private static bool IsOutage(Exception error) => error switch
    {
        AggregateException several => several.InnerExceptions.All(IsOutage),
        Azure.RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        _ => error is HttpRequestException or TimeoutException,
    };

    private async Task<IngestResult> JudgeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var run = RunId.Of(delivery.Source, delivery.Sha256, delivery.Rules.RulesVersion);
        FileCheck check;
        try
        {
            check = FileCheck.Open(delivery.Content, delivery.Rules, cancellationToken, keepMarks: true);
        }
        catch (UnreadableFileException error)
        {
            return await RejectUnreadableAsync(delivery, run, error, cancellationToken);
        }

        using (check)
        {
            var current = check.Dataset is null ? null : await _sources.GetAsync(check.Dataset, delivery.Source, cancellationToken);
            if (current?.Run == run && await KeepUnchangedAsync(delivery, check.Dataset!, run, current, cancellationToken)) return Unchanged(delivery, run);
            try
            {
                return await StoreAsync(delivery, check, run, current, cancellationToken);
            }
            catch (UnreadableFileException error)
            {
                return await RejectUnreadableAsync(delivery, run, error, cancellationToken);
            }
        }
    }

    private async Task<IngestResult> StoreAsync(Delivery delivery, FileCheck check, string run, SourceRow? current, CancellationToken cancellationToken)
    {
        var entry = await BeginRunAsync(delivery, run, check.Dataset?.Name ?? "", cancellationToken);
        using var setAside = check.Dataset is null || check.Unusable ? null : new QuarantineFile(check);
        var rows = check.Dataset is { } dataset ? new RowTable(_storage.RowsOf(dataset), dataset) : null;
        if (rows is not null && !check.Unusable)
        {
            using var stage = Signals.Stage("read and store");
            await rows.WriteAsync(check.ReadRows(cancellationToken), run, delivery.Sha256, _storage.Options.WritersPerRun, cancellationToken);
        }

        IReadOnlyList<Overlaps.Overlap> overlaps = [];
        var outcome = Decide.On(check, current?.Holdings, _options);
        if (outcome != Outcome.Rejected)
        {
            using var stage = Signals.Stage("overlaps");
            overlaps = await _overlaps.FindAsync(check.Dataset!, delivery.Source, delivery.UploadedAt, check.Keys, cancellationToken);
            Overlaps.Note(check.Findings, overlaps, sheet => check.Maps.First(m => m.Sheet.Index == sheet).Sheet.Name);
            await _keys.WriteAsync(check.Dataset!.Name, run, check.Keys, cancellationToken);
        }

        var comparison = outcome == Outcome.Rejected || current is null or { IsRetired: true } || current.Run == run
            ? null
            : await VersionComparison.OfAsync(check, current, _storage, cancellationToken);
        Report report;
        using (Signals.Stage("report")) report = await _answer.WriteAsync(delivery, check, run, outcome, setAside, comparison, cancellationToken);
        entry = await _runs.WriteAsync(delivery.Source, run, entry, read => Decided(read ?? entry, check, outcome, report), cancellationToken);
        if (!outcome.IsAccepted())
        {
            Say(entry);
            return new IngestResult(delivery.Source, run, outcome, report);
        }

        if (!await CommitAsync(delivery, check, run, cancellationToken))
        {
            report = report with { Outcome = Outcome.Superseded.Name(), OutcomeLabel = Catalogue.Text("outcome." + Outcome.Superseded.Name()) };
            await _reports.WriteAsync(report, cancellationToken);
            entry = await _runs.WriteAsync(delivery.Source, run, entry, read => (read ?? entry) with { Outcome = Outcome.Superseded.Name() }, cancellationToken);
            Say(entry);
            return new IngestResult(delivery.Source, run, Outcome.Superseded, report);
        }

        await FinishAsync(check.Dataset!, entry, check.Keys, overlaps, cancellationToken);
        foreach (var overlap in overlaps.Where(o => o.IsLikelyNewVersion)) _log.LikelyNewVersion(delivery.Source, overlap.Share, overlap.Other.Source, run);
        Say(entry);
        return new IngestResult(delivery.Source, run, outcome, report);
    }

    /// <summary>Enters the run, and with it keeps housekeeping away from rows that an earlier run of the same id may have left.</summary>
    private async Task<RunRow> BeginRunAsync(Delivery delivery, string run, string dataset, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _runs.GetAsync(delivery.Source, run, cancellationToken);
            if (read is { State: RunState.Removing } && _time.GetUtcNow() - read.PinnedAt < RemovalPatience)
                throw new TimeoutException($"Rows of run {run} are being removed; a later delivery finds them gone.");
            // A run that was current stays known as such, for rollback, until it is judged otherwise.
            var entry = read is { State: RunState.Committed }
                ? read with { UploadedAt = delivery.UploadedAt, PinnedAt = _time.GetUtcNow() }
                : NewRun(delivery, run, dataset) with { Failures = read?.Failures ?? 0 };
            if (await _runs.TryWriteAsync(entry, read, cancellationToken) is { } begun) return begun;
        }
    }

    private async Task<bool> CommitAsync(Delivery delivery, FileCheck check, string run, CancellationToken cancellationToken)
    {
        using var stage = Signals.Stage("commit");
        var proposed = new SourceRow(
            check.Dataset!.Name, delivery.Source, run, delivery.Sha256, delivery.Rules.RulesVersion, delivery.UploadedAt, delivery.ETag.ToString(),
            _time.GetUtcNow(), check.Accepted, check.AcceptedMoney, delivery.FileName)
        {
            Quarantined = check.Quarantined,
            Warnings = check.Findings.Warnings,
        };
        return await _commit.TryAsync(check.Dataset, proposed, delivery, cancellationToken);
    }

    /// <summary>Does what is left to do for content that is current already; false when it is no longer.</summary>
    private async Task<bool> KeepUnchangedAsync(Delivery delivery, Dataset dataset, string run, SourceRow current, CancellationToken cancellationToken)
    {
        if (await _commit.NoteUnchangedAsync(dataset, current, delivery, cancellationToken) is not { } kept) return false;
        // Killed between the commit and the words after it: say them now.
        var entry = await _runs.GetAsync(delivery.Source, run, cancellationToken);
        if (entry is { State: RunState.Committed } && entry.CommittedAt >= kept.CommittedAt) return true;
        var ours = await _keys.ReadAsync(dataset.Name, run, cancellationToken);
        await FinishAsync(dataset, entry ?? NewRun(delivery, run, dataset.Name), ours, [], cancellationToken);
        return true;
    }

    private async Task FinishAsync(
        Dataset dataset, RunRow entry, IReadOnlyDictionary<RowKey, (int Sheet, int Row)> ours, IReadOnlyList<Overlaps.Overlap> known, CancellationToken cancellationToken)
    {
        await _overlaps.SettleAsync(dataset, entry.Source, entry.Run, entry.UploadedAt, ours, known, cancellationToken);
        await _runs.WriteAsync(
            entry.Source, entry.Run, entry, read => (read ?? entry) with { State = RunState.Committed, CommittedAt = _time.GetUtcNow() }, cancellationToken);
    }

    private async Task<IngestResult> RejectUnreadableAsync(Delivery delivery, string run, UnreadableFileException error, CancellationToken cancellationToken)
    {
        var report = ReportBuilder.OfUnreadable(error, delivery.FileName, delivery.Sha256, delivery.Content.Length);
        return await EndUnreadAsync(delivery, NewRun(delivery, run, ""), Outcome.Rejected, error.Code, report, error.Code.Id, cancellationToken);
    }

    private async Task<IngestResult> EndUnreadAsync(
        Delivery delivery, RunRow entry, Outcome outcome, FindingCode reason, Report report, string kind, CancellationToken cancellationToken)
    {
        report = report with { Run = entry.Run, Source = delivery.Source, ReceivedAt = delivery.UploadedAt };
        await _reports.WriteAsync(report, cancellationToken);
        var ended = entry with { State = RunState.Decided, Outcome = outcome.Name(), Reason = reason.Id, EndedAt = _time.GetUtcNow(), Errors = 1 };
        entry = await _runs.WriteAsync(entry.Source, entry.Run, entry.ETag is null ? null : entry, _ => ended, cancellationToken);
        if (outcome == Outcome.Failed) _log.Failed(entry.Source, entry.Failures, kind, entry.Run);
        else Say(entry);
        return new IngestResult(delivery.Source, entry.Run, outcome, report);
    }

    private IngestResult Unchanged(Delivery delivery, string run)
    {
        _log.Ingested(delivery.Source, Outcome.Unchanged.Name(), run, 0, 0, 0);
        return new IngestResult(delivery.Source, run, Outcome.Unchanged, null);
    }

    private RunRow NewRun(Delivery delivery, string run, string dataset) => new(
        delivery.Source, run, dataset, RunState.Reading, "", "", delivery.Sha256, delivery.Content.Length, delivery.ArchiveName, delivery.Rules.RulesVersion,
        delivery.UploadedAt, _time.GetUtcNow())
    {
        PinnedAt = _time.GetUtcNow(),
    };

    private RunRow Decided(RunRow entry, FileCheck check, Outcome outcome, Report report) => entry with
    {
        State = entry.State == RunState.Committed && outcome.IsAccepted() ? RunState.Committed : RunState.Decided,
        Outcome = outcome.Name(),
        Reason = outcome.IsAccepted() ? "" : ReasonOf(outcome, report),
        EndedAt = _time.GetUtcNow(),
        Rows = check.Rows,
        Accepted = check.Accepted,
        Quarantined = check.Quarantined,
        Errors = check.Findings.Errors,
        Warnings = check.Findings.Warnings,
        Money = check.AcceptedMoney,
    };

    // What decided: too many errors or a fall where there was one, otherwise the first error.
    private static string ReasonOf(Outcome outcome, Report report)
    {
        string[] deciding = outcome == Outcome.Held
            ? [Codes.FewerRows.Id, Codes.LessMoney.Id]
            : [Codes.TotalContradicted.Id, Codes.TooManyErrors.Id];
        return (report.Findings.FirstOrDefault(f => deciding.Contains(f.Code)) ?? report.Findings[0]).Code;
    }

    private void Say(RunRow run)
    {
        if (run.Outcome == Outcome.Rejected.Name()) _log.Rejected(run.Source, run.Reason, run.Run);
        else if (run.Outcome == Outcome.Held.Name()) _log.Held(run.Source, run.Reason, run.Run);
        else _log.Ingested(run.Source, run.Outcome, run.Run, run.Rows, run.Accepted, run.Quarantined);
    }
}
