using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using Azure;

namespace AinChock.DropPages;

/// <summary>What a sender needs to follow an upload.</summary>
/// <param name="ETag">Of the upload as it stands in <c>incoming</c>.</param>
/// <param name="UploadedAt">The storage's own time of it.</param>
public sealed record Sent(string Source, string Run, string ETag, DateTimeOffset UploadedAt);

/// <param name="Problem">Why it was not sent, by the name of the page's sentence.</param>
internal readonly record struct Sending(Sent? Sent, string? Problem);

/// <summary>A register that is current: a file may be its next version.</summary>
public sealed record CurrentSource(string Source, DateTimeOffset UploadedAt, int Rows);

/// <param name="State"><c>waiting</c>, <c>reading</c> or <c>ended</c>.</param>
/// <param name="Html">The report, once it has ended.</param>
public sealed record Followed(string State, string? Outcome, string? Html);

/// <summary>From the page into <c>incoming</c>, and what became of it.</summary>
internal sealed class Uploads(PipelineStorage storage, CheckOptions options)
{
    private readonly AliasTable _aliases = storage.Aliases;
    private readonly SourceTable _sources = storage.Sources;
    private readonly RunTable _runs = storage.Runs;
    private readonly ReportStore _reports = storage.Reports;

    /// <summary>Current registers that the sender may replace, of one kind or all, the newest first.</summary>
    public async Task<IReadOnlyList<CurrentSource>> SourcesAsync(string dataset, Access access, CancellationToken cancellationToken) =>
        [.. (await _sources.ListAsync(dataset.Length == 0 ? null : DeclaredDatasets.Find(dataset), cancellationToken))
            .Where(s => !s.IsRetired && access.Holds(s.Source))
            .OrderByDescending(s => s.UploadedAt)
            .Select(s => new CurrentSource(s.Source, s.UploadedAt, s.Rows))];

    /// <summary>
    /// Where a file is to go: a source that there is, or a new one by the file's name, cleaned; null when it is neither, or not the
    /// sender's.
    /// </summary>
    public async Task<string?> TargetAsync(string? source, string? name, Access access, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(source)) return access.Folder + SourceName.Clean(name ?? "");
        if (!access.Holds(source)) return null;
        if (access.Folder + SourceName.Clean(source) == source) return source;
        return (await _sources.ListAsync(null, cancellationToken)).Any(s => s.Source == source) ? source : null;
    }

    /// <summary>How the sender calls a file, where that is another name than it gets; null where it keeps its own, or one was chosen.</summary>
    public static string? Given(string source, string name, Access access) =>
        name.Length > 0 && SourceName.Clean(name) is var clean && source == access.Folder + clean && name[(name.LastIndexOfAny(['/', '\\']) + 1)..] != clean
            ? name : null;

    /// <summary>Puts a file into <c>incoming</c>. Rows that complete a register go there as the whole file with them in their places.</summary>
    /// <param name="given">How the sender calls it, where that is another name.</param>
    /// <param name="completed">The version that rows were checked to complete; empty for a file that is whole.</param>
    public async Task<Sending> SendAsync(
        string source, string? given, string sha256, string completed, Stream content, CancellationToken cancellationToken)
    {
        if (Completion.RunOf(content, options, cancellationToken) is not { } run)
            return await PutAsync(source, given, sha256, content, cancellationToken);
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
        // The connection was lost after the file had come, and its sender sends it again: it waits there already.
        return await storage.Door.WaitingAsAsync(source, sha256, cancellationToken) is { } waiting
            ? new Sending(new Sent(source, run, waiting.ETag.ToString(), waiting.LastModified), null) : new Sending(null, "pending");
    }

    public async Task<Followed> FollowAsync(Sent sent, Language language, CancellationToken cancellationToken)
    {
        var standing = await StandingAsync(sent.Source, cancellationToken);
        var run = await _runs.GetAsync(sent.Source, sent.Run, cancellationToken);
        if (standing == sent.ETag) return new Followed(run is { Outcome: null } ? "reading" : "waiting", null, null);
        // Gone from incoming: it has ended. A run that says nothing of this upload had its content already, or never saw it.
        var outcome = run switch
        {
            null => Outcome.Superseded,
            _ when run.UploadedAt < sent.UploadedAt => Outcome.Unchanged,
            _ => run.Outcome,
        };
        var report = run is null ? null : await _reports.ReadAsync(sent.Source, sent.Run, cancellationToken);
        if (report is not null && outcome is { } ended && report.Outcome != ended)
            report = report with { Outcome = ended, OutcomeLabel = Catalogue.Text("outcome." + ended.Name()), Comparison = null };
        return new Followed("ended", outcome?.Name(), report is null ? null : ReportPage.WriteBody(report, language));
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
