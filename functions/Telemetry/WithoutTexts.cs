using System.Diagnostics;
using AinChock.Pipeline.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace AinChock.TelemetryExport;

/// <summary>Replaces the text of an exception, which may quote the input, by the exception's kind and the place where it was thrown.</summary>
internal sealed class LogsWithoutTexts : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } error) return;
        data.Attributes = [.. data.Attributes ?? [], new("error.type", error.GetType().FullName), new("error.stack", error.StackTrace)];
        data.Exception = null;
    }
}

/// <summary>Does the same for foreign spans: whoever marks one as failed describes it by the exception's text.</summary>
internal sealed class SpansWithoutTexts : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != Signals.Name && data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error);
    }
}
