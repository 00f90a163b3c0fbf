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
