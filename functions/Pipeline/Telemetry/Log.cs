using Microsoft.Extensions.Logging;

namespace AinChock.Pipeline.Telemetry;

/// <summary>All log messages with their stable event ids. They contain ids, counts and codes, never a cell's value.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Ingest of {Source}: {Outcome}, run {Run}, {Rows} rows read, {Accepted} accepted, {Quarantined} set aside")]
    public static partial void Ingested(this ILogger logger, string source, string outcome, string run, int rows, int accepted, int quarantined);

    public static void Rejected(this ILogger logger, string source, string reason, string run) =>
        logger.Event(1002, LogLevel.Warning, "IngestRejected", $"Ingest of {source} rejected: {reason}, run {run}; the version before stays current",
            ("Source", source), ("Reason", reason), ("Run", run));

    public static void Held(this ILogger logger, string source, string reason, string run) =>
        logger.Event(1003, LogLevel.Warning, "IngestHeld", $"Ingest of {source} held: {reason}, run {run}; approve it or ask for the whole file",
            ("Source", source), ("Reason", reason), ("Run", run));

    [LoggerMessage(1004, LogLevel.Information, "Delivery of {Source} finds nothing in incoming: another delivery of it has ended")]
    public static partial void NothingToIngest(this ILogger logger, string source);

    public static void Failed(this ILogger logger, string source, int failures, string kind, string run) =>
        logger.Event(
            1005, LogLevel.Error, "IngestFailed",
            FormattableString.Invariant(
                $"Ingest of {source} failed {failures} times ({kind}), run {run}; it is set aside. Mend the cause, then: ./ainchock replay {run}"),
            ("Source", source), ("Failures", failures), ("Kind", kind), ("Run", run));

    [LoggerMessage(1006, LogLevel.Warning,
        "{Source} holds {Share} rows of the older {Older}: likely its new version, run {Run}. If it is: ./ainchock approve {Run} --supersedes \"{Older}\"")]
    public static partial void LikelyNewVersion(this ILogger logger, string source, string share, string older, string run);

    [LoggerMessage(1007, LogLevel.Warning, "A file of the answer to {Source} is left out ({Code}, {Kind}), run {Run}; its report stands and says so")]
    public static partial void NotAnswered(this ILogger logger, string code, string source, string kind, string run);

    [LoggerMessage(1008, LogLevel.Warning, "{Given} cannot be kept under its name: it is {Source} from here on, and its report says so")]
    public static partial void Renamed(this ILogger logger, string given, string source);

    [LoggerMessage(1101, LogLevel.Information, "{Operation} of {Source}: run {Run} is current")]
    public static partial void Operated(this ILogger logger, string operation, string source, string run);

    public static void Published(this ILogger logger, string snapshot, int inputs) =>
        logger.Event(2001, LogLevel.Information, "SnapshotPublished", FormattableString.Invariant($"Snapshot {snapshot} published from {inputs} sources"),
            ("Snapshot", snapshot), ("Inputs", inputs));

    [LoggerMessage(2002, LogLevel.Debug, "No input changed since snapshot {Snapshot}")]
    public static partial void NothingToPublish(this ILogger logger, string snapshot);

    [LoggerMessage(2003, LogLevel.Warning,
        "index.json was lost or damaged and is made again from the snapshots that stand: {Snapshot} is the latest of {Snapshots}. See: ./ainchock doctor")]
    public static partial void IndexRebuilt(this ILogger logger, string snapshot, int snapshots);

    [LoggerMessage(2004, LogLevel.Warning,
        "Rows kept behind snapshot {Snapshot} are lost or damaged; all are read from the tables, and changes since are not told. See: ./ainchock doctor")]
    public static partial void FactsLost(this ILogger logger, string snapshot);

    [LoggerMessage(2005, LogLevel.Warning,
        "{File}, which was published earlier, is damaged ({Kind}): what it said of an announced figure stays unknown. See: ./ainchock doctor --deep")]
    public static partial void EarlierFileDamaged(this ILogger logger, string file, string kind);

    [LoggerMessage(2101, LogLevel.Information, "Housekeeping removed the rows of {Runs} superseded runs")]
    public static partial void Housekept(this ILogger logger, int runs);

    public static void Stale(this ILogger logger, string source, DateTimeOffset since) =>
        logger.Event(
            2201, LogLevel.Warning, "SourceStale",
            FormattableString.Invariant(
                $"{source} is due this month and was last sent on {since:yyyy-MM-dd}; ask its service for it, or retire it: ./ainchock retire \"{source}\""),
            ("Source", source), ("Since", since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    [LoggerMessage(2301, LogLevel.Warning,
        "{Source} had waited {Minutes} minutes and nobody was reading it: its event was lost, or the trigger gave up. It is taken up now")]
    public static partial void TakenUp(this ILogger logger, string source, int minutes);

    [LoggerMessage(2302, LogLevel.Warning, "Taking up {Source} failed ({Kind}); it stays in incoming and the next sweep tries again")]
    public static partial void NotTakenUp(this ILogger logger, string source, string kind);

    [LoggerMessage(2303, LogLevel.Information, "{Messages} messages on which the trigger had given up are done with: their uploads are gone from incoming")]
    public static partial void Drained(this ILogger logger, int messages);

    [LoggerMessage(2304, LogLevel.Information, "{Withdrawals} withdrawals that were cut short are finished")]
    public static partial void Finished(this ILogger logger, int withdrawals);

    [LoggerMessage(2305, LogLevel.Warning, "Finishing what was cut short of {Source} failed ({Kind}); the next sweep tries again")]
    public static partial void NotFinished(this ILogger logger, string source, string kind);

    [LoggerMessage(2401, LogLevel.Information, "Notices: {Sent} sent, {Waiting} wait, {Refused} refused for good")]
    public static partial void Posted(this ILogger logger, int sent, int waiting, int refused);

    [LoggerMessage(2402, LogLevel.Warning, "The notice of {Source}, run {Run}, did not arrive ({Obstacle}, try {Tries}); it is kept and tried again")]
    public static partial void NoticeWaits(this ILogger logger, string source, string run, string obstacle, int tries);

    public static void NoticeRefused(this ILogger logger, string source, string run, string obstacle) =>
        logger.Event(2403, LogLevel.Error, "NoticeRefused",
            $"The notice of {source}, run {run}, is refused ({obstacle}) and kept. Mend the settings of Notices, then: ./ainchock notices retry",
            ("Source", source), ("Run", run), ("Obstacle", obstacle));

    /// <summary>A message that Application Insights stores as an event of that name, with its properties.</summary>
    private static void Event(this ILogger logger, int id, LogLevel level, string name, string text, params (string Name, object Value)[] properties)
    {
        if (!logger.IsEnabled(level)) return;
        var state = properties.Select(p => new KeyValuePair<string, object?>(p.Name, p.Value)).Append(new("microsoft.custom_event.name", name)).ToList();
        logger.Log(level, new EventId(id, name), state, null, (_, _) => text);
    }
}
