using System.Diagnostics;

namespace AinChock.Pipeline.Telemetry;

/// <summary>One run of an operation: a span of kind consumer, which Application Insights shows as a request, and its duration.</summary>
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

    /// <summary>Runs an operation and records it.</summary>
    /// <param name="end">Adds the result.</param>
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

    /// <summary>Adds a property to the run.</summary>
    public RunTelemetry Tag(string name, object? value)
    {
        _activity?.SetTag(name, value);
        return this;
    }

    /// <summary>Marks a run that ended without its result through a fault of ours.</summary>
    public void MarkFailed() => _activity?.SetStatus(ActivityStatusCode.Error);

    public void End(string outcome)
    {
        _outcome = outcome;
        _activity?.SetTag("ainchock.outcome", outcome);
    }

    /// <summary>Only the kind of an exception; its text may quote the input.</summary>
    private void Fail(Exception error) => _activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name).SetTag("ainchock.outcome", "failed")
        .SetTag("error.type", error.GetType().FullName);

    public void Dispose()
    {
        Signals.RunSeconds.Record(_time.GetElapsedTime(_started).TotalSeconds, new("ainchock.operation", _operation), new("ainchock.outcome", _outcome));
        _activity?.Dispose();
    }
}
