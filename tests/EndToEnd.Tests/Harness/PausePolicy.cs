using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Stops the worker before the first request of a kind until it is released.</summary>
internal sealed class PausePolicy(Func<Request, bool> stopsAt) : HttpPipelinePolicy
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Continue() => _continue.SetResult();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (stopsAt(message.Request) && _reached.TrySetResult()) await _continue.Task;
        await ProcessNextAsync(message, pipeline);
    }
}
