using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.FunctionRpc;

/// <summary>A Functions host for one worker: starts the published app as a process, lets it index its functions, and invokes them. HTTP
/// requests go to the worker's own server with the invocation's id in a header, as in the real host.</summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _server;
    private readonly Conversation _conversation;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };

    private FunctionsHost(WebApplication server, Conversation conversation, string app, IReadOnlyDictionary<string, string> settings)
    {
        (_server, _conversation) = (server, conversation);
        Worker = WorkerStart.Start(app, new Uri(server.Urls.First()).Port, settings, _said);
        Worker.Exited += (_, _) => conversation.Break(new InvalidOperationException("The worker has ended."));
        Worker.EnableRaisingEvents = true;
    }

    public Process Worker { get; }

    /// <summary>The functions that the worker indexed, by name.</summary>
    public IReadOnlyDictionary<string, Function> Functions { get; private set; } = new Dictionary<string, Function>();

    /// <summary>Address of the worker's own server.</summary>
    public Uri Http { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The worker's log and output.</summary>
    public string Said =>
        string.Join('\n', [.. _said, .. _conversation.Logs.Select(log => $"{log.Category}: {log.Message} {log.Exception?.Message}")]);

    /// <param name="app">Folder of the published app.</param>
    /// <param name="settings">Settings of the app, passed as environment variables.</param>
    public static async Task<FunctionsHost> StartAsync(string app, IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        var conversation = new Conversation();
        builder.Services.AddSingleton(conversation);
        var server = builder.Build();
        server.UseRouting();
        server.MapGrpcService<Conversation>();
        server.Urls.Clear();
        await server.StartAsync();
        var host = new FunctionsHost(server, conversation, app, settings);
        try
        {
            await host.IndexAsync(app);
        }
        catch (Exception error)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"The worker did not come up. It said:\n{host.Said}", error);
        }

        return host;
    }

    /// <summary>Invokes a function. The result says how it ended; a failing function does not throw.</summary>
    public Task<Result> InvokeAsync(string function, params IEnumerable<Input> inputs) =>
        InvokeAsync(function, $"{Guid.NewGuid()}", inputs, []);

    /// <summary>Sends a request to a function as the host does: the invocation by gRPC, the request by HTTP.</summary>
    /// <param name="parameters">Route parameters, as matched by the host.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string function, HttpRequestMessage request, params IEnumerable<(string Name, string Value)> parameters)
    {
        var id = $"{Guid.NewGuid()}";
        request.Headers.Add("x-ms-invocation-id", id);
        var invoked = InvokeAsync(function, id, [new Input { Name = "request", Data = new Data { Http = new Http() } }], parameters);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        // A request that the worker's server refuses itself never reaches the function, which then waits for ever.
        if (response.IsSuccessStatusCode) await invoked;
        return response;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Worker.HasExited) Worker.Kill();
        await Worker.WaitForExitAsync();
        await _server.DisposeAsync();
        Worker.Dispose();
        _http.Dispose();
    }

    private async Task IndexAsync(string app)
    {
        await _conversation.Await(nameof(StreamingMessage.StartStream)).WaitAsync(Patience);
        var initialize = new StreamingMessage { WorkerInitRequest = new Initialize { FunctionAppDirectory = app } };
        var initialized = await AskAsync(initialize, nameof(StreamingMessage.WorkerInitResponse));
        Http = new Uri(initialized.WorkerInitResponse.Capabilities["HttpUri"]);
        var index = new StreamingMessage { FunctionsMetadataRequest = new Index { FunctionAppDirectory = app } };
        var indexed = await AskAsync(index, nameof(StreamingMessage.FunctionMetadataResponse));
        Functions = indexed.FunctionMetadataResponse.FunctionMetadataResults.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var function in Functions.Values)
        {
            var load = new StreamingMessage { FunctionLoadRequest = new Load { FunctionId = function.FunctionId, Metadata = function } };
            var loaded = (await AskAsync(load, function.FunctionId)).FunctionLoadResponse.Result;
            if (loaded.Status != Result.Types.Kind.Success) throw new InvalidOperationException($"{function.Name} did not load.");
        }

        await AcceptsAsync();
    }

    // The worker may start listening only after it is asked for its functions.
    private async Task AcceptsAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(Http.Host, Http.Port, patience.Token);
                return;
            }
            catch (SocketException) when (!Worker.HasExited)
            {
                await Task.Delay(5, patience.Token);
            }
        }
    }

    private Task<StreamingMessage> AskAsync(StreamingMessage message, string key)
    {
        message.RequestId = $"{Guid.NewGuid()}";
        return _conversation.AskAsync(message, key).WaitAsync(Patience);
    }

    private async Task<Result> InvokeAsync(
        string function, string id, IEnumerable<Input> inputs, IEnumerable<(string Name, string Value)> parameters)
    {
        var invocation = new Invocation
        {
            InvocationId = id,
            FunctionId = Functions[function].FunctionId,
            InputData = { inputs },
            TraceContext = new Trace { TraceParent = $"00-{Guid.NewGuid():N}-{Guid.NewGuid().ToString("N")[..16]}-01" },
        };
        foreach (var (name, value) in parameters) invocation.TriggerMetadata[name] = new Data { String = value };
        var invoke = new StreamingMessage { RequestId = $"{Guid.NewGuid()}", InvocationRequest = invocation };
        return (await _conversation.AskAsync(invoke, id)).InvocationResponse.Result;
    }
}
