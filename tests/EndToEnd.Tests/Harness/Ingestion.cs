using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AinChock.EndToEnd.Tests;

/// <summary>Receives the exporter's requests as Azure's ingestion does.</summary>
internal sealed class Ingestion : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly StringBuilder _received = new();
    private readonly int _port = Local.Ports.Free(1);

    public Ingestion()
    {
        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Start();
        _ = HttpLoop.RunAsync(_listener, TakeAsync);
    }

    public string Text => _received.ToString();

    public HashSet<string> Paths { get; } = [];

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Settings that make a process send its telemetry here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={Address}/",
        ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
        ["APPLICATIONINSIGHTS_SDKSTATS_DISABLED"] = "true",
    };

    public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(Settings, arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = CommandLine.Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public List<Envelope> Envelopes() =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Envelope(JsonDocument.Parse(line).RootElement))];

    public void Dispose() => _listener.Close();

    private async Task TakeAsync(HttpListenerContext context)
    {
        Stream body = context.Request.InputStream;
        if (context.Request.Headers["Content-Encoding"] == "gzip") body = new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        Paths.Add(context.Request.Url!.AbsolutePath);
        var text = await reader.ReadToEndAsync();
        var count = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        _received.Append(text.TrimEnd('\n')).Append('\n');
        var answer = Encoding.UTF8.GetBytes($"{{\"itemsReceived\":{count},\"itemsAccepted\":{count},\"errors\":[]}}");
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(answer);
    }
}
