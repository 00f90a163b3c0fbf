using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

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
