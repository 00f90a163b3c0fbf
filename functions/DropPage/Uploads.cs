using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using Azure;

namespace AinChock.DropPages;

/// <summary>Sends files from the page to <c>incoming</c> and follows them.</summary>
internal sealed class Uploads(PipelineStorage storage, CheckOptions options)
{
    private readonly AliasTable _aliases = storage.Aliases;
    private readonly SourceTable _sources = storage.Sources;
    private readonly ReportStore _reports = storage.Reports;

    /// <summary>Current registers that the sender may replace, of one kind or of all, newest first.</summary>
    public async Task<IReadOnlyList<CurrentSource>> SourcesAsync(
        string dataset, Access access, CancellationToken cancellationToken, Language? language = null) =>
        [.. (await _sources.ListAsync(dataset.Length == 0 ? null : DeclaredDatasets.Find(dataset), cancellationToken))
            .Where(s => !s.IsRetired && access.Holds(s.Source))
            .OrderByDescending(s => s.UploadedAt)
            .Select(s => new CurrentSource(
                s.Source, s.UploadedAt, s.Rows, s.Dataset, DeclaredDatasets.Find(s.Dataset)!.Label.In(language ?? Language.Default)))];

    /// <summary>The source a file goes to: an existing one, or a new one named after the file, cleaned; null when it is neither or not the sender's.</summary>
    public async Task<string?> TargetAsync(string? source, string? name, Access access, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(source)) return access.Folder + SourceName.Clean(name ?? "");
        if (!access.Holds(source)) return null;
        if (access.Folder + SourceName.Clean(source) == source) return source;
        return (await _sources.ListAsync(null, cancellationToken)).Any(s => s.Source == source) ? source : null;
    }

    /// <summary>The sender's name for a file that gets another name; null when it keeps its own or an existing source was chosen.</summary>
    public static string? Given(string source, string name, Access access) =>
        name.Length > 0 && SourceName.Clean(name) is var clean && source == access.Folder + clean && name[(name.LastIndexOfAny(['/', '\\']) + 1)..] != clean
            ? name : null;

    /// <summary>Puts a file into <c>incoming</c>. Rows that complete a register are sent as the whole file with the rows in their places.</summary>
    /// <param name="given">The sender's name for the file, if it differs.</param>
    /// <param name="completed">The version that the rows were checked to complete; empty for a whole file.</param>
    public async Task<Sending> SendAsync(
        string source, string? given, string sha256, string completed, Stream content, CancellationToken cancellationToken)
    {
        using var opened = await OpenedFile.OpenAsync(content, source, storage, options, cancellationToken);
        if (opened.Completes is not { } run)
        {
            // Whatever name the sender chose, a workbook returns to the register that it was made from, and is followed there.
            var register = await Origin.OfAsync(content, opened, storage, cancellationToken);
            return await PutAsync(register ?? source, register is null || register == source ? given : null, sha256, content, cancellationToken);
        }

        if (run != completed || (await _sources.ListAsync(null, cancellationToken)).FirstOrDefault(s => s.Source == source && s.Run == run) is not { } current)
            return new Sending(null, "base");
        await using var whole = await Completion.CompleteAsync(content, current, storage, options, cancellationToken);
        if (whole is null) return new Sending(null, "unplaced");
        return await PutAsync(source, null, FileIdentity.Of(whole, "").Sha256, whole, cancellationToken);
    }

    private async Task<Sending> PutAsync(string source, string? given, string sha256, Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var rules = new CheckOptions { Learnt = await _aliases.OfSourceAsync(source, cancellationToken) }.RulesVersion;
        var run = RunId.Of(source, sha256, rules);
        if (await storage.Door.TryUploadAsync(source, given, content, cancellationToken, sha256) is { } blob)
            return new Sending(new Sent(source, run, blob.ETag.ToString(), blob.LastModified), null);
        // The connection was lost after the file arrived, and the sender sends it again: it is already waiting.
        return await storage.Door.WaitingAsAsync(source, sha256, cancellationToken) is { } waiting
            ? new Sending(new Sent(source, run, waiting.ETag.ToString(), waiting.LastModified), null) : new Sending(null, "pending");
    }

    public async Task<Followed> FollowAsync(Sent sent, Language language, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(sent.Source, cancellationToken);
        var run = await storage.RunOfAsync(sent.Source, sent.Run, sent.ETag, sent.UploadedAt, cancellationToken);
        if (standing == sent.ETag) return new Followed(run is { Outcome: null } ? "reading" : "waiting", null, null);
        // The upload has left incoming, so it has ended. A run that does not mention it already had its content or never saw it.
        var outcome = run switch
        {
            null => Outcome.Superseded,
            _ when run.UploadedAt < sent.UploadedAt => Outcome.Unchanged,
            _ => run.Outcome,
        };
        var report = run is null ? null : await _reports.ReadAsync(sent.Source, run.Id, cancellationToken);
        if (report is not null && outcome is { } ended && report.Outcome != ended)
            report = report.Ended(ended) with { Comparison = null };
        return new Followed("ended", outcome?.Name(), report is null ? null : ReportPage.WriteBody(report, language), run?.Id);
    }

    private async Task<string?> StandingAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Incoming.GetBlobClient(source).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }
}
