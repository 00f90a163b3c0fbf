using AinChock.Pipeline;
using AinChock.Pipeline.Publishing;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

/// <summary>Schedules are NCRONTAB, UTC.</summary>
public sealed class TimerFunctions(Publish publish, Housekeeping housekeeping)
{
    [Function("Publish")]
    public Task PublishAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => publish.RunAsync(cancellationToken);

    [Function("Housekeeping")]
    public Task HousekeepingAsync([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellationToken) => housekeeping.RunAsync(cancellationToken);
}
