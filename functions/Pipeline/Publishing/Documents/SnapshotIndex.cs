namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>index.json</c>, the only file that changes.</summary>
/// <param name="Latest">Id of the snapshot to read.</param>
/// <param name="History">Every publication, newest first.</param>
public sealed record SnapshotIndex(string SchemaVersion, string Latest, DateTimeOffset PublishedAt, IReadOnlyList<IndexEntry> History);

/// <summary>A snapshot: its id, its time of publication and the instant it shows, UTC.</summary>
public sealed record IndexEntry(string Snapshot, DateTimeOffset PublishedAt, DateTimeOffset AsOf);
