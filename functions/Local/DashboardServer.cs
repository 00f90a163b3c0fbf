using System.IO.Compression;
using AinChock.DropPages;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>Serves the dashboard and the published snapshots as any static host would, and the drop page at <c>/depot/</c>.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardServer(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    public string Address { get; }

    /// <exception cref="CommandException">The port is taken.</exception>
    public static async Task<DashboardServer> StartAsync(PipelineStorage storage, DropPage dropPage, CheckOptions options, string folder, int port,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Upload.Limit(server.Limits))
            .UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var names = OwnHosts.Of(Environment.GetEnvironmentVariable("AINCHOCK_HOSTS"));
        builder.Services.AddOwnHosts(names);
        builder.Services
            .AddResponseCompression(compression =>
                compression.MimeTypes = ["text/html", "text/css", "text/javascript", "application/json", "text/csv", "application/ld+json", "image/svg+xml"])
            .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
            .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        var app = builder.Build();
        app.UseOwnHosts(names);
        app.UseResponseCompression();
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            await next(context);
        });
        app.Map("/depot", drop =>
            drop.Run(async context => await (await dropPage.HandleAsync(context, (context.Request.Path.Value ?? "").TrimStart('/'))).ExecuteAsync(context)));
        app.Map("/snapshots", snapshots => snapshots.Run(context => ServeAsync(context, storage)));
        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            await app.DisposeAsync();
            throw new CommandException($"Port {port} is taken, perhaps by another ./run. Stop it, or set AINCHOCK_PORT to a free port.");
        }

        return new DashboardServer(app, $"http://127.0.0.1:{port}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task ServeAsync(HttpContext context, PipelineStorage storage)
    {
        // The storage's CORS rules answer alike: anyone may read, with the headers of a conditional request.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlExposeHeaders = "ETag, Cache-Control, Content-Length";
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
            context.Response.Headers.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since, Range";
            context.Response.Headers.AccessControlMaxAge = "3600";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var blob = storage.Published.GetBlobClient((context.Request.Path.Value ?? "").TrimStart('/'));
        var response = context.Response;
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: context.RequestAborted)).Value;
            response.Headers.ETag = properties.ETag.ToString("H");
            response.Headers.CacheControl = properties.CacheControl;
            response.ContentType = properties.ContentType;
            if (context.Request.Headers.IfNoneMatch == properties.ETag.ToString("H"))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentLength = properties.ContentLength;
            if (HttpMethods.IsHead(context.Request.Method)) return;
            await blob.DownloadToAsync(response.Body, new BlobDownloadToOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } },
                context.RequestAborted);
        }
        catch (RequestFailedException error) when (!response.HasStarted)
        {
            response.Clear();
            response.StatusCode = error.Status is 404 or 400 ? StatusCodes.Status404NotFound : StatusCodes.Status502BadGateway;
        }
    }
}
