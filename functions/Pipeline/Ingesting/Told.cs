using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What the report of a run says about rows in other sources.</summary>
internal sealed record Told(string Run, RunKeys Keys, IReadOnlyList<Overlap> Overlaps);
