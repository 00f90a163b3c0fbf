using AinChock.DropPages;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Http;

namespace AinChock.Host;

/// <summary>The answers of the HTTP functions, without the worker's types, so that they can be tested without a host.</summary>
internal static class HttpEndpoints
{
    public static async Task<IResult> ValidateAsync(
        Stream body, string? fileName, string? against, CheckOptions options, PipelineStorage storage, TimeProvider time, CancellationToken cancellationToken)
    {
        var (content, refusal) = await ReceiveAsync(body, Math.Min(options.Limits.FileBytes, Upload.MostBytes), time, cancellationToken);
        if (content is null) return refusal!;
        await using var _ = content;
        var name = string.IsNullOrWhiteSpace(fileName) ? "" : Path.GetFileName(fileName);
        if (string.IsNullOrWhiteSpace(against)) return Json(await DryRun.ValidateAsync(content, name, options, cancellationToken));
        using var tried = await TriedFile.TryAsync(content, name, against, storage, options, time, cancellationToken);
        return Json(tried.Report);
    }

    private static IResult Json(Report report) => Results.Bytes(ReportJson.Write(report), "application/json; charset=utf-8");

    /// <summary>Says only whether the host can work. The state of the registers is not for outsiders.</summary>
    public static async Task<IResult> HealthAsync(Doctor doctor, CancellationToken cancellationToken)
    {
        var checks = await doctor.StorageAsync(cancellationToken);
        return checks.All(check => check.IsWell)
            ? Results.Text("healthy")
            : Results.Text(string.Join('\n', checks.Where(check => !check.IsWell).Select(check => check.Name)),
                statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Redirects to a file of the latest snapshot, for a minute at a time.</summary>
    public static async Task<IResult> LatestAsync(HttpResponse response, string? file, PipelineStorage storage, CancellationToken cancellationToken)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        var standing = await new IndexBlob(storage.Published).ReadAsync(cancellationToken);
        if (standing.Index is not { } index || string.IsNullOrEmpty(file) || file.Contains('/', StringComparison.Ordinal))
            return Results.Json(new { status = StatusCodes.Status404NotFound, code = "notFound" }, statusCode: StatusCodes.Status404NotFound);
        response.Headers.CacheControl = "public, max-age=60";
        var blob = storage.Published.GetBlobClient($"{Publish.Version}/{index.Latest}/{file}");
        return Results.Redirect(blob.Uri.AbsoluteUri, permanent: false, preserveMethod: true);
    }

    // The server refuses a body whose declared length is over the limit, or that comes too slowly.
    private static async Task<(FileStream? Content, IResult? Refusal)> ReceiveAsync(
        Stream body, long mostBytes, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await Upload.ReceiveAsync(body, mostBytes, time, cancellationToken) is { } content ? (content, null) : (null, Upload.TooLarge());
        }
        catch (BadHttpRequestException error) when (error.StatusCode is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout)
        {
            return (null, error.StatusCode == StatusCodes.Status408RequestTimeout ? Upload.TooSlow() : Upload.TooLarge());
        }
    }
}
