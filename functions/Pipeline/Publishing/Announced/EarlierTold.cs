namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>What the snapshot of an announcement's own day said.</summary>
/// <param name="IsThisOne">It is the snapshot that is being made.</param>
internal sealed record EarlierTold(string Snapshot, DateTimeOffset AsOf, Told? Told, bool IsThisOne);
