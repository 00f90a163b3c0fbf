namespace AinChock.Pipeline.Publishing;

/// <summary>The result of a call to publish.</summary>
/// <param name="Snapshot">The snapshot that is now current; null when there is nothing to publish yet.</param>
/// <param name="IsNew">False when no input had changed.</param>
public sealed record PublishResult(string? Snapshot, bool IsNew);
