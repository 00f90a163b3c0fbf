using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline;

/// <summary>Every log message, with its stable event id. Ids, counts and codes; never a cell's value.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Ingest of {Source}: {Outcome}, run {Run}, {Rows} rows read, {Accepted} accepted, {Quarantined} set aside")]
    public static partial void Ingested(this ILogger logger, string source, string outcome, string run, int rows, int accepted, int quarantined);

    [LoggerMessage(1002, LogLevel.Warning, "Ingest of {Source} rejected: {Reason}, run {Run}; the version before stays current")]
    public static partial void Rejected(this ILogger logger, string source, string reason, string run);

    [LoggerMessage(1003, LogLevel.Warning, "Ingest of {Source} held: {Reason}, run {Run}; approve it or ask for the whole file")]
    public static partial void Held(this ILogger logger, string source, string reason, string run);

    [LoggerMessage(1004, LogLevel.Information, "Delivery of {Source} finds nothing in incoming: another delivery of it has ended")]
    public static partial void NothingToIngest(this ILogger logger, string source);

    [LoggerMessage(1005, LogLevel.Error, "Ingest of {Source} failed {Failures} times ({Kind}), run {Run}; it is set aside. Mend the cause, then: ./ainchock replay {Run}")]
    public static partial void Failed(this ILogger logger, string source, int failures, string kind, string run);

    [LoggerMessage(1006, LogLevel.Warning, "{Source} holds {Share} rows of the older {Older}: likely its new version, run {Run}. If it is: ./ainchock approve {Run} --supersedes \"{Older}\"")]
    public static partial void LikelyNewVersion(this ILogger logger, string source, string share, string older, string run);

    [LoggerMessage(1007, LogLevel.Warning, "{Source} could not be annotated ({Kind}), run {Run}; its report stands without the copy")]
    public static partial void NotAnnotated(this ILogger logger, string source, string kind, string run);

    [LoggerMessage(1101, LogLevel.Information, "{Operation} of {Source}: run {Run} is current")]
    public static partial void Operated(this ILogger logger, string operation, string source, string run);

    [LoggerMessage(2001, LogLevel.Information, "Snapshot {Snapshot} published from {Inputs} sources")]
    public static partial void Published(this ILogger logger, string snapshot, int inputs);

    [LoggerMessage(2002, LogLevel.Debug, "No input changed since snapshot {Snapshot}")]
    public static partial void NothingToPublish(this ILogger logger, string snapshot);

    [LoggerMessage(2101, LogLevel.Information, "Housekeeping removed the rows of {Runs} superseded runs")]
    public static partial void Housekept(this ILogger logger, int runs);
}
