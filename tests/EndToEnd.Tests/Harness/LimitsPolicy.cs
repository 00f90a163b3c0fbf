using Azure.Core;
using Azure.Core.Pipeline;

namespace AinChock.EndToEnd.Tests;

/// <summary>Checks every request against Azure's limits and our own rule that nothing is overwritten unseen. The emulator enforces
/// neither.</summary>
internal sealed partial class LimitsPolicy : HttpPipelinePolicy
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _broken = new();

    public IReadOnlyCollection<string> Broken => _broken;

    public int Transactions { get; private set; }

    public int Requests { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The pipeline sends asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        lock (_broken) Requests++;
        var (request, path) = (message.Request, message.Request.Uri.Path);
        var body = "";
        if (request.Content is { } content && !path.Contains("/incoming/", StringComparison.Ordinal)
            && !path.Contains("/archive/", StringComparison.Ordinal))
        {
            using var bytes = new MemoryStream();
            await content.WriteToAsync(bytes, default);
            body = System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        }

        if (path.EndsWith("$batch", StringComparison.Ordinal)) CheckTransaction(body);
        else if (IsTable(path)) CheckEntity(request, body);
        else CheckBlob(request);
        await ProcessNextAsync(message, pipeline);
    }

    // Tables of the test accounts are on the third port, with PascalCase names; blobs are in lower-case containers.
    private static bool IsTable(string path) => TablePath().IsMatch(path);

    [System.Text.RegularExpressions.GeneratedRegex("^/[a-z0-9]+/(Sources|Runs|Snapshots|Projets|Cooperatives|Activites|Tables)")]
    private static partial System.Text.RegularExpressions.Regex TablePath();

    [System.Text.RegularExpressions.GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,254}$")]
    private static partial System.Text.RegularExpressions.Regex PropertyName();

    private void CheckTransaction(string text)
    {
        lock (_broken) Transactions++;
        var keys = System.Text.RegularExpressions.Regex.Matches(text, @"PartitionKey='([^']*)',RowKey='([^']*)'");
        if (System.Text.Encoding.UTF8.GetByteCount(text) > 4 << 20) _broken.Enqueue("a transaction over 4 MiB");
        if (keys.Count is 0 or > 100) _broken.Enqueue($"{keys.Count} operations");
        if (keys.Select(k => k.Groups[1].Value).Distinct().Count() > 1) _broken.Enqueue("several partitions");
        if (keys.Select(k => k.Value).Distinct().Count() != keys.Count) _broken.Enqueue("one entity twice");
        foreach (var line in text.Split('\n').Where(l => l.StartsWith('{'))) CheckProperties(line);
    }

    private void CheckEntity(Request request, string body)
    {
        if (request.Method == RequestMethod.Get) return;
        CheckProperties(body);
        // A new row is inserted (POST); any other replaces the version that was read.
        if (request.Method == RequestMethod.Post) return;
        if (!request.Headers.TryGetValue("If-Match", out var etag) || etag == "*")
            _broken.Enqueue($"{request.Method} {request.Uri.Path} without the version that was seen");
    }

    private void CheckBlob(Request request)
    {
        var name = Uri.UnescapeDataString(request.Uri.Path);
        if (name.Length > 1024 + 20) _broken.Enqueue("a blob's name over 1,024 characters");
        if (name.Split('/').Length > 254) _broken.Enqueue("a blob's name of over 254 parts");
        if (request.Method != RequestMethod.Put && request.Method != RequestMethod.Delete) return;
        // A part of a file that is sent as it grows changes nothing by itself: the list that makes a file of the parts has the condition.
        if ($"{request.Uri.Query}&".Contains("comp=block&", StringComparison.Ordinal))
        {
            if (!request.Headers.Contains("Content-MD5")) _broken.Enqueue($"a part of {name} without its hash");
            return;
        }

        var isConditional = request.Headers.TryGetValue("If-Match", out var match)
            ? match != "*" : request.Headers.Contains("If-None-Match");
        // The keys of a run being removed need no condition, because nothing writes them any more.
        if (!isConditional
            && !(request.Method == RequestMethod.Delete
                && (name.Contains("/keys/", StringComparison.Ordinal) || name.Contains("/facts/", StringComparison.Ordinal))))
            _broken.Enqueue($"{request.Method} {name} without a condition");
    }

    private void CheckProperties(string json)
    {
        if (json.Length == 0) return;
        // The service counts UTF-16, two bytes per character.
        if (json.Length * 2 > 1 << 20) _broken.Enqueue("an entity over 1 MiB");
        using var entity = System.Text.Json.JsonDocument.Parse(json);
        var properties = entity.RootElement.EnumerateObject()
            .Where(p => !p.Name.Contains('@', StringComparison.Ordinal) && !p.Name.StartsWith("odata.", StringComparison.Ordinal)).ToList();
        // 255 with the two keys and the time stamp.
        if (properties.Count > 254) _broken.Enqueue($"{properties.Count} properties");
        foreach (var property in properties)
        {
            if (!PropertyName().IsMatch(property.Name)) _broken.Enqueue($"property {property.Name}");
            if (property.Value.ValueKind != System.Text.Json.JsonValueKind.String) continue;
            var value = property.Value.GetString()!;
            if (value.Length > 32_768) _broken.Enqueue($"{property.Name} over 64 KiB");
            if (property.Name is not ("PartitionKey" or "RowKey")) continue;
            if (value.Length > 512) _broken.Enqueue($"a key of {value.Length} characters");
            if (value.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
                _broken.Enqueue($"a character that keys may not have in '{value}'");
        }
    }
}
