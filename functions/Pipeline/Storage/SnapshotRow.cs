namespace AinChock.Pipeline.Storage;

/// <summary>A snapshot, entered after all its files are written and before the index names it.</summary>
/// <param name="Previous">The previous snapshot: empty for the first, null in rows written before it was recorded.</param>
/// <param name="FactsSha256">Hash of the rows kept behind it; null in rows written before it was recorded.</param>
/// <param name="At">When it was entered.</param>
internal sealed record SnapshotRow(
    string Id, DateTimeOffset AsOf, string ManifestSha256, string? Previous, string? FactsSha256, IReadOnlyList<string> Runs, DateTimeOffset At);
