using AinChock.Pipeline.Notifying;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

/// <summary>By itself, so that what is wrong with the settings of notices disturbs no other timer.</summary>
public sealed class NoticeFunction(Postman postman)
{
    [Function("Notices")]
    public Task RunAsync([TimerTrigger("0 2-57/5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => postman.RunAsync(cancellationToken);
}
