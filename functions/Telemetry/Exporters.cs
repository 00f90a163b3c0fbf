using AinChock.Pipeline.Telemetry;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AinChock.TelemetryExport;

/// <summary>Destinations of telemetry: Application Insights, an OTLP collector, both, or none.</summary>
/// <param name="ConnectionString"><c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.</param>
/// <param name="AuthenticationString"><c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c>: with <c>Authorization=AAD</c> the exporter authenticates with an
/// identity, and <c>ClientId=…</c> selects a user-assigned one.</param>
/// <param name="OtlpEndpoint"><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. The OTLP exporter reads it itself, with the other variables of that prefix.</param>
public sealed record ExportOptions(string? ConnectionString, string? AuthenticationString, string? OtlpEndpoint)
{
    /// <param name="settings">Returns a setting by its name; null for none.</param>
    public static ExportOptions From(Func<string, string?> settings) =>
        new(settings("APPLICATIONINSIGHTS_CONNECTION_STRING"), settings("APPLICATIONINSIGHTS_AUTHENTICATION_STRING"), settings("OTEL_EXPORTER_OTLP_ENDPOINT"));

    public bool IsOff => string.IsNullOrWhiteSpace(ConnectionString) && string.IsNullOrWhiteSpace(OtlpEndpoint);
}

/// <summary>Connects the core's spans, metrics and log messages to exporters. Nothing is sampled, because every run must be seen.</summary>
public static class Exporters
{
    public static OpenTelemetryBuilder AddPipelineTelemetry(this OpenTelemetryBuilder telemetry, string role, ExportOptions options)
    {
        if (options.IsOff) return telemetry;
        telemetry.ConfigureResource(resource => resource.AddService(role))
            .WithTracing(tracing =>
            {
                tracing.AddSource(Signals.Name).SetSampler(new AlwaysOnSampler()).AddProcessor(new SpansWithoutTexts());
                if (UsesAzure(options)) tracing.AddAzureMonitorTraceExporter(azure => Configure(azure, options));
                if (UsesOtlp(options)) tracing.AddOtlpExporter();
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Signals.Name);
                if (UsesAzure(options)) metrics.AddAzureMonitorMetricExporter(azure => Configure(azure, options));
                if (UsesOtlp(options)) metrics.AddOtlpExporter();
            })
            .WithLogging(
                logging =>
                {
                    // This comes before the exporters, so that they see its result.
                    logging.AddProcessor(new LogsWithoutTexts());
                    if (UsesAzure(options)) logging.AddAzureMonitorLogExporter(azure => Configure(azure, options));
                    if (UsesOtlp(options)) logging.AddOtlpExporter();
                },
                log => (log.IncludeScopes, log.IncludeFormattedMessage) = (false, true));
        return telemetry;
    }

    private static bool UsesAzure(ExportOptions options) => !string.IsNullOrWhiteSpace(options.ConnectionString);

    private static bool UsesOtlp(ExportOptions options) => !string.IsNullOrWhiteSpace(options.OtlpEndpoint);

    private static void Configure(AzureMonitorExporterOptions azure, ExportOptions options)
    {
        azure.ConnectionString = options.ConnectionString;
        // The default keeps five traces a second, and often none of a process that has just started.
        azure.TracesPerSecond = null;
        azure.SamplingRatio = 1f;
        azure.EnableLiveMetrics = false;
        azure.DisableOfflineStorage = true;
        if (CredentialOf(options.AuthenticationString) is { } credential) azure.Credential = credential;
    }

    private static DefaultAzureCredential? CredentialOf(string? authentication)
    {
        if (string.IsNullOrWhiteSpace(authentication)) return null;
        var parts = authentication.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("Authorization", out var kind) || kind != "AAD") return null;
        return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = parts.GetValueOrDefault("ClientId") });
    }
}
