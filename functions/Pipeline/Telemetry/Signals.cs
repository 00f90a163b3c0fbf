using System.Diagnostics;
using System.Diagnostics.Metrics;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Publishing;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Telemetry;

/// <summary>
/// What operators can watch, under the same names locally and in Azure: a span a run, spans of its stages, metrics. Ids, counts,
/// codes and paths in <c>incoming</c>; never a cell's value. docs/telemetry.md lists them.
/// </summary>
public static class Signals
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "AinChock.Pipeline";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> RowsRead = Meter.CreateCounter<long>("ainchock.rows.read", "{row}", "Rows read, by dataset.");
    internal static readonly Counter<long> RowsAccepted = Meter.CreateCounter<long>("ainchock.rows.accepted", "{row}", "Rows accepted, by dataset.");
    internal static readonly Counter<long> RowsQuarantined = Meter.CreateCounter<long>("ainchock.rows.quarantined", "{row}", "Rows set aside, by dataset.");
    internal static readonly Histogram<double> RunSeconds = Meter.CreateHistogram<double>("ainchock.run.duration", "s", "Time of a run, by operation and outcome.");
    internal static readonly Gauge<double> SnapshotAge = Meter.CreateGauge<double>("ainchock.snapshot.age", "s", "Time since the latest snapshot was published.");
    internal static readonly Gauge<double> BacklogAge = Meter.CreateGauge<double>("ainchock.backlog.age", "s", "Age of the oldest upload that waits in incoming; 0 for none.");
    internal static readonly Gauge<long> Held = Meter.CreateGauge<long>("ainchock.runs.held", "{run}", "Runs that wait for approval.");

    /// <summary>A stage of the run that is under way.</summary>
    internal static Activity? Stage(string name) => Activities.StartActivity(name);
}

/// <summary>One run of an operation: a span of kind consumer, which Application Insights shows as a request, and its time.</summary>
internal sealed class RunTelemetry : IDisposable
{
    private readonly Activity? _activity;
    private readonly string _operation;
    private readonly TimeProvider _time;
    private readonly long _started;
    private string _outcome = "failed";

    private RunTelemetry(string operation, TimeProvider time)
    {
        (_operation, _time, _started) = (operation, time, time.GetTimestamp());
        _activity = Signals.Activities.StartActivity(operation, ActivityKind.Consumer);
    }

    /// <summary>Carries an operation out as a run.</summary>
    /// <param name="end">Says what became of it.</param>
    public static async Task<T> RecordAsync<T>(string operation, TimeProvider time, string? source, Func<Task<T>> carryOut, Action<RunTelemetry, T> end)
    {
        using var run = new RunTelemetry(operation, time);
        if (source is not null) run._activity?.SetTag("ainchock.source", source);
        try
        {
            var result = await carryOut();
            end(run, result);
            return result;
        }
        catch (Exception error)
        {
            run.Fail(error);
            throw;
        }
    }

    public void End(IngestResult? result)
    {
        if (result is null)
        {
            End("nothing");
            return;
        }

        _activity?.SetTag("ainchock.run", result.Run);
        if (result.Report is { } report)
        {
            var dataset = new KeyValuePair<string, object?>("ainchock.dataset", report.Dataset ?? "none");
            _activity?.SetTag(dataset.Key, dataset.Value).SetTag("ainchock.rows.read", report.Counts.Rows).SetTag("ainchock.rows.accepted", report.Counts.Accepted)
                .SetTag("ainchock.rows.quarantined", report.Counts.Quarantined).SetTag("ainchock.findings.errors", report.Counts.Errors);
            Signals.RowsRead.Add(report.Counts.Rows, dataset);
            Signals.RowsAccepted.Add(report.Counts.Accepted, dataset);
            Signals.RowsQuarantined.Add(report.Counts.Quarantined, dataset);
        }

        End(result.Outcome.Name());
        // The run ended, and what it was for did not: a failure that is ours.
        if (result.Outcome == Outcome.Failed) _activity?.SetStatus(ActivityStatusCode.Error);
    }

    public void End(PublishResult result)
    {
        _activity?.SetTag("ainchock.snapshot", result.Snapshot);
        End(result.IsNew ? "published" : "unchanged");
    }

    public void End(string outcome)
    {
        _outcome = outcome;
        _activity?.SetTag("ainchock.outcome", outcome);
    }

    /// <summary>The kind of an exception and nothing of its text, which may quote what was read.</summary>
    private void Fail(Exception error) => _activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name).SetTag("ainchock.outcome", "failed").SetTag("error.type", error.GetType().FullName);

    public void Dispose()
    {
        Signals.RunSeconds.Record(_time.GetElapsedTime(_started).TotalSeconds, new("ainchock.operation", _operation), new("ainchock.outcome", _outcome));
        _activity?.Dispose();
    }
}
