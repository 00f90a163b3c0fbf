using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>A row whose counts are withheld, in one total with its parts.</summary>
/// <param name="Key">The row as it counts.</param>
/// <param name="Look">What it is like beside its number: a row that comes again under another number is known by it.</param>
/// <param name="Mask">A bit for each count that is withheld.</param>
/// <param name="Counts">The total and its parts; -1 where one is not filled.</param>
internal sealed record WithheldRow(RowKey Key, ulong Look, uint Mask, long[] Counts)
{
    /// <summary>Large enough to be published, and withheld so that a small one is not told by subtraction.</summary>
    public bool IsCover { get; init; }

    /// <summary>By how much its counts may be larger than what anybody knows as their least; 0 for one that no sum has told of yet.</summary>
    public long Spread { get; init; }

    /// <summary>A sum of an earlier snapshot told of it, and does no longer.</summary>
    public bool IsReused => Spread > 0;

    /// <summary>Whether it is the same row with the same counts.</summary>
    public bool HasCounts(ReadOnlySpan<long> counts) => counts.SequenceEqual(Counts);
}

/// <summary>Rows whose withheld counts are published in one sum alone: a published sum holds all of them or none.</summary>
internal sealed record Pool(IReadOnlyList<WithheldRow> Rows);

/// <summary>What later snapshots must know of the withheld counts of one total and its parts.</summary>
/// <param name="Pools">In force, each published as a whole.</param>
/// <param name="Known">Rows of pools that are no more: sums that were published tell of them.</param>
internal sealed record PoolState(IReadOnlyList<Pool> Pools, IReadOnlyList<WithheldRow> Known)
{
    public static readonly PoolState Empty = new([], []);
}
