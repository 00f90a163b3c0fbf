using AinChock.Pipeline.Telemetry;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AinChock.TelemetryExport;

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
