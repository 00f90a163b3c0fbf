using AinChock.Registers.Answers;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Answers to senders, in <c>reports/{source}/{run}/</c>.</summary>
public sealed class ReportStore(BlobContainerClient container)
{
    /// <summary>What it stands in, for a look at it as a whole.</summary>
    public BlobContainerClient Container => container;

    private static readonly BlobHttpHeaders PageHeaders = new() { ContentType = "text/html; charset=utf-8", CacheControl = "no-cache" };

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "application/json; charset=utf-8", CacheControl = "no-cache" };

    /// <summary>Writes a run's answer and its pages, over earlier ones of the same run.</summary>
    public async Task WriteAsync(Report report, CancellationToken cancellationToken)
    {
        await PutAsync(Blob(report.Source!, report.Run!), ReportJson.Write(report), Headers, cancellationToken);
        await WritePagesAsync(report, cancellationToken);
    }

    /// <summary>Writes a file beside the answer: the annotated copy, the rows set aside.</summary>
    /// <param name="content">Seekable; belongs to the caller.</param>
    public async Task AttachAsync(string source, string run, string name, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient($"{source}/{run}/{name}");
        content.Position = 0;
        // The same run gives the same file, but for what other files say of it: the first stands.
        await blob.CreateAsync(content, new BlobHttpHeaders { ContentType = contentType, ContentDisposition = "attachment" }, cancellationToken);
    }

    private async Task WritePagesAsync(Report report, CancellationToken cancellationToken)
    {
        foreach (var language in Language.All)
        {
            var page = container.GetBlobClient($"{report.Source}/{report.Run}/report.{language.Code}.html");
            await PutAsync(page, System.Text.Encoding.UTF8.GetBytes(ReportPage.Write(report, language)), PageHeaders, cancellationToken);
        }
    }

    private static async Task PutAsync(BlobClient blob, byte[] content, BlobHttpHeaders headers, CancellationToken cancellationToken)
    {
        ETag? read = null;
        while (!await blob.ReplaceAsync(content, read, headers, cancellationToken)) read = (await blob.ReadAsync(cancellationToken))?.ETag;
    }

    /// <summary>A run's report; null for none.</summary>
    public async Task<Report?> ReadAsync(string source, string run, CancellationToken cancellationToken) =>
        await Blob(source, run).ReadAsync(cancellationToken) is { } blob ? ReportJson.Read(blob.Content) : null;

    /// <summary>Adds what another file's arrival changes for this one, once for each cause.</summary>
    public async Task AddAsync(string source, string run, Finding finding, CancellationToken cancellationToken)
    {
        var blob = Blob(source, run);
        while (await blob.ReadAsync(cancellationToken) is { } read)
        {
            var report = ReportJson.Read(read.Content);
            if (report.Findings.Any(f => f.Code == finding.Code && f.Value == finding.Value && f.Sheet == finding.Sheet && f.Count == finding.Count))
            {
                // Perhaps by a worker that ended before it came to the pages.
                await WritePagesAsync(report, cancellationToken);
                return;
            }

            // The same two files met before, with other rows: the later word stands.
            var others = report.Findings.Where(f => f.Code != finding.Code || f.Value != finding.Value || f.Sheet != finding.Sheet).ToList();
            var replaced = report.Findings.Count - others.Count;
            var warnings = report.Counts.Warnings + finding.Count - report.Findings.Except(others).Sum(f => f.Count);
            var amended = report with
            {
                Counts = report.Counts with { Warnings = warnings, Listed = report.Counts.Listed + 1 - replaced },
                Findings = [.. others, finding],
            };
            if (!await blob.ReplaceAsync(ReportJson.Write(amended), read.ETag, Headers, cancellationToken)) continue;
            await WritePagesAsync(amended, cancellationToken);
            return;
        }
    }

    private BlobClient Blob(string source, string run) => container.GetBlobClient($"{source}/{run}/report.json");
}
