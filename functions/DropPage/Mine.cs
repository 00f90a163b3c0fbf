using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.DropPages;

/// <summary>
/// What a sender has sent, and may still do with it. A sender sees their own uploads, and of those only what stands in a folder that is theirs today.
/// </summary>
internal sealed class Mine(PipelineStorage storage, TimeProvider time)
{
    private const int Most = 20;

    private readonly Withdrawal _withdrawal = new(storage, time, NullLogger<Operations>.Instance);

    /// <summary>Enters an upload as theirs.</summary>
    /// <param name="who">See <see cref="Sender"/>; nothing is entered for null.</param>
    public async Task EnterAsync(string? who, Sent sent, string name, string note, CancellationToken cancellationToken)
    {
        if (who is null) return;
        var sender = await storage.Senders.OfAsync(who, cancellationToken);
        await storage.Deposits.AddAsync(new Deposit(sender, sent.Source, sent.Run, Short(name), sent.ETag, sent.UploadedAt, Short(note)), cancellationToken);
    }

    /// <summary>Their latest uploads.</summary>
    public async Task<IResult> ListAsync(string? who, Access access, Language language, CancellationToken cancellationToken)
    {
        if (who is null) return Results.Json(Array.Empty<SentFile>());
        var sender = await storage.Senders.OfAsync(who, cancellationToken);
        var deposits = (await storage.Deposits.OfSenderAsync(sender, Most, cancellationToken)).Where(deposit => access.Holds(deposit.Source)).ToList();
        if (deposits.Count == 0) return Results.Json(Array.Empty<SentFile>());
        var sources = await storage.Sources.ListAsync(null, cancellationToken);
        var published = await _withdrawal.PublishedAsync(cancellationToken);
        return Results.Json(await Task.WhenAll(deposits.Select(deposit => ShownAsync(deposit, sources, published, language, cancellationToken))));
    }

    /// <summary>Takes an upload back, or asks for it to count again.</summary>
    /// <param name="wish"><c>withdraw</c> or <c>ask-back</c>.</param>
    public async Task<IResult> WishAsync(string wish, string? who, Sent sent, Access access, CancellationToken cancellationToken)
    {
        // Another sender's upload, and one in a folder that is not theirs, are as one that does not exist.
        if (who is null || !access.Holds(sent.Source)) return Results.NotFound();
        var sender = await storage.Senders.OfAsync(who, cancellationToken);
        var deposit = await storage.Deposits.GetAsync(sender, sent.UploadedAt, sent.Run, cancellationToken);
        if (deposit is null || deposit.Source != sent.Source) return Results.NotFound();
        var answer = wish == "withdraw"
            ? await _withdrawal.WithdrawAsync(deposit, cancellationToken) : await _withdrawal.AskBackAsync(deposit, cancellationToken);
        return answer switch
        {
            Wish.Granted => Results.Json(new { said = wish == "withdraw" ? "mine.withdrawn" : "mine.asked" }),
            Wish.Busy => DropPage.Problem(StatusCodes.Status409Conflict, "busy"),
            Wish.Published => DropPage.Problem(StatusCodes.Status409Conflict, "published"),
            _ => DropPage.Problem(StatusCodes.Status409Conflict, "idle"),
        };
    }

    /// <summary>The note that came with an upload. It travels in a header, since addresses are logged.</summary>
    public static string NoteOf(HttpRequest request)
    {
        var text = Uri.UnescapeDataString(request.Headers["X-Depot-Note"].ToString());
        return string.Concat(text.Where(c => !char.IsControl(c) || c == '\n')).Trim();
    }

    private async Task<SentFile> ShownAsync(
        Deposit deposit, IReadOnlyList<SourceRow> sources, IReadOnlyList<string>? published, Language language, CancellationToken cancellationToken)
    {
        var run = await storage.RunOfAsync(deposit, cancellationToken);
        var id = run?.Id ?? deposit.Run;
        var stands = deposit.WithdrawnAt is null && await StandsAsync(deposit, cancellationToken);
        var outcome = OutcomeOf(deposit, run);
        var isEnded = !stands && outcome is not null;
        var report = isEnded && run is not null ? await storage.Reports.ReadAsync(deposit.Source, id, cancellationToken) : null;
        var current = sources.FirstOrDefault(source => source.Source == deposit.Source && source.Dataset == run?.Dataset);
        var isCurrent = isEnded && current?.Run == id;
        var isPublished = isCurrent && published?.Contains(id) != false;
        var isAsked = Withdrawal.Open([deposit with { Run = id }], sources).Count > 0;
        var accepted = outcome is Outcome.Accepted or Outcome.AcceptedWithQuarantine;
        return new SentFile(
            deposit.Source, deposit.Run, deposit.ETag, deposit.UploadedAt, deposit.Name, ReceiptNumber.Of(id, deposit.UploadedAt),
            MoroccanTime.Text(deposit.UploadedAt), outcome?.Name() ?? "", StateOf(deposit, stands, run, outcome).In(language))
        {
            ReportOf = id,
            Rows = accepted ? ReportPage.Number(run!.Accepted) : null,
            Aside = accepted && run!.Quarantined > 0 ? ReportPage.Number(run.Quarantined) : null,
            Amount = accepted && report?.Amount is { } amount ? ReportPage.Amount(amount) : null,
            WaitsFor = outcome == Outcome.Held ? report?.Findings.FirstOrDefault(finding => report.HeldBy.Contains(finding.Code))?.Message.In(language) : null,
            Note = deposit.Note,
            HasReport = report is not null,
            Files = report?.Attachments ?? [],
            IsCurrent = isCurrent,
            IsPublished = isPublished,
            IsAsked = isAsked,
            IsGone = deposit.GoneAt is not null,
            CanWithdraw = deposit.WithdrawnAt is null
                && (stands || deposit.WithdrawingSince is not null || outcome == Outcome.Held || (isCurrent && accepted && !isPublished)),
            CanAskBack = accepted && !isCurrent && !isAsked && current?.Chain.Holds(id) == true
                && run is { State: not (RunState.Removing or RunState.Removed) },
        };
    }

    // The run tells it. Where none mentions an upload that is gone, another one had its content or was newer, unless a withdrawal was cut short.
    private static Outcome? OutcomeOf(Deposit deposit, RunRow? run) => deposit.WithdrawnAt is not null ? Outcome.Withdrawn
        : run is null ? deposit.WithdrawingSince is null ? Outcome.Superseded : null : run.UploadedAt < deposit.UploadedAt ? Outcome.Unchanged : run.Outcome;

    private static Text StateOf(Deposit deposit, bool stands, RunRow? run, Outcome? outcome)
    {
        if (stands) return Catalogue.Text(run is { Outcome: null } ? "depot.mine.state.reading" : "depot.mine.state.waiting");
        if (deposit.WithdrawnAt is not null && run is null) return Catalogue.Text("depot.mine.state.gone");
        return outcome is { } ended ? Catalogue.Text("outcome." + ended.Name()) : Catalogue.Text("depot.mine.state.reading");
    }

    private async Task<bool> StandsAsync(Deposit deposit, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Incoming.GetBlobClient(deposit.Source).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString()
                == deposit.ETag;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
    }

    private static string Short(string text) => SourceName.Cut(text, DepositTable.MostNote);

    /// <param name="State">In words.</param>
    private sealed record SentFile(
        string Source, string Run, string ETag, DateTimeOffset UploadedAt, string Name, string Number, string SentAt, string Outcome, string State)
    {
        /// <summary>The run that the report is about; another than the one that was foretold when the file was merged.</summary>
        public required string ReportOf { get; init; }

        public string? Rows { get; init; }

        public string? Aside { get; init; }

        public string? Amount { get; init; }

        public string? WaitsFor { get; init; }

        public required string Note { get; init; }

        public bool HasReport { get; init; }

        public required IReadOnlyList<string> Files { get; init; }

        public bool IsCurrent { get; init; }

        public bool IsPublished { get; init; }

        public bool IsAsked { get; init; }

        public bool IsGone { get; init; }

        public bool CanWithdraw { get; init; }

        public bool CanAskBack { get; init; }
    }
}
