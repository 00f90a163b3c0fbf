using AinChock.Pipeline.Telemetry;

namespace AinChock.Pipeline.Publishing;

/// <summary>What operators can watch of a publication.</summary>
internal static class PublishTelemetry
{
    public static void End(this RunTelemetry run, PublishResult result)
    {
        run.Tag("ainchock.snapshot", result.Snapshot);
        run.End(result.IsNew ? "published" : "unchanged");
    }
}
