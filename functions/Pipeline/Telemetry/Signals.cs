using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AinChock.Pipeline.Telemetry;

/// <summary>The signals for operators, with the same names locally and in Azure: a span per run, spans of its stages, metrics. They contain ids, counts, codes
/// and paths in <c>incoming</c>, never a cell's value. docs/telemetry.md lists them.</summary>
public static class Signals
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "AinChock.Pipeline";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> RowsRead = Meter.CreateCounter<long>("ainchock.rows.read", "{row}", "Rows read, by dataset.");
    internal static readonly Counter<long> RowsAccepted = Meter.CreateCounter<long>("ainchock.rows.accepted", "{row}", "Rows accepted, by dataset.");
    internal static readonly Counter<long> RowsQuarantined = Meter.CreateCounter<long>("ainchock.rows.quarantined", "{row}", "Rows set aside, by dataset.");
    internal static readonly Histogram<double> RunSeconds =
        Meter.CreateHistogram<double>("ainchock.run.duration", "s", "Time of a run, by operation and outcome.");
    internal static readonly Gauge<double> SnapshotAge =
        Meter.CreateGauge<double>("ainchock.snapshot.age", "s", "Time since the latest snapshot was published.");
    internal static readonly Gauge<double> BacklogAge =
        Meter.CreateGauge<double>("ainchock.backlog.age", "s", "Age of the oldest upload that waits in incoming; 0 for none.");
    internal static readonly Gauge<long> Held = Meter.CreateGauge<long>("ainchock.runs.held", "{run}", "Runs that wait for approval.");

    /// <summary>Starts a stage of the current run.</summary>
    internal static Activity? Stage(string name) => Activities.StartActivity(name);
}
