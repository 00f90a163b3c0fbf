using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using Azure;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Operating;

/// <summary>What came of a sender's wish, by the name of the page's sentence.</summary>
public enum Wish
{
    /// <summary>It is done.</summary>
    Granted,

    /// <summary>The upload is being read; in a moment it can be said.</summary>
    Busy,

    /// <summary>The figures with it are published: only an operator can take it back.</summary>
    Published,

    /// <summary>There is nothing to take back, or to ask for.</summary>
    Idle,
}

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
        var run = await storage.Runs.GetAsync(deposit.Source, deposit.Run, cancellationToken);
        var isOfThis = run is not null && run.UploadedAt >= deposit.UploadedAt;
        if (!isOfThis)
        {
            if (!await TakeFromIncomingAsync(deposit, cancellationToken)) return Wish.Idle;
        }
        else if (await TakeOutAsync(run!, deposit, cancellationToken) is var refusal && refusal != Wish.Granted)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var letter = new Letter(deposit.Source, deposit.Run, Letter.Withdrawn, deposit.UploadedAt, now) { NotBefore = now };
        await storage.Outbox.AddAsync(letter, cancellationToken);
        await storage.Deposits.ChangeAsync(deposit, read => read.WithdrawnAt is null ? read with { WithdrawnAt = now } : read, cancellationToken);
        return Wish.Granted;
    }

    /// <summary>Notes that a sender wants an earlier version of theirs back. An operator decides: the figures with it are published.</summary>
    public async Task<Wish> AskBackAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(deposit, cancellationToken) is not { } current || current.Run == deposit.Run) return Wish.Idle;
        if (!current.Chain.Holds(deposit.Run)) return Wish.Idle;
        await storage.Deposits.ChangeAsync(deposit, read => read with { AskedBackAt = time.GetUtcNow() }, cancellationToken);
        return Wish.Granted;
    }

    /// <summary>The runs that the latest snapshot was made from.</summary>
    public async Task<IReadOnlyList<string>> PublishedAsync(CancellationToken cancellationToken)
    {
        if ((await new IndexBlob(storage.Published).ReadAsync(cancellationToken)).Index is not { } index) return [];
        return (await storage.Snapshots.FindAsync(index.Latest, cancellationToken))?.Runs ?? [];
    }

    /// <summary>The wishes for an earlier version that nobody has decided: another version still counts, and came before the wish.</summary>
    public static IReadOnlyList<Deposit> Open(IEnumerable<Deposit> asked, IReadOnlyList<SourceRow> sources) =>
        [.. asked.Where(deposit => sources.Any(source =>
            source.Source == deposit.Source && source.Run != deposit.Run && source.Chain.Holds(deposit.Run) && source.CommittedAt <= deposit.AskedBackAt))];

    // Kept before it goes: nothing received is lost.
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

    private async Task<Wish> TakeOutAsync(RunRow run, Deposit deposit, CancellationToken cancellationToken)
    {
        if (run.Outcome is null) return Wish.Busy;
        var current = await CurrentAsync(deposit, cancellationToken);
        var isCurrent = current?.Run == run.Id;
        // Marked by a wish that was cut short before it was carried out.
        if (!isCurrent && run.Outcome == Outcome.Withdrawn) return Wish.Granted;
        if (isCurrent ? !run.Outcome.Value.IsAccepted() && run.Outcome != Outcome.Withdrawn : run.Outcome != Outcome.Held) return Wish.Idle;
        if (isCurrent && (await PublishedAsync(cancellationToken)).Contains(run.Id)) return Wish.Published;
        // Nobody may approve it from here on, and who repeats this finds what was meant.
        var isMarked = run.Outcome == Outcome.Withdrawn
            || await storage.Runs.TryWriteAsync(run with { Outcome = Outcome.Withdrawn }, run, cancellationToken) is not null;
        if (!isMarked) return Wish.Busy;
        if (isCurrent)
        {
            await new Operations(storage, new Actor($"sender {deposit.Sender[..TraceLength]}", ""), time, log)
                .WithdrawAsync(run.Source, run.Dataset, run.Id, cancellationToken);
        }

        return Wish.Granted;
    }

    private async Task<SourceRow?> CurrentAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        if (await storage.Runs.GetAsync(deposit.Source, deposit.Run, cancellationToken) is not { } run) return null;
        return DeclaredDatasets.Find(run.Dataset) is { } dataset ? await storage.Sources.GetAsync(dataset, deposit.Source, cancellationToken) : null;
    }
}
