using System.IO.Compression;
using AinChock.DropPages;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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
                compression.MimeTypes =
                [
                    "text/html", "text/css", "text/javascript", "application/json", "text/csv", "application/ld+json", "application/schema+json",
                    "image/svg+xml",
                ])
            .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
            .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        var app = builder.Build();
        var published = new SnapshotServer(storage);
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
        app.Map("/snapshots", snapshots => snapshots.Run(published.ServeAsync));
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
}
