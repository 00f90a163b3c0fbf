using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using AinChock.Pipeline.Telemetry;

namespace AinChock.Local;

/// <summary>The telemetry of one process in two tables, for people without Azure or a collector: <c>AINCHOCK_TELEMETRY=summary</c>.</summary>
internal sealed class TelemetrySummary : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Kind, string Name, string Outcome), (int Times, double Seconds, double Slowest)> _spans = [];
    private readonly SortedDictionary<string, double> _metrics = new(StringComparer.Ordinal);
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public TelemetrySummary()
    {
        _activities = new ActivityListener
        { ShouldListenTo = source => source.Name == Signals.Name, Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = Note };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Signals.Name && instrument is not Histogram<double>) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags, isSum: instrument is Counter<long>));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags, isSum: false));
        _meters.Start();
    }

    public static bool IsWanted => Environment.GetEnvironmentVariable("AINCHOCK_TELEMETRY") == "summary";

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        TextTable.Write(Console.Error, ["span", "name", "outcome", "times", "seconds", "slowest"], _spans.Select(s => (string[])
            [s.Key.Kind, s.Key.Name, s.Key.Outcome, s.Value.Times.ToString(CultureInfo.InvariantCulture), Text(s.Value.Seconds), Text(s.Value.Slowest)]));
        Console.Error.WriteLine();
        TextTable.Write(Console.Error, ["metric", "value"], _metrics.Select(m => (string[])[m.Key, m.Value.ToString("0.###", CultureInfo.InvariantCulture)]));
    }

    private void Note(Activity activity)
    {
        var key = (activity.Kind == ActivityKind.Consumer ? "run" : "stage", activity.DisplayName, activity.GetTagItem("ainchock.outcome") as string ?? "");
        var seconds = activity.Duration.TotalSeconds;
        lock (_lock)
        {
            var (times, sum, slowest) = _spans.GetValueOrDefault(key);
            _spans[key] = (times + 1, sum + seconds, Math.Max(slowest, seconds));
        }
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool isSum)
    {
        var name = instrument.Name;
        foreach (var tag in tags) name += $" {tag.Key}={tag.Value}";
        lock (_lock) _metrics[name] = isSum ? _metrics.GetValueOrDefault(name) + value : value;
    }

    private static string Text(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
