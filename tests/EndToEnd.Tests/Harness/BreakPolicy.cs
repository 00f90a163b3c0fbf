using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Always breaks requests of a kind.</summary>
internal sealed class BreakPolicy(Func<Request, bool> breaks) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The pipeline sends asynchronously.");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        breaks(message.Request) ? throw new BrokenException() : ProcessNextAsync(message, pipeline);
}
