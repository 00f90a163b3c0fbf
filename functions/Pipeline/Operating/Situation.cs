namespace AinChock.Pipeline.Operating;

/// <param name="Waiting">Uploads in <c>incoming</c>.</param>
/// <param name="Backlog">Age of the oldest upload waiting; zero for none.</param>
/// <param name="Held">Runs waiting for approval, without those that a newer upload has overtaken.</param>
/// <param name="Failed">Runs that ended as failed and were neither tried again nor followed by an accepted upload.</param>
/// <param name="SnapshotAge">Null while nothing is published or no index can be read.</param>
public sealed record Situation(int Waiting, TimeSpan Backlog, int Held, int Failed, TimeSpan? SnapshotAge);
