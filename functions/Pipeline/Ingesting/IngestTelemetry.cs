using AinChock.Pipeline.Telemetry;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>Metrics and spans of a delivery for operators.</summary>
internal static class IngestTelemetry
{
    /// <param name="result">Null when nothing was in <c>incoming</c>.</param>
    public static void End(this RunTelemetry run, IngestResult? result)
    {
        if (result is null)
        {
            run.End("nothing");
            return;
        }

        run.Tag("ainchock.run", result.Run);
        if (result.Report is { } report)
        {
            var dataset = new KeyValuePair<string, object?>("ainchock.dataset", report.Dataset ?? "none");
            run.Tag(dataset.Key, dataset.Value).Tag("ainchock.rows.read", report.Counts.Rows).Tag("ainchock.rows.accepted", report.Counts.Accepted)
                .Tag("ainchock.rows.quarantined", report.Counts.Quarantined).Tag("ainchock.findings.errors", report.Counts.Errors);
            Signals.RowsRead.Add(report.Counts.Rows, dataset);
            Signals.RowsAccepted.Add(report.Counts.Accepted, dataset);
            Signals.RowsQuarantined.Add(report.Counts.Quarantined, dataset);
        }

        run.End(result.Outcome.Name());
        if (result.Outcome == Outcome.Failed) run.MarkFailed();
    }
}
