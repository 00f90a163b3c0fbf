using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Facts;
using AinChock.Pipeline.Publishing.Movement;
using AinChock.Pipeline.Publishing.Snapshots;

namespace AinChock.Pipeline.Publishing;

/// <summary>The parts that the files of a snapshot are made from.</summary>
/// <param name="Previous">The previous snapshot; null for the first.</param>
/// <param name="Facts">Rows of the snapshot.</param>
/// <param name="Before">Rows of the previous snapshot, if they are kept.</param>
/// <param name="History">All earlier snapshots, newest first.</param>
/// <param name="Movements">The course of each register that has one.</param>
internal sealed record SnapshotParts(
    SnapshotInputs Inputs, string Id, string? Previous, FactsFile Facts, FactsFile? Before, PublicSources Sources, IReadOnlyList<IndexEntry> History,
    IReadOnlyList<RegisterMovement> Movements);
