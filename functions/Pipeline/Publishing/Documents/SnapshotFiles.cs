using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/summary.json</c>.</summary>
/// <param name="AsOf">When the newest of the inputs became current, UTC.</param>
/// <param name="Derived">Ratios, totals of several registers and other computed figures; null in snapshots of earlier versions.</param>
/// <param name="Withheld">Ids of figures that would reveal a small count; null in snapshots of earlier versions.</param>
/// <param name="Demonstration">Some register behind the figures is invented; see <see cref="Registers.Values.DemonstrationData"/>.</param>
public sealed record Summary(
    string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<Figure> Figures, IReadOnlyList<string>? Withheld = null,
    IReadOnlyList<DerivedFigure>? Derived = null, bool Demonstration = false);

/// <summary><c>{id}/manifest.json</c>: the inputs and the files of the snapshot.</summary>
/// <param name="Previous">The snapshot before this one; null for the first.</param>
public sealed record Manifest(
    string SchemaVersion, string Snapshot, DateTimeOffset AsOf, string RulesVersion, IReadOnlyList<ManifestInput> Inputs,
    IReadOnlyList<ManifestFile> Files, string? Previous);

/// <param name="Source">The register and a number, the same in each snapshot; never the name of a file.</param>
/// <param name="Rows">Rows accepted from the file, including those that count in another file.</param>
/// <param name="Label">Name of the source for people; null in snapshots of earlier versions.</param>
public sealed record ManifestInput(string Dataset, string Source, string Run, string FileSha256, DateTimeOffset CommittedAt, int Rows, Text? Label = null);

/// <summary>A file of the snapshot, with its size in bytes and its hash in hexadecimal digits.</summary>
public sealed record ManifestFile(string Name, string ContentType, long Bytes, string Sha256);

/// <summary><c>index.json</c>, the only file that changes.</summary>
/// <param name="Latest">Id of the snapshot to read.</param>
/// <param name="History">Every publication, newest first.</param>
public sealed record SnapshotIndex(string SchemaVersion, string Latest, DateTimeOffset PublishedAt, IReadOnlyList<IndexEntry> History);

/// <summary>A snapshot: its id, its time of publication and the instant it shows, UTC.</summary>
public sealed record IndexEntry(string Snapshot, DateTimeOffset PublishedAt, DateTimeOffset AsOf);

/// <summary><c>{id}/breakdowns.json</c>.</summary>
internal sealed record Breakdowns(string SchemaVersion, string Snapshot, DateTimeOffset AsOf,
    [property: JsonPropertyName("breakdowns")] IReadOnlyList<Breakdown> All);

/// <summary>One dataset by one of its fields.</summary>
/// <param name="By">Name of the field; a date is broken down by its year.</param>
internal sealed record Breakdown(string Dataset, string By, Text Label, IReadOnlyList<Measure> Measures, IReadOnlyList<BreakdownGroup> Groups);

/// <param name="Code">A code of the list, a year, a folded text, or <c>unknown</c>.</param>
/// <param name="Values">Value of each measure; a withheld one is left out.</param>
/// <param name="Withheld">Measures that would reveal a small count; null for none.</param>
internal sealed record BreakdownGroup(
    string Code, Text Label, IReadOnlyDictionary<string, decimal> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Withheld = null);

/// <summary><c>{id}/series.json</c>.</summary>
internal sealed record SeriesSet(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<Series> Series);

/// <summary>One measure over the years, without gaps.</summary>
internal sealed record Series(string Id, string Dataset, string By, string Unit, Text Label, IReadOnlyList<SeriesPoint> Points);

/// <param name="Value">Null when it would reveal a small count.</param>
internal sealed record SeriesPoint(string Year, decimal? Value);

/// <summary><c>{id}/quality.json</c>.</summary>
internal sealed record Quality(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<SourceQuality> Sources);

/// <summary>One file that counts.</summary>
/// <param name="LastUpload">Upload of the current content; sending the same content again is not a new upload.</param>
/// <param name="Rows">Accepted.</param>
/// <param name="Counted">Accepted rows, without those that count from a newer file.</param>
/// <param name="AgeDays">Whole days from the last upload to the snapshot's instant.</param>
/// <param name="Label">Name of the source for people.</param>
internal sealed record SourceQuality(string Dataset, string Source, string Run, DateTimeOffset LastUpload, int Rows, int Counted, int Quarantined,
    int Warnings, int AgeDays, Text Label);

/// <summary><c>{id}/changes.json</c>.</summary>
/// <param name="Changes">Changes since the previous snapshot.</param>
internal sealed record ChangesFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, ChangeSet Changes);

/// <param name="Since">The previous snapshot; null for the first.</param>
/// <param name="Counts">Counts of each dataset; null when there is nothing to compare with.</param>
/// <param name="Added">At most 500 rows are listed, here and in the lists below.</param>
/// <param name="Corrected">The correction log: rows in both snapshots, field by field.</param>
internal sealed record ChangeSet(
    string? Since, IReadOnlyDictionary<string, ChangeCounts>? Counts, IReadOnlyList<MovedFigure> Figures, IReadOnlyList<ChangedRow> Added,
    IReadOnlyList<ChangedRow> Removed,
    IReadOnlyList<ChangedRow> Corrected);

internal sealed class ChangeCounts
{
    public int Added { get; set; }

    public int Removed { get; set; }

    public int Corrected { get; set; }
}

/// <param name="Before">Null when it was not published.</param>
internal sealed record MovedFigure(string Id, Text Label, string Unit, decimal? Before, decimal? After);

/// <param name="Source">The present source; null when the row is gone.</param>
internal sealed record ChangedRow(string Dataset, string Title, string? Reference, string? Source, string? Sheet, int? Row, IReadOnlyList<ChangedField> Fields);

internal sealed record ChangedField(string Field, Text Label, JsonNode? Before, JsonNode? After);

/// <summary><c>{id}/reconciliation.json</c>.</summary>
internal sealed record ReconciliationFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<ReconciledFigure> Figures);

/// <summary>One announced figure.</summary>
/// <param name="Figure">Id of a figure, or the address of a cell: <c>projets.cost[period=2019-2024;programme=P3]</c>.</param>
/// <param name="Exactness"><c>floor</c> ("more than"), <c>exact</c> or <c>approx</c> ("about").</param>
/// <param name="Status"><c>confirmed</c>, <c>below</c>, <c>above</c>, <c>withheld</c>, or <c>unknown-figure</c>.</param>
/// <param name="Announcement">Which announcement, as staff call it.</param>
/// <param name="Register">The register of a cell, with <paramref name="Measure"/> and <paramref name="Where"/>; null for a named figure.</param>
/// <param name="Cause">Why it differs; null where it does not.</param>
/// <param name="Then">At the snapshot of the announcement's own day; null where none was published by then.</param>
internal sealed record ReconciledFigure(
    string Figure, DateOnly AnnouncedOn, string? Scope, string Wording, string Exactness, decimal Announced, decimal? Computed, decimal? Difference,
    string? Unit, string Status, string? Announcement = null, string? Register = null, string? Measure = null,
    IReadOnlyDictionary<string, string>? Where = null, Text? Label = null, ReconciledCause? Cause = null, ReconciledThen? Then = null);

/// <summary>An announced figure at the snapshot of its own day.</summary>
internal sealed record ReconciledThen(
    string Snapshot, DateTimeOffset AsOf, decimal? Computed, decimal? Difference, string? Unit, string Status, ReconciledCause? Cause);

/// <summary>Why a stated figure is not the computed one.</summary>
/// <param name="Code">
/// <c>later-rows</c> (it agrees at the other instant), <c>rounding</c>, <c>factor</c>, <c>parts</c> (stated parts do not make the whole), <c>scope</c> (it is
/// the number of a wider scope), <c>unknown</c>.
/// </param>
/// <param name="Factor">How many times too large it was stated.</param>
/// <param name="Field">The field in which parts or scope differ.</param>
/// <param name="Sum">What the stated parts add up to, or the whole of a part that is more than it.</param>
internal sealed record ReconciledCause(string Code, decimal? Factor = null, string? Field = null, decimal? Sum = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Summary))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(SnapshotIndex))]
[JsonSerializable(typeof(Breakdowns))]
[JsonSerializable(typeof(SeriesSet))]
[JsonSerializable(typeof(Quality))]
[JsonSerializable(typeof(ChangesFile))]
[JsonSerializable(typeof(ReconciliationFile))]
[JsonSerializable(typeof(CodeListsFile))]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;

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
    };

    /// <summary>Writes one of the records above.</summary>
    public static byte[] Write<T>(T file)
        where T : notnull => JsonSerializer.SerializeToUtf8Bytes(file, Context.GetTypeInfo(typeof(T))!);

    /// <summary>Reads <c>index.json</c>.</summary>
    public static SnapshotIndex ReadIndex(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.SnapshotIndex)!;

    /// <summary>Reads <c>summary.json</c>.</summary>
    public static Summary ReadSummary(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Summary)!;

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
