using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Storage;
using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Answers;
using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Notifying;

/// <summary>
/// Tells senders what has ended, from the outbox: each notice at least once, kept until it is sent. A server that is away is tried for ever, later each
/// time; one that refuses, a few times, and then an operator is to look.
/// </summary>
public sealed class Postman : IDisposable
{
    /// <summary>Refusals of one notice after which it waits for an operator.</summary>
    public const int MostRefusals = 5;

    // Longer than a notice takes to reach one recipient: until then it is ours, and then whoever comes next may take it up.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(2), LongestWait = TimeSpan.FromHours(1);

    // A host ends a function after half an hour.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly PipelineStorage _storage;
    private readonly TimeProvider _time;
    private readonly ILogger<Postman> _log;
    private readonly IReadOnlyList<IChannel> _channels;
    private readonly string? _page;

    /// <param name="setting">A setting by its name, such as <c>Notices:Smtp:Host</c>.</param>
    /// <exception cref="ArgumentException">A setting cannot be meant; it is named.</exception>
    public Postman(PipelineStorage storage, Func<string, string?> setting, TimeProvider time, ILogger<Postman> log)
    {
        (_storage, _time, _log) = (storage, time, log);
        var channels = new List<IChannel>();
        if (MailOptions.From(setting) is { } mail) channels.Add(new MailChannel(mail, time));
        if (WebhookChannel.From(setting) is { } webhooks) channels.Add(webhooks);
        _channels = channels;
        _page = setting("Notices:Page") is { Length: > 0 } page ? page : null;
    }

    /// <summary>Sends what is due, once.</summary>
    public Task<Posted> RunAsync(CancellationToken cancellationToken) =>
        RunTelemetry.RecordAsync("notices", _time, null, () => PostAsync(cancellationToken), (run, _) => run.End("done"));

    /// <summary>Closes connections.</summary>
    public void Dispose()
    {
        foreach (var channel in _channels.OfType<IDisposable>()) channel.Dispose();
    }

    private async Task<Posted> PostAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetUtcNow();
        var (sent, waiting, refused) = (0, 0, 0);
        // A server that was away a moment ago is not asked again for each notice.
        var away = new HashSet<IChannel>();
        foreach (var letter in await _storage.Outbox.DueAsync(started, cancellationToken))
        {
            if (_time.GetUtcNow() - started > Limit) break;
            switch (await PostAsync(letter, away, cancellationToken))
            {
                case LetterState.Sent:
                    sent++;
                    break;
                case LetterState.Waiting:
                    waiting++;
                    break;
                case LetterState.Refused:
                    refused++;
                    break;
            }
        }

        if (sent + waiting + refused > 0) _log.Posted(sent, waiting, refused);
        return new Posted(sent, waiting, refused);
    }

    /// <returns>How it stands now; null where somebody else has it.</returns>
    private async Task<LetterState?> PostAsync(Letter letter, HashSet<IChannel> away, CancellationToken cancellationToken)
    {
        var recipients = (from channel in _channels
                          from recipient in channel.RecipientsOf(letter.Source)
                          select (Channel: channel, Recipient: recipient, Trace: TraceOf(channel, recipient))).ToList();
        if (recipients.Count == 0)
        {
            await _storage.Outbox.TryWriteAsync(letter with { State = LetterState.Unwanted }, cancellationToken);
            return null;
        }

        // A worker that was killed after it had reached everybody left only the end to be written.
        var open = recipients.Where(r => !letter.Reached.Contains(r.Trace)).ToList();
        if (open.Count > 0 && open.TrueForAll(r => away.Contains(r.Channel))) return LetterState.Waiting;
        if (await _storage.Outbox.TryWriteAsync(Claimed(letter), cancellationToken) is not { } ours) return null;
        var (told, isRefused, isAway) = (TextOf(ours), false, false);
        foreach (var (channel, recipient, trace) in recipients)
        {
            if (ours.Reached.Contains(trace)) continue;
            if (away.Contains(channel))
            {
                isAway = true;
                continue;
            }

            try
            {
                await channel.TellAsync(recipient, IdOf(ours, trace), ours.Source, told, cancellationToken);
                var reached = Held(ours) with { Reached = [.. ours.Reached, trace] };
                if (await _storage.Outbox.TryWriteAsync(reached, cancellationToken) is not { } noted) return null;
                ours = noted;
            }
            catch (UndeliveredException obstacle)
            {
                ours = ours with { Obstacle = $"{channel.Name}: {obstacle.Obstacle}" };
                isRefused |= obstacle.IsRefusal;
                isAway |= !obstacle.IsRefusal;
                if (!obstacle.IsRefusal) away.Add(channel);
            }
        }

        ours = ours with { Refusals = ours.Refusals + (isRefused ? 1 : 0) };
        // A recipient whose server is away still gets the notice later, even if others refuse theirs.
        return await EndAsync(ours with
        {
            State = isAway ? LetterState.Waiting : !isRefused ? LetterState.Sent : ours.Refusals >= MostRefusals ? LetterState.Refused : LetterState.Waiting,
        }, cancellationToken);
    }

    private async Task<LetterState?> EndAsync(Letter letter, CancellationToken cancellationToken)
    {
        var state = letter.State;
        var ended = letter with { Obstacle = state == LetterState.Sent ? "" : letter.Obstacle };
        if (await _storage.Outbox.TryWriteAsync(ended, cancellationToken) is null) return null;
        if (state == LetterState.Refused) _log.NoticeRefused(letter.Source, letter.Run, letter.Obstacle);
        else if (state == LetterState.Waiting) _log.NoticeWaits(letter.Source, letter.Run, letter.Obstacle, ended.Tries);
        return state;
    }

    private Letter Claimed(Letter letter)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(letter.Tries, 10));
        return letter with { Tries = letter.Tries + 1, NotBefore = _time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait) };
    }

    // Ours for as long again: many recipients may take longer together than one.
    private Letter Held(Letter letter) =>
        _time.GetUtcNow() + FirstWait is var until && until > letter.NotBefore ? letter with { NotBefore = until } : letter;

    private NoticeLetter TextOf(Letter letter) => new(
        letter.Event, ReceiptNumber.Of(letter.Run, letter.UploadedAt), letter.Source, letter.UploadedAt, letter.Accepted, letter.Quarantined, _page);

    private static string IdOf(Letter letter, string trace) => $"{letter.Id}-{trace}";

    private static string TraceOf(IChannel channel, string recipient) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel.Name}\n{recipient}")))[..12];
}
