using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Operating;

/// <summary>The row of <c>Sources</c> that makes a run current.</summary>
internal static class RunAsSource
{
    /// <param name="uploadedAt">Uploads up to this instant no longer replace it.</param>
    /// <param name="uploadETag">The upload of that instant; empty for none.</param>
    public static SourceRow AsSource(this RunRow run, DateTimeOffset uploadedAt, string uploadETag, DateTimeOffset now) => new(
        run.Dataset, run.Source, run.Id, run.FileSha256, run.RulesVersion, uploadedAt, uploadETag, now, run.Accepted, run.Money,
        run.Source[(run.Source.LastIndexOf('/') + 1)..])
    {
        ReceivedAt = run.UploadedAt,
        Quarantined = run.Quarantined,
        Warnings = run.Warnings,
    };
}
