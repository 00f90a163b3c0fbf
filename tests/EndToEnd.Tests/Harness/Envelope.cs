using System.Text.Json;

namespace AinChock.EndToEnd.Tests;

/// <summary>One item of telemetry as sent.</summary>
internal sealed record Envelope(JsonElement Root)
{
    private JsonElement Data => Root.GetProperty("data").GetProperty("baseData");

    public string Kind => Root.GetProperty("data").GetProperty("baseType").GetString()!;

    public string? Operation => Root.GetProperty("tags").TryGetProperty("ai.operation.id", out var id) ? id.GetString() : null;

    public (string Name, double Value)? Metric =>
        Kind == "MetricData" && Data.GetProperty("metrics")[0] is var metric
            ? (metric.GetProperty("name").GetString()!, metric.GetProperty("value").GetDouble())
            : null;

    public string? Text(string name) => Data.TryGetProperty(name, out var value) ? value.ToString() : null;

    public string? Property(string name) =>
        Data.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var value) ? value.GetString() : null;
}
