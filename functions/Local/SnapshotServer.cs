using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Snapshots;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Texts;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AinChock.Local;

/// <summary>Serves published files as the storage account does, ranges and conditional requests included. Errors are JSON, and <c>v1/latest/</c> leads
/// to the latest snapshot.</summary>
internal sealed class SnapshotServer(PipelineStorage storage)
{
    private const string Latest = $"{Publish.Version}/latest/";

    public async Task ServeAsync(HttpContext context)
    {
        AllowAnyone(context.Response.Headers);
        var method = context.Request.Method;
        if (HttpMethods.IsOptions(method)) Preflight(context.Response);
        else if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "method");
        else await AnswerAsync(context, (context.Request.Path.Value ?? "").TrimStart('/'));
    }

    private static void AllowAnyone(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Cache-Control, Content-Length, Content-Range, Accept-Ranges, Last-Modified";
    }

    private static void Preflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since, If-Range, Range";
        response.Headers.AccessControlMaxAge = "3600";
        response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task AnswerAsync(HttpContext context, string name)
    {
        try
        {
            if (name.StartsWith(Latest, StringComparison.Ordinal)) await LeadAsync(context, name[Latest.Length..]);
            // A folder is no blob, and storage takes no empty name.
            else if (name.Length == 0 || name.EndsWith('/')) await RefuseAsync(context, StatusCodes.Status404NotFound, "notFound");
            else await SendAsync(context, storage.Published.GetBlobClient(name));
        }
        catch (RequestFailedException error) when (!context.Response.HasStarted)
        {
            // Storage answers 400 for a name that no blob can have.
            var isAbsent = error.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest;
            await RefuseAsync(
                context, isAbsent ? StatusCodes.Status404NotFound : StatusCodes.Status502BadGateway, isAbsent ? "notFound" : "storage");
        }
        catch (UriFormatException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "notFound");
        }
    }

    // A redirect is for a minute, as the index is; what it leads to stays for good.
    private async Task LeadAsync(HttpContext context, string file)
    {
        var standing = await new IndexBlob(storage.Published).ReadAsync(context.RequestAborted);
        if (standing.Index is not { } index || file.Length == 0)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "notFound");
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers.Location = $"{context.Request.PathBase}/{Publish.Version}/{index.Latest}/{Uri.EscapeDataString(file)}";
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
    }

    private static async Task SendAsync(HttpContext context, BlobClient blob)
    {
        var (request, response) = (context.Request, context.Response);
        if (AtOnceOf(request) is { } wanted && await SendAtOnceAsync(context, blob, wanted)) return;
        var properties = (await blob.GetPropertiesAsync(cancellationToken: context.RequestAborted)).Value;
        var etag = properties.ETag.ToString("H");
        Describe(response, etag, properties.CacheControl, properties.ContentType);
        if (request.Headers.IfNoneMatch == etag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = HttpMethods.IsGet(request.Method) ? RangeOf(request, etag, properties.ContentLength) : null;
        if (range is { IsOutside: true })
        {
            response.Headers.ContentRange = $"bytes */{properties.ContentLength}";
            await RefuseAsync(context, StatusCodes.Status416RangeNotSatisfiable, "range");
            return;
        }

        response.ContentLength = range?.Length ?? properties.ContentLength;
        if (HttpMethods.IsHead(request.Method)) return;
        var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } };
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.From}-{part.From + part.Length - 1}/{properties.ContentLength}";
            options.Range = new HttpRange(part.From, part.Length);
        }

        await CopyAsync((await blob.DownloadStreamingAsync(options, context.RequestAborted)).Value, context);
    }

    // Whoever has nothing to compare it with needs one request to storage and not two: for the whole, or for a range from some byte on.
    private static HttpRange? AtOnceOf(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Headers.IfNoneMatch.Count > 0) return null;
        if (request.Headers.Range.Count == 0) return default(HttpRange);
        if (request.Headers.IfRange.Count > 0 || !RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header)) return null;
        return header.Unit == "bytes" && header.Ranges.Count == 1 && header.Ranges.First() is { From: { } from } range
            ? new HttpRange(from, range.To is { } to && to < long.MaxValue ? to - from + 1 : null) : null;
    }

    /// <returns>False where the range lies outside the file: of such a one storage does not tell the length, and the emulator sends something.</returns>
    private static async Task<bool> SendAtOnceAsync(HttpContext context, BlobClient blob, HttpRange range)
    {
        var response = context.Response;
        try
        {
            var sent = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = range }, context.RequestAborted)).Value;
            if (range != default && !(ContentRangeHeaderValue.TryParse(sent.Details.ContentRange, out var told) && range.Offset < told.Length))
            {
                await sent.Content.DisposeAsync();
                return false;
            }

            Describe(response, sent.Details.ETag.ToString("H"), sent.Details.CacheControl, sent.Details.ContentType);
            response.ContentLength = sent.Details.ContentLength;
            if (range != default)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = sent.Details.ContentRange;
            }

            await CopyAsync(sent, context);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            return false;
        }
    }

    private static void Describe(HttpResponse response, string etag, string cacheControl, string contentType)
    {
        response.Headers.ETag = etag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.AcceptRanges = "bytes";
        response.ContentType = contentType;
    }

    private static async Task CopyAsync(BlobDownloadStreamingResult download, HttpContext context)
    {
        await using var content = download.Content;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    // One range; several are answered with the whole, as the standard allows.
    private static ByteRange? RangeOf(HttpRequest request, string etag, long length)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1) return null;
        if (request.Headers.IfRange is { Count: > 0 } seen && seen != etag) return null;
        var asked = header.Ranges.First();
        var from = asked.From ?? Math.Max(0, length - asked.To!.Value);
        var to = asked.From is null ? length - 1 : Math.Min(asked.To ?? length - 1, length - 1);
        return new ByteRange(from, to - from + 1);
    }

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.Remove(HeaderNames.ETag);
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/json; charset=utf-8";
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            json.WriteString("code", reason);
            json.WriteStartObject("message");
            foreach (var (language, text) in Catalogue.Text($"snapshots.{reason}").Translations) json.WriteString(language.Code, text);
            json.WriteEndObject();
            json.WriteString("index", $"{context.Request.PathBase}/{IndexBlob.Name}");
            json.WriteEndObject();
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    private readonly record struct ByteRange(long From, long Length)
    {
        public bool IsOutside => Length <= 0;
    }
}
