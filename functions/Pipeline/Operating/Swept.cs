namespace AinChock.Pipeline.Operating;

/// <param name="Ended">Uploads that were ingested to their end.</param>
/// <param name="Failed">Uploads that could not be read; they stay for the next sweep.</param>
/// <param name="Drained">Messages removed from the queue of failures because their uploads are gone.</param>
public sealed record Swept(int Ended, int Failed, int Drained);
