namespace AinChock.Pipeline.Ingesting;

/// <summary>Storage is unreachable or busy. This says nothing about a file, so its delivery is tried again until storage is back.</summary>
internal static class Outage
{
    public static bool Is(Exception error) => error switch
    {
        AggregateException several => several.InnerExceptions.All(Is),
        Azure.RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        _ => error is HttpRequestException or TimeoutException,
    };
}
