using Azure;

namespace AinChock.Pipeline.Storage;

/// <summary>An upload that somebody sent by the page.</summary>
/// <param name="Sender">Opaque: a keyed hash that names nobody.</param>
/// <param name="Name">The file as its sender calls it.</param>
/// <param name="ETag">Version of the blob in <c>incoming</c>.</param>
/// <param name="Note">What its sender wrote with it; for operators and for the sender, and for nobody else.</param>
public sealed record Deposit(string Sender, string Source, string Run, string Name, string ETag, DateTimeOffset UploadedAt, string Note)
{
    /// <summary>When its sender took it back; null when they did not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When a withdrawal began to change storage; null when none did, or when it came to nothing.</summary>
    public DateTimeOffset? WithdrawingSince { get; init; }

    /// <summary>When its sender asked for this version to count again; null when they did not.</summary>
    public DateTimeOffset? AskedBackAt { get; init; }

    /// <summary>When the wish ended because the version's rows are no longer kept; null where it did not.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    internal ETag Version { get; init; }
}
