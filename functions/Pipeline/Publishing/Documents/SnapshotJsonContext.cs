using System.Text.Json.Serialization;

namespace AinChock.Pipeline.Publishing.Documents;

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
[JsonSerializable(typeof(ProgressFile))]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class SnapshotJsonContext : JsonSerializerContext;
