using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace AinChock.Pipeline.Publishing;

/// <summary><c>{id}/summary.json</c>.</summary>
/// <param name="AsOf">When the newest of the inputs became current, UTC.</param>
public sealed record Summary(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<Figure> Figures);

/// <summary><c>{id}/manifest.json</c>: what the snapshot was made from, and what it holds.</summary>
public sealed record Manifest(
    string SchemaVersion, string Snapshot, DateTimeOffset AsOf, string RulesVersion, IReadOnlyList<ManifestInput> Inputs, IReadOnlyList<ManifestFile> Files);

/// <param name="Rows">Rows accepted from the file, those that count in another file included.</param>
public sealed record ManifestInput(string Dataset, string Source, string Run, string FileSha256, DateTimeOffset CommittedAt, int Rows);

public sealed record ManifestFile(string Name, string ContentType, long Bytes, string Sha256);

/// <summary><c>index.json</c>: the one file that changes.</summary>
/// <param name="Latest">Id of the snapshot to read.</param>
/// <param name="History">Every publication, newest first.</param>
public sealed record SnapshotIndex(string SchemaVersion, string Latest, DateTimeOffset PublishedAt, IReadOnlyList<IndexEntry> History);

public sealed record IndexEntry(string Snapshot, DateTimeOffset PublishedAt, DateTimeOffset AsOf);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Summary))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(SnapshotIndex))]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;

/// <summary>JSON of snapshots: camelCase, indented with line feeds, Arabic and accents readable, markup escaped; the same values always give the same bytes.</summary>
public static class SnapshotJson
{
    private static readonly SnapshotJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static byte[] Write(Summary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, Context.Summary);

    public static byte[] Write(Manifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Context.Manifest);

    public static byte[] Write(SnapshotIndex index) => JsonSerializer.SerializeToUtf8Bytes(index, Context.SnapshotIndex);

    public static byte[] Write(IReadOnlyList<Figure> figures) => JsonSerializer.SerializeToUtf8Bytes(figures, Context.IReadOnlyListFigure);

    public static SnapshotIndex ReadIndex(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.SnapshotIndex)!;

    public static Summary ReadSummary(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Context.Summary)!;
}
