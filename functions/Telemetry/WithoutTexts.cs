using System.Diagnostics;
using AinChock.Pipeline.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace AinChock.TelemetryExport;

/// <summary>What an exception says may quote what was read: in its place goes its kind, and where it was thrown.</summary>
internal sealed class LogsWithoutTexts : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } error) return;
        data.Attributes = [.. data.Attributes ?? [], new("error.type", error.GetType().FullName), new("error.stack", error.StackTrace)];
        data.Exception = null;
    }
}

/// <summary>The same of spans that are not ours: whoever fails one describes its status by the exception's text.</summary>
internal sealed class SpansWithoutTexts : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != Signals.Name && data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error);
    }
}
