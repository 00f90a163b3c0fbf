using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>Replaces Azure's triggers: ingests uploads in <c>incoming</c> and publishes the changes. A failed delivery is tried again after growing delays
/// while the others go on.</summary>
internal sealed partial class IncomingWatch(PipelineStorage storage, Ingest ingest, Publish publish, Watch watch, Sweep sweep, TimeProvider time,
    ILogger<IncomingWatch> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (int Failures, DateTimeOffset NotBefore)> _failing = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var watched = DateTimeOffset.MinValue;
        do
        {
            try
            {
                await IngestWaitingAsync(cancellationToken);
                await publish.RunAsync(cancellationToken);
                if (time.GetUtcNow() - watched < WatchInterval) continue;
                await watch.RunAsync(cancellationToken);
                await sweep.RunAsync(cancellationToken);
                watched = time.GetUtcNow();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                StorageFailed(error.Message.Split('\n')[0].Trim());
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task IngestWaitingAsync(CancellationToken cancellationToken)
    {
        foreach (var source in (await storage.Door.WaitingAsync(cancellationToken)).Select(blob => blob.Name))
        {
            if (_failing.TryGetValue(source, out var failing) && time.GetUtcNow() < failing.NotBefore) continue;
            try
            {
                await ingest.RunAsync(source, cancellationToken);
                _failing.Remove(source);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                var failures = failing.Failures + 1;
                var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestWait.TotalSeconds));
                _failing[source] = (failures, time.GetUtcNow() + wait);
                IngestFailed(source, failures, wait.TotalSeconds, error);
            }
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Ingest of {Source} failed ({Failures} times); next try in {Seconds} s. The upload stays in incoming")]
    private partial void IngestFailed(string source, int failures, double seconds, Exception error);

    [LoggerMessage(3002, LogLevel.Error, "Storage did not answer as expected: {Reason}")]
    private partial void StorageFailed(string reason);
}
