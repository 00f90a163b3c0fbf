using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;

namespace AinChock.FunctionRpc;

/// <summary>One worker at the other end of the stream: sends it messages and matches its answers.</summary>
internal sealed class Conversation : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new(StringComparer.Ordinal);

    /// <summary>What the worker logged.</summary>
    public ConcurrentQueue<Log> Logs { get; } = new();

    /// <summary>Sends a message and returns the answer with that key.</summary>
    public Task<StreamingMessage> AskAsync(StreamingMessage message, string key)
    {
        var answer = Await(key);
        Tell(message);
        return answer;
    }

    public void Tell(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    public Task<StreamingMessage> Await(string key) => Awaited(key).Task;

    /// <summary>Ends all pending questions, because the worker has ended.</summary>
    public void Break(Exception error)
    {
        foreach (var awaited in _awaited.Values) awaited.TrySetException(error);
    }

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var sending = SendAsync(responseStream, context.CancellationToken);
        try
        {
            while (await requestStream.MoveNext(context.CancellationToken)) Take(requestStream.Current);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or RpcException)
        {
            // The worker has closed the stream; Break tells everyone who waits for an answer.
        }

        _outgoing.Writer.TryComplete();
        await sending;
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
                await stream.WriteAsync(message, cancellationToken);
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException)
        {
            // As above.
        }
    }

    private void Take(StreamingMessage message)
    {
        var key = message.ContentCase switch
        {
            StreamingMessage.ContentOneofCase.InvocationResponse => message.InvocationResponse.InvocationId,
            StreamingMessage.ContentOneofCase.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
            var other => other.ToString(),
        };
        if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog) Logs.Enqueue(message.RpcLog);
        else Awaited(key).TrySetResult(message);
    }

    private TaskCompletionSource<StreamingMessage> Awaited(string key) =>
        _awaited.GetOrAdd(key, static _ => new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
}
