using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

/// <summary>The timers of the app. Schedules are NCRONTAB, UTC.</summary>
public sealed class TimerFunctions(Publish publish, Housekeeping housekeeping, Watch watch, Sweep sweep)
{
    [Function("Publish")]
    public Task PublishAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => publish.RunAsync(cancellationToken);

    [Function("Housekeeping")]
    public async Task HousekeepingAsync([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await housekeeping.RunAsync(cancellationToken);
        await watch.FindLateAsync(cancellationToken);
    }

    [Function("Watch")]
    public async Task WatchAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await watch.RunAsync(cancellationToken);
        await sweep.RunAsync(cancellationToken);
    }
}
