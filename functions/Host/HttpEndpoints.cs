using AinChock.Pipeline;
using AinChock.Pipeline.Reports;
using AinChock.Pipeline.Storage;
using Azure;
using Microsoft.AspNetCore.Http;

namespace AinChock.Host;

/// <summary>What the HTTP functions answer; free of the worker's types, so that it can be tried without a host.</summary>
internal static class HttpEndpoints
{
    public static async Task<IResult> ValidateAsync(Stream body, string? fileName, CheckOptions options, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), "ainchock-" + Path.GetRandomFileName());
        await using var content = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            // Not written to its end: the limit would reject it anyway.
            if (content.Length > options.Limits.FileBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            await content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await content.FlushAsync(cancellationToken);
        var name = string.IsNullOrWhiteSpace(fileName) ? "" : Path.GetFileName(fileName);
        return Results.Bytes(ReportJson.Write(DryRun.Validate(content, name, options, cancellationToken)), "application/json; charset=utf-8");
    }

    public static async Task<IResult> HealthAsync(PipelineStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            var missing = await storage.MissingAsync(cancellationToken);
            return missing.Count == 0
                ? Results.Text("healthy")
                : Results.Text($"missing: {string.Join(", ", missing)}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
        {
            return Results.Text("storage does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
