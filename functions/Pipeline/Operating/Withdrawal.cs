using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>
/// What senders may do with their own uploads: take one back until it is published, and ask for an older version. Whoever asks has been found to be the
/// sender, and to have the folder.
/// </summary>
public sealed class Withdrawal(PipelineStorage storage, TimeProvider time, ILogger<Operations> log)
{
    private const int TraceLength = 12;

    /// <summary>Takes an upload back. May be repeated after it was cut short anywhere.</summary>
    public async Task<Wish> WithdrawAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        if (deposit.WithdrawnAt is not null) return Wish.Granted;
        var run = await ReaderOfAsync(deposit, cancellationToken);
        if (run is null)
        {
            // Another upload may stand in its place, or a worker may have ended it without a run.
            if (deposit.WithdrawingSince is null && !await StandsAsync(deposit, cancellationToken)) return Wish.Idle;
            deposit = await BeginAsync(deposit, cancellationToken);
            await TakeFromIncomingAsync(deposit, cancellationToken);
            // A worker may have taken it before, and entered its run meanwhile.
            run = await ReaderOfAsync(deposit, cancellationToken);
        }

        if (run is not null)
        {
            if (await TakeOutAsync(run, deposit, cancellationToken) is var refusal && refusal != Wish.Granted) return refusal;
            // A worker that was killed left it in incoming, where it would be read again.
            await TakeFromIncomingAsync(deposit, cancellationToken);
            if (await ReaderOfAsync(deposit, cancellationToken) is { Outcome: null }) return Wish.Busy;
        }

        var now = time.GetUtcNow();
        var letter = new Letter(deposit.Source, run?.Id ?? deposit.Run, Letter.Withdrawn, deposit.UploadedAt, now) { NotBefore = now };
        await storage.Outbox.AddAsync(letter, cancellationToken);
        await storage.Deposits.ChangeAsync(
            deposit, read => read.WithdrawnAt is null ? read with { WithdrawnAt = now, WithdrawingSince = null } : read, cancellationToken);
        return Wish.Granted;
    }

    /// <summary>Ends withdrawals that were cut short: those that took something away are finished, those that came to nothing are forgotten.</summary>
    /// <returns>Number of withdrawals finished.</returns>
    internal async Task<int> FinishAsync(ILogger<Sweep> sweeps, CancellationToken cancellationToken)
    {
        var finished = 0;
        foreach (var deposit in await storage.Deposits.UnfinishedAsync(time.GetUtcNow() - Sweep.Patience, cancellationToken))
        {
            try
            {
                if (await FinishAsync(deposit, cancellationToken)) finished++;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One that fails does not hold up the others; the next sweep tries it again.
                sweeps.NotFinished(deposit.Source, error.GetType().Name);
            }
        }

        return finished;
    }

    private async Task<bool> FinishAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        var run = await ReaderOfAsync(deposit, cancellationToken);
        // It was read to its end after all, and its sender was told that it could not be taken back then.
        var isMoot = run is { Outcome: not (null or Outcome.Withdrawn) };
        var wish = isMoot ? Wish.Idle : await WithdrawAsync(deposit, cancellationToken);
        if (wish is not (Wish.Granted or Wish.Busy))
            await storage.Deposits.ChangeAsync(deposit, read => read with { WithdrawingSince = null }, cancellationToken);
        return wish == Wish.Granted;
    }

    /// <summary>Notes that a sender wants an earlier version of theirs back. An operator decides: the figures with it are published.</summary>
    public async Task<Wish> AskBackAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        // Nobody can go back to a version whose rows are gone.
        if (await storage.RunOfAsync(deposit, cancellationToken) is not { State: not (RunState.Removing or RunState.Removed) } run) return Wish.Idle;
        if (await CurrentAsync(run, cancellationToken) is not { } current || current.Run == run.Id || !current.Chain.Holds(run.Id)) return Wish.Idle;
        await storage.Deposits.ChangeAsync(deposit, read => read with { AskedBackAt = time.GetUtcNow() }, cancellationToken);
        return Wish.Granted;
    }

    /// <summary>The runs that the latest snapshot was made from; null where that cannot be told, because what says so is damaged.</summary>
    public async Task<IReadOnlyList<string>?> PublishedAsync(CancellationToken cancellationToken)
    {
        var standing = await new IndexBlob(storage.Published).ReadAsync(cancellationToken);
        if (standing.IsDamaged) return null;
        return standing.Index is { } index ? (await storage.Snapshots.FindAsync(index.Latest, cancellationToken))?.Runs : [];
    }

    /// <summary>The wishes for an earlier version that nobody has decided: another version still counts, and came before the wish.</summary>
    /// <param name="asked">Each with the run that it became.</param>
    public static IReadOnlyList<Deposit> Open(IEnumerable<Deposit> asked, IReadOnlyList<SourceRow> sources) =>
        [.. asked.Where(deposit => sources.Any(source =>
            source.Source == deposit.Source && source.Run != deposit.Run && source.Chain.Holds(deposit.Run) && source.CommittedAt <= deposit.AskedBackAt))];

    /// <summary>Ends the wishes for versions whose rows are gone: each sender is told once.</summary>
    internal async Task EndAsync(IReadOnlyList<SourceRow> sources, CancellationToken cancellationToken)
    {
        foreach (var deposit in await storage.Deposits.AskedBackAsync(cancellationToken))
        {
            if (await storage.RunOfAsync(deposit, cancellationToken) is not { State: RunState.Removing or RunState.Removed } run) continue;
            if (Open([deposit with { Run = run.Id }], sources).Count == 0) continue;
            var now = time.GetUtcNow();
            var letter = new Letter(deposit.Source, run.Id, Letter.Gone, deposit.UploadedAt, now) { NotBefore = now };
            await storage.Outbox.AddAsync(letter, cancellationToken);
            await storage.Deposits.ChangeAsync(deposit, read => read with { AskedBackAt = null, GoneAt = now }, cancellationToken);
        }
    }

    // The archive has the file before it leaves incoming, so nothing received is lost.
    private async Task<bool> TakeFromIncomingAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        var blob = storage.Incoming.GetBlobClient(deposit.Source);
        using var delivery = await Delivery.ReceiveAsync(blob, cancellationToken);
        if (delivery is null || delivery.ETag.ToString() != deposit.ETag) return false;
        await delivery.ArchiveAsync(storage.Archive, cancellationToken);
        try
        {
            await blob.DeleteAsync(conditions: new() { IfMatch = delivery.ETag }, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<bool> StandsAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        try
        {
            var standing = await storage.Incoming.GetBlobClient(deposit.Source).GetPropertiesAsync(cancellationToken: cancellationToken);
            return standing.Value.ETag.ToString() == deposit.ETag;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }

    // From here on somebody finishes the withdrawal, wherever it is cut short.
    private async Task<Deposit> BeginAsync(Deposit deposit, CancellationToken cancellationToken) => await storage.Deposits.ChangeAsync(
        deposit, read => read.WithdrawingSince is null ? read with { WithdrawingSince = time.GetUtcNow() } : read, cancellationToken) ?? deposit;

    // Its worker was killed after the withdrawal removed the upload, so nobody else will end it.
    private async Task<RunRow?> EndAsync(RunRow run, Deposit deposit, CancellationToken cancellationToken)
    {
        if (deposit.WithdrawingSince is null || run.PinnedAt > time.GetUtcNow() - Sweep.Patience || await StandsAsync(deposit, cancellationToken)) return null;
        var ended = run with { State = RunState.Decided, Outcome = Outcome.Withdrawn, EndedAt = time.GetUtcNow() };
        return await storage.Runs.TryWriteAsync(ended, run, cancellationToken);
    }

    private async Task<Wish> TakeOutAsync(RunRow run, Deposit deposit, CancellationToken cancellationToken)
    {
        if (run.Outcome is null) return await EndAsync(run, deposit, cancellationToken) is null ? Wish.Busy : Wish.Granted;
        var current = await CurrentAsync(run, cancellationToken);
        var isCurrent = current?.Run == run.Id;
        // Marked by a wish that was cut short before it was carried out, or by a worker that found the upload gone.
        if (!isCurrent && run.Outcome == Outcome.Withdrawn) return Wish.Granted;
        // A worker has decided it and is about to make it current.
        if (!isCurrent && run.State == RunState.Decided && run.Outcome.Value.IsAccepted() && current?.Chain.Holds(run.Id) != true) return Wish.Busy;
        if (isCurrent ? !run.Outcome.Value.IsAccepted() && run.Outcome != Outcome.Withdrawn : run.Outcome != Outcome.Held) return Wish.Idle;
        var operations = new Operations(storage, new Actor($"sender {deposit.Sender[..TraceLength]}", ""), time, log);
        if (isCurrent && !await CanGoAsync(current!, operations, cancellationToken))
        {
            await UnmarkAsync(run, cancellationToken);
            return Wish.Published;
        }

        await BeginAsync(deposit, cancellationToken);
        // From here on nobody may approve it, and a repeated attempt finds what was meant.
        var isMarked = run.Outcome == Outcome.Withdrawn
            || await storage.Runs.TryWriteAsync(run with { Outcome = Outcome.Withdrawn }, run, cancellationToken) is not null;
        if (!isMarked) return Wish.Busy;
        // An operator may have approved it since it was looked at.
        if (isCurrent || (await CurrentAsync(run, cancellationToken))?.Run == run.Id)
            await operations.WithdrawAsync(run.Source, run.Dataset, run.Id, cancellationToken);
        return Wish.Granted;
    }

    // A withdrawal was cut short between its mark and the commit, and by now the version is published: it counts, as before.
    private async Task UnmarkAsync(RunRow run, CancellationToken cancellationToken)
    {
        if (run.Outcome != Outcome.Withdrawn) return;
        var outcome = run.Quarantined > 0 ? Outcome.AcceptedWithQuarantine : Outcome.Accepted;
        await storage.Runs.TryWriteAsync(run with { Outcome = outcome }, run, cancellationToken);
    }

    // Only an operator can take back what is published, what took another source's place, and what follows a version whose rows are gone.
    private async Task<bool> CanGoAsync(SourceRow current, Operations operations, CancellationToken cancellationToken)
    {
        // What may be published is not taken back by its sender.
        if (await PublishedAsync(cancellationToken) is not { } published || published.Contains(current.Run)) return false;
        var sources = await storage.Sources.ListAsync(DeclaredDatasets.Find(current.Dataset), cancellationToken);
        if (sources.Any(other => other.SupersededBy == current.Source && other.CommittedAt >= current.CommittedAt)) return false;
        return await operations.KeepBeforeAsync(current, cancellationToken);
    }

    /// <summary>The run that read the upload; null for none, also when only an older upload of the same content was read.</summary>
    private async Task<RunRow?> ReaderOfAsync(Deposit deposit, CancellationToken cancellationToken) =>
        await storage.RunOfAsync(deposit, cancellationToken) is { } run && run.UploadedAt >= deposit.UploadedAt ? run : null;

    private async Task<SourceRow?> CurrentAsync(RunRow run, CancellationToken cancellationToken) =>
        DeclaredDatasets.Find(run.Dataset) is { } dataset ? await storage.Sources.GetAsync(dataset, run.Source, cancellationToken) : null;
}
