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

/// <summary>The worker is gone: no further request of it is sent.</summary>
internal sealed class WorkerKilledException() : Exception("killed");

/// <summary>Counts requests, and kills the worker before the nth is sent or after it is carried out but not answered.</summary>
internal sealed class KillPolicy(int atRequest, bool afterwards) : HttpPipelinePolicy
{
    private int _requests;

    public int Requests => _requests;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var request = Interlocked.Increment(ref _requests);
        if (request > atRequest || (request == atRequest && !afterwards)) throw new WorkerKilledException();
        await ProcessNextAsync(message, pipeline);
        if (request == atRequest) throw new WorkerKilledException();
    }
}
