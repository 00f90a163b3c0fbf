using AinChock.Registers.Checking;
using Azure;

namespace AinChock.Pipeline.Storage;

/// <summary>A notice for the sender of an upload that ended. It names no recipient: those are configured by folder.</summary>
/// <param name="Event">An outcome, <see cref="Approved"/>, <see cref="Withdrawn"/>, <see cref="Restored"/> or <see cref="Gone"/>.</param>
/// <param name="UploadedAt">Time of the upload; sending the same file again gives a new notice.</param>
public sealed record Letter(string Source, string Run, string Event, DateTimeOffset UploadedAt, DateTimeOffset At)
{
    /// <summary>An operator let a held upload count.</summary>
    public const string Approved = "approved";

    /// <summary>Its sender took an upload back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>An operator let an earlier version count again.</summary>
    public const string Restored = "restored";

    /// <summary>An earlier version that its sender asked for is no longer kept.</summary>
    public const string Gone = "gone";

    /// <summary>The same for the same event, whoever writes it and however often.</summary>
    public string Id => FormattableString.Invariant($"{UploadedAt.UtcDateTime:yyyyMMddHHmmss}-{Run}-{Event}")
        + (DecidedAt is { } at ? FormattableString.Invariant($"-{at.UtcDateTime:yyyyMMddHHmmssfff}") : "");

    /// <summary>When it was decided, for what may be decided of one upload more than once; null for all else.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Rows taken.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows set aside.</summary>
    public int Quarantined { get; init; }

    /// <summary>Where it stands.</summary>
    public LetterState State { get; init; }

    /// <summary>Times that it was taken up.</summary>
    public int Tries { get; init; }

    /// <summary>Times that somebody's server refused it for good.</summary>
    public int Refusals { get; init; }

    /// <summary>Not to be taken up before: the next try, or until then it is somebody's.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Traces of the recipients that have it; they name nobody.</summary>
    public IReadOnlyList<string> Reached { get; init; } = [];

    /// <summary>The last obstacle: a kind or a number, never a server's own words, which may quote an address.</summary>
    public string Obstacle { get; init; } = "";

    internal ETag? ETag { get; init; }

    /// <summary>What is to be told of a run as it stands.</summary>
    internal static Letter Of(RunRow run, string? told, DateTimeOffset at)
    {
        told ??= (run.Outcome ?? Outcome.Accepted).Name();
        return new Letter(run.Source, run.Id, told, run.UploadedAt, at) { Accepted = run.Accepted, Quarantined = run.Quarantined, NotBefore = at };
    }

    /// <summary>What is to be told of a run that an operator let count again.</summary>
    /// <param name="decided">When that became so, which tells one such decision from the next.</param>
    internal static Letter OfRestored(RunRow run, DateTimeOffset decided, DateTimeOffset at) => Of(run, Restored, at) with { DecidedAt = decided };
}
