using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Stops the worker before the first request of a kind until it is let go.</summary>
internal sealed class PausePolicy(Func<Request, bool> stopsAt) : HttpPipelinePolicy
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Continue() => _continue.SetResult();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (stopsAt(message.Request) && _reached.TrySetResult()) await _continue.Task;
        await ProcessNextAsync(message, pipeline);
    }
}

/// <summary>A fault that is nobody's but ours.</summary>
internal sealed class BrokenException() : Exception("broken");

/// <summary>Breaks requests of a kind, always.</summary>
internal sealed class BreakPolicy(Func<Request, bool> breaks) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        breaks(message.Request) ? throw new BrokenException() : ProcessNextAsync(message, pipeline);
}

/// <summary>How a request fails.</summary>
public enum Fault
{
    ServerError,
    Busy,
    Unsent,
    AnswerLost,
}

/// <summary>Fails the nth request once, in a way that the client repeats.</summary>
internal sealed class FaultPolicy(int atRequest, Fault fault) : HttpPipelinePolicy
{
    private int _requests;

    public int Requests => _requests;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Increment(ref _requests) != atRequest)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        switch (fault)
        {
            case Fault.ServerError:
                message.Response = new FaultResponse(500);
                break;
            case Fault.Busy:
                message.Response = new FaultResponse(503);
                break;
            case Fault.Unsent:
                throw new IOException("The connection was closed.");
            default:
                // Carried out, and nobody hears of it: the repetition meets its own work.
                await ProcessNextAsync(message, pipeline);
                throw new IOException("The connection was closed.");
        }
    }

    private sealed class FaultResponse(int status) : Azure.Response
    {
        public override int Status => status;

        // What the transport would say, and what the client decides by whether to repeat.
        public override bool IsError => true;

        public override string ReasonPhrase => "fault";

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }

        protected override bool TryGetHeaderValues(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = null;
            return false;
        }
    }
}

/// <summary>Holds every table transaction to Azure's limits, which the emulator does not enforce.</summary>
internal sealed class LimitsPolicy : HttpPipelinePolicy
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _broken = new();

    public IReadOnlyCollection<string> Broken => _broken;

    public int Transactions { get; private set; }

    public int Requests { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        lock (_broken) Requests++;
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)) await CheckAsync(message.Request);
        await ProcessNextAsync(message, pipeline);
    }

    private async Task CheckAsync(Request request)
    {
        using var body = new MemoryStream();
        await request.Content!.WriteToAsync(body, default);
        lock (_broken) Transactions++;
        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        var keys = System.Text.RegularExpressions.Regex.Matches(text, @"PartitionKey='([^']*)',RowKey='([^']*)'");
        if (body.Length > 4 << 20) _broken.Enqueue($"{body.Length} bytes");
        if (keys.Count is 0 or > 100) _broken.Enqueue($"{keys.Count} operations");
        if (keys.Select(k => k.Groups[1].Value).Distinct().Count() > 1) _broken.Enqueue("several partitions");
        if (keys.Select(k => k.Value).Distinct().Count() != keys.Count) _broken.Enqueue("one entity twice");
        foreach (var line in text.Split('\n').Where(l => l.StartsWith('{')))
        {
            using var entity = System.Text.Json.JsonDocument.Parse(line);
            var properties = entity.RootElement.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal) && !p.Name.StartsWith("odata.", StringComparison.Ordinal)).ToList();
            if (properties.Count > 254) _broken.Enqueue($"{properties.Count} properties");
            if (line.Length > 1 << 20) _broken.Enqueue("an entity over 1 MiB");
            foreach (var property in properties)
            {
                if (!System.Text.RegularExpressions.Regex.IsMatch(property.Name, "^[A-Za-z_][A-Za-z0-9_]{0,254}$")) _broken.Enqueue($"property {property.Name}");
                if (property.Value.ValueKind == System.Text.Json.JsonValueKind.String && property.Value.GetString()!.Length > 32_768) _broken.Enqueue($"{property.Name} over 64 KiB");
            }
        }
    }
}
