namespace AinChock.Pipeline.Storage;

/// <summary>A version in a <see cref="Chain"/>.</summary>
/// <param name="Run">Empty while nothing counted.</param>
/// <param name="At">Time of its upload, to the second, or of the retirement; null where that was not kept.</param>
public readonly record struct ChainLink(string Run, DateTimeOffset? At);
