using Azure.Core;

namespace AinChock.EndToEnd.Tests;

/// <summary>An answer that the client takes for one of storage in trouble.</summary>
internal sealed class FaultResponse(int status, params (string Name, string Value)[] headers) : Azure.Response
{
    public override int Status => status;

    // The transport sets this, and the client uses it to decide whether to repeat.
    public override bool IsError => true;

    public override string ReasonPhrase => "fault";

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(h => new HttpHeader(h.Name, h.Value));

    protected override bool TryGetHeader(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
