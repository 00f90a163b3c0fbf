using AinChock.DropPages;
using AinChock.Pipeline;
using AinChock.Pipeline.Reports;
using AinChock.Pipeline.Storage;
using Azure;
using Microsoft.AspNetCore.Http;

namespace AinChock.Host;

/// <summary>What the HTTP functions answer; free of the worker's types, so that it can be tried without a host.</summary>
internal static class HttpEndpoints
{
    public static async Task<IResult> ValidateAsync(
        Stream body, string? fileName, string? against, CheckOptions options, PipelineStorage storage, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var content = await Upload.ReceiveAsync(body, options.Limits.FileBytes, cancellationToken);
        if (content is null) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var name = string.IsNullOrWhiteSpace(fileName) ? "" : Path.GetFileName(fileName);
        var report = string.IsNullOrWhiteSpace(against)
            ? DryRun.Validate(content, name, options, cancellationToken)
            : await DryRun.ValidateAgainstAsync(content, name, against, storage, options, time, cancellationToken);
        return Results.Bytes(ReportJson.Write(report), "application/json; charset=utf-8");
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
