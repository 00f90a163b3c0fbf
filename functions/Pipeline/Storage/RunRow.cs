using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using Azure;

namespace AinChock.Pipeline.Storage;

/// <summary>One reading of one file, for operators.</summary>
/// <param name="Id">Derived from the source, the content and the rules, so that the same reading has the same id.</param>
/// <param name="Outcome">Null while <see cref="RunState.Reading"/>.</param>
/// <param name="Reason">Code of the finding that caused a rejection or a hold; otherwise empty.</param>
public sealed record RunRow(
    string Source, string Id, string Dataset, RunState State, Outcome? Outcome, string Reason, string FileSha256, long FileBytes,
    string ArchiveName, string RulesVersion, DateTimeOffset UploadedAt, DateTimeOffset StartedAt)
{
    /// <summary>When the run ended, UTC; null while it reads.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its rows began to count, UTC; null when they never did.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Rows read.</summary>
    public int Rows { get; init; }

    /// <summary>Rows accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows set aside.</summary>
    public int Quarantined { get; init; }

    /// <summary>Errors found.</summary>
    public int Errors { get; init; }

    /// <summary>Warnings found.</summary>
    public int Warnings { get; init; }

    /// <summary>Sum of the register's main amount.</summary>
    public Money Money { get; init; }

    /// <summary>How often reading the file failed through a fault of ours.</summary>
    public int Failures { get; init; }

    /// <summary>When its rows were last used; keeps housekeeping away for the retention period.</summary>
    public DateTimeOffset PinnedAt { get; init; }

    /// <summary>ETag of the upload that it read last; empty for runs from before it was kept.</summary>
    public string Upload { get; init; } = "";

    internal ETag? ETag { get; init; }
}
