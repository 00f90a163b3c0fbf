using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Answers to senders, in <c>reports/{source}/{run}/</c>.</summary>
public sealed class ReportStore(BlobContainerClient container)
{
    /// <summary>The container itself, for checks of the whole.</summary>
    public BlobContainerClient Container => container;

    private static readonly BlobHttpHeaders PageHeaders = new() { ContentType = "text/html; charset=utf-8", CacheControl = "no-cache" };

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/json; charset=utf-8", CacheControl = "no-cache" };

    /// <summary>Writes a run's report and its pages, replacing earlier ones of the same run. The pages go first: whoever finds the report finds its pages, even
    /// when the worker was killed in between.</summary>
    public async Task WriteAsync(Report report, CancellationToken cancellationToken)
    {
        await WritePagesAsync(report, cancellationToken);
        await PutAsync(Blob(report.Source!, report.Run!), ReportJson.Write(report), Headers, cancellationToken);
    }

    /// <summary>Writes a file beside the report: the annotated copy or the rows set aside.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public async Task AttachAsync(string source, string run, string name, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient($"{source}/{run}/{name}");
        content.Position = 0;
        // The same run gives the same file, apart from remarks about other files, so the first write stands.
        await blob.CreateAsync(content, new BlobHttpHeaders { ContentType = contentType, ContentDisposition = "attachment" }, cancellationToken);
    }

    /// <summary>Opens a file beside the answer; null when it does not exist.</summary>
    internal async Task<Stream?> OpenAsync(string source, string run, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient($"{source}/{run}/{name}").DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    private async Task WritePagesAsync(Report report, CancellationToken cancellationToken)
    {
        foreach (var language in Language.All)
        {
            var page = System.Text.Encoding.UTF8.GetBytes(ReportPage.Write(report, language));
            await PutAsync(Page(report.Source!, report.Run!, language), page, PageHeaders, cancellationToken);
        }
    }

    private static async Task PutAsync(BlobClient blob, byte[] content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        ETag? read = null;
        while (!await blob.ReplaceAsync(content, read, headers, cancellationToken)) read = (await blob.ReadAsync(cancellationToken))?.ETag;
    }

    /// <summary>A run's report; null when there is none, or it cannot be read.</summary>
    public async Task<Report?> ReadAsync(string source, string run, CancellationToken cancellationToken) =>
        await Blob(source, run).ReadAsync(cancellationToken) is { } blob ? TryRead(blob.Content) : null;

    /// <summary>Whether a report and its pages stand, and the report is that of the run.</summary>
    internal async Task<bool> IsWholeAsync(RunRow run, CancellationToken cancellationToken)
    {
        if (await ReadAsync(run.Source, run.Id, cancellationToken) is not { } report) return false;
        if (report.Run != run.Id || report.File.Sha256 != run.FileSha256 || report.Counts.Accepted != run.Accepted) return false;
        foreach (var language in Language.All)
        {
            if (!await Page(report.Source!, run.Id, language).ExistsAsync(cancellationToken)) return false;
        }

        return true;
    }

    private static Report? TryRead(byte[] content)
    {
        try
        {
            return ReportJson.Read(content);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or ArgumentException)
        {
            // Repair makes a damaged report again, so adding to one need not fail.
            return null;
        }
    }

    /// <summary>Replaces outdated findings of a report.</summary>
    /// <param name="isReplaced">Selects the findings to replace.</param>
    public Task SettleAsync(
        string source, string run, Func<Finding, bool> isReplaced, IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        AmendAsync(source, run, report =>
        {
            var before = report.Findings.Where(isReplaced).ToList();
            return before.Select(Cause).Order().SequenceEqual(findings.Select(Cause).Order()) ? report : report with
            {
                Counts = report.Counts with
                {
                    Warnings = report.Counts.Warnings + findings.Sum(f => f.Count) - before.Sum(f => f.Count),
                    Listed = report.Counts.Listed + findings.Count - before.Count,
                },
                Findings = [.. report.Findings.Except(before), .. findings],
            };
        }, cancellationToken);

    /// <summary>Says of a run that it counts after all: it was approved, or gone back to.</summary>
    internal Task AcceptAsync(string source, string run, Outcome outcome, CancellationToken cancellationToken) =>
        AmendAsync(source, run, report => report.Outcome == outcome ? report : report.Ended(outcome) with { HeldBy = [] }, cancellationToken);

    private async Task AmendAsync(string source, string run, Func<Report, Report> amend, CancellationToken cancellationToken)
    {
        var blob = Blob(source, run);
        while (await blob.ReadAsync(cancellationToken) is { } read)
        {
            if (TryRead(read.Content) is not { } report) return;
            var amended = amend(report);
            // Even where nothing changes: another worker may have written pages of its own and stopped before the report. Whoever loses the report to
            // another writer begins anew, so that the pages written last are those of the last report.
            await WritePagesAsync(amended, cancellationToken);
            if (amended == report || await blob.ReplaceAsync(ReportJson.Write(amended), read.ETag, Headers, cancellationToken)) return;
        }
    }

    private static (string Code, string? Value, string? Sheet, string? Cell, int Count) Cause(Finding finding) =>
        (finding.Code, finding.Value, finding.Sheet, finding.Cell, finding.Count);

    private BlobClient Blob(string source, string run) => container.GetBlobClient($"{source}/{run}/report.json");

    private BlobClient Page(string source, string run, Language language) => container.GetBlobClient($"{source}/{run}/report.{language.Code}.html");
}
