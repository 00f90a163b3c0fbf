using AinChock.Registers.Checking;
using AinChock.Registers.Values;
using Azure;

namespace AinChock.Pipeline.Storage;

/// <summary>One logical file and its current run.</summary>
/// <param name="Run">Empty for a retired source: none of its runs counts until a newer upload arrives.</param>
/// <param name="UploadedAt">Time of the newest upload considered, including an unchanged one.</param>
/// <param name="UploadETag">ETag of that upload's blob; decides between two uploads within one second.</param>
/// <param name="CommittedAt">When the run became current.</param>
/// <param name="Rows">Rows accepted.</param>
public sealed record SourceRow(
    string Dataset, string Source, string Run, string FileSha256, string RulesVersion, DateTimeOffset UploadedAt, string UploadETag,
    DateTimeOffset CommittedAt, int Rows, Money Money, string FileName)
{
    /// <summary>When the current file was uploaded; sending the same file again changes only <see cref="UploadedAt"/>.</summary>
    public DateTimeOffset ReceivedAt { get; init; } = UploadedAt;

    /// <summary>Rows set aside from the same file.</summary>
    public int Quarantined { get; init; }

    /// <summary>Warnings on the same file when it was committed.</summary>
    public int Warnings { get; init; }

    /// <summary>The source that replaced this one when an operator retired it as superseded; empty otherwise.</summary>
    public string SupersededBy { get; init; } = "";

    /// <summary>Which run was current when; extended by each write.</summary>
    public History History { get; init; } = History.Empty;

    /// <summary>Which run replaced which; extended by each write except a rollback.</summary>
    public Chain Chain { get; init; } = Chain.Empty;

    internal ETag ETag { get; init; }

    /// <summary>True when the source no longer counts.</summary>
    public bool IsRetired => Run.Length == 0;

    /// <summary>The figures a new version is compared with; null when there are none.</summary>
    public Holdings? Holdings => IsRetired ? null : new(Rows, Money);
}
