using AinChock.Pipeline.Telemetry;

namespace AinChock.Pipeline.Publishing;

/// <summary>Metrics and spans of a publication for operators.</summary>
internal static class PublishTelemetry
{
    public static void End(this RunTelemetry run, PublishResult result)
    {
        run.Tag("ainchock.snapshot", result.Snapshot);
        run.End(result.IsNew ? "published" : "unchanged");
    }
}
