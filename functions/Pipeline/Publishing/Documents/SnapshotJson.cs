using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary>Writes the JSON of snapshots: camelCase, indented with line feeds, Arabic and accents readable, markup escaped. The same values always give the
/// same bytes.</summary>
public static class SnapshotJson
{
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly SnapshotJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = Readable,
        RespectNullableAnnotations = true,
    });

    internal static JsonSerializerOptions NodeOptions => Context.Options;

    internal static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, NewLine = "\n", Encoder = Readable };

    /// <summary>The record types of snapshot files, by file name.</summary>
    private static readonly IReadOnlyDictionary<string, JsonTypeInfo> Files = new Dictionary<string, JsonTypeInfo>
    {
        ["index"] = Context.SnapshotIndex,
        ["manifest"] = Context.Manifest,
        ["summary"] = Context.Summary,
        ["breakdowns"] = Context.Breakdowns,
        ["series"] = Context.SeriesSet,
        ["quality"] = Context.Quality,
        ["changes"] = Context.ChangesFile,
        ["reconciliation"] = Context.ReconciliationFile,
        ["codelists"] = Context.CodeListsFile,
        ["progress"] = Context.ProgressFile,
    };

    /// <summary>Writes one of the records above.</summary>
    public static byte[] Write<T>(T file)
        where T : notnull => JsonSerializer.SerializeToUtf8Bytes(file, Context.GetTypeInfo(typeof(T))!);

    /// <summary>Reads <c>index.json</c>.</summary>
    public static SnapshotIndex ReadIndex(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.SnapshotIndex)!;

    /// <summary>Reads <c>summary.json</c>.</summary>
    public static Summary ReadSummary(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Summary)!;

    /// <summary>Reads <c>quality.json</c>.</summary>
    internal static Quality ReadQuality(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Quality)!;

    /// <summary>Reads <c>reconciliation.json</c>.</summary>
    internal static ReconciliationFile ReadReconciliation(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.ReconciliationFile)!;

    /// <summary>Reads <c>manifest.json</c>.</summary>
    public static Manifest ReadManifest(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Manifest)!;

    /// <summary>JSON Schema 2020-12 of each file, under <c>$defs</c>.</summary>
    public static byte[] Schemas()
    {
        var definitions = new JsonObject();
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => context.TypeInfo.Type == typeof(Text) ? TextSchema() : node,
        };
        foreach (var (name, type) in Files) definitions.Add(name, JsonSchemaExporter.GetJsonSchemaAsNode(type, options));
        // A definition refers to places within itself, and here each is nested deeper.
        foreach (var (name, definition) in definitions) Rebase(definition!, $"#/$defs/{name}");
        definitions.Add("cuts", JsonNode.Parse(Resource("cuts.schema.json")));
        foreach (var (name, definition) in definitions) definition!["title"] ??= $"{name}.json";
        var schema = new JsonObject
        {
            ["$id"] = Publication.Current.IriOf("schemas.json"),
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$defs"] = definitions,
        };
        return System.Text.Encoding.UTF8.GetBytes(schema.ToJsonString(Context.Options));
    }

    /// <summary>A text by language.</summary>
    internal static void Write(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        foreach (var (language, value) in text.Translations) json.WriteString(language.Code, value);
        json.WriteEndObject();
    }

    /// <summary>A file that is published as it stands in the program.</summary>
    internal static byte[] Resource(string name)
    {
        using var stream = typeof(SnapshotJson).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    internal static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The exporter cannot see what a converter writes.
    private static JsonObject TextSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Language.All.ToDictionary(language => language.Code, JsonNode? (_) => new JsonObject { ["type"] = "string" })),
        ["required"] = new JsonArray([.. Language.All.Select(language => JsonValue.Create(language.Code))]),
    };

    private static void Rebase(JsonNode node, string root)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) Rebase(item!, root);
        }
        else if (node is JsonObject json)
        {
            foreach (var (name, value) in json.ToList())
            {
                if (name == "$ref" && value is JsonValue reference) json[name] = root + reference.GetValue<string>()[1..];
                else if (value is not null) Rebase(value, root);
            }
        }
    }
}
