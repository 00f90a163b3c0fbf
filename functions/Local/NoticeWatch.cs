using AinChock.Pipeline.Notifying;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>Sends notices beside everything else: a mail server that takes its time keeps no upload waiting.</summary>
internal sealed partial class NoticeWatch(Postman postman, TimeProvider time, ILogger<NoticeWatch> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await postman.RunAsync(cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Failed(error.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    [LoggerMessage(3003, LogLevel.Error, "Notices could not be sent ({Kind}); they are kept and tried again")]
    private partial void Failed(string kind);
}
