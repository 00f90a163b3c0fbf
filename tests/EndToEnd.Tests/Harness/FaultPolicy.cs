using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Fails the nth request in a way that the client repeats. Only a request that changes storage can be done before its answer is
/// lost, so <see cref="Fault.AnswerLost"/> counts those alone.</summary>
internal sealed class FaultPolicy(int atRequest, Fault fault) : HttpPipelinePolicy
{
    private int _faults;
    private string? _failing;

    public int Requests { get; private set; }

    /// <summary>Of them, those that change storage.</summary>
    public int Changes { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        // Repetitions of a request have the same id; one worker sends one request at a time.
        var onlyReads = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head;
        if (_failing is null || message.Request.ClientRequestId != _failing)
        {
            Requests++;
            if (!onlyReads) Changes++;
            var counts = fault != Fault.AnswerLost || !onlyReads;
            if (counts && (fault == Fault.AnswerLost ? Changes : Requests) == atRequest) _failing = message.Request.ClientRequestId;
        }

        if (message.Request.ClientRequestId != _failing)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        switch (fault, ++_faults)
        {
            case (Fault.NotDone, 1):
                message.Response = new FaultResponse(500);
                break;
            case (Fault.NotDone, 2):
                message.Response = new FaultResponse(503, ("Retry-After", "0"));
                break;
            case (Fault.NotDone, 3):
                throw new TaskCanceledException("The try took longer than the client waits.");
            case (Fault.AnswerLost, 1):
                await ProcessNextAsync(message, pipeline);
                throw new IOException("The connection was closed.");
            default:
                await ProcessNextAsync(message, pipeline);
                break;
        }
    }
}
