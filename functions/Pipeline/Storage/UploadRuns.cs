using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Storage;

/// <summary>Finds the run that an upload became. A workbook that was merged, and a file whose headers were taught meanwhile, became another run than
/// the page foretold.</summary>
public static class UploadRuns
{
    /// <summary>The run of an upload; null when none says anything of it. A run that read an older upload alone had the same content before.</summary>
    /// <param name="run">The run that the page foretold.</param>
    /// <param name="etag">ETag of the upload.</param>
    public static async Task<RunRow?> RunOfAsync(
        this PipelineStorage storage, string source, string run, string etag, DateTimeOffset uploadedAt, CancellationToken cancellationToken)
    {
        var foretold = await storage.Runs.GetAsync(source, run, cancellationToken);
        if (foretold is not null && foretold.UploadedAt >= uploadedAt) return foretold;
        var reader = await storage.Runs.OfUploadAsync(source, etag, cancellationToken);
        if (reader is not null && reader.Outcome != Outcome.Superseded) return reader;
        // An upload without news belongs to the current version.
        var current = (await storage.Sources.ListAsync(null, cancellationToken)).FirstOrDefault(s => s.Source == source && s.UploadETag == etag);
        var standing = current is null ? null : await storage.Runs.GetAsync(source, current.Run, cancellationToken);
        return standing ?? reader ?? foretold;
    }

    /// <summary>The run of an upload that somebody sent by the page.</summary>
    public static Task<RunRow?> RunOfAsync(this PipelineStorage storage, Deposit deposit, CancellationToken cancellationToken) =>
        storage.RunOfAsync(deposit.Source, deposit.Run, deposit.ETag, deposit.UploadedAt, cancellationToken);

    /// <summary>Uploads, each with the run that it became instead of the one that the page foretold.</summary>
    public static async Task<IReadOnlyList<Deposit>> WithRunsAsync(
        this PipelineStorage storage, IEnumerable<Deposit> deposits, CancellationToken cancellationToken)
    {
        var found = new List<Deposit>();
        foreach (var deposit in deposits)
            found.Add(deposit with { Run = (await storage.RunOfAsync(deposit, cancellationToken))?.Id ?? deposit.Run });
        return found;
    }
}
