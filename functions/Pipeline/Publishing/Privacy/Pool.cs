using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>A row whose counts are withheld, for one total and its parts.</summary>
/// <param name="Key">Key under which the row counts.</param>
/// <param name="Look">The row's likeness apart from its number; it recognises a row that returns under another number.</param>
/// <param name="Mask">One bit for each withheld count.</param>
/// <param name="Counts">The total and its parts; -1 for an empty one.</param>
internal sealed record WithheldRow(RowKey Key, ulong Look, uint Mask, long[] Counts)
{
    /// <summary>The counts are large enough to be published and are withheld so that a small one cannot be found by subtraction.</summary>
    public bool IsCover { get; init; }

    /// <summary>How far the counts may exceed the least value that anybody can work out; 0 when no sum has included the row yet.</summary>
    public long Spread { get; init; }

    /// <summary>A sum of an earlier snapshot included the row, and that sum is no longer published.</summary>
    public bool IsReused => Spread > 0;

    /// <summary>Whether the counts are the same.</summary>
    public bool HasCounts(ReadOnlySpan<long> counts) => counts.SequenceEqual(Counts);
}

/// <summary>Rows whose withheld counts are published in one sum only: a published sum holds all of them or none.</summary>
internal sealed record Pool(IReadOnlyList<WithheldRow> Rows);

/// <summary>What later snapshots must know about the withheld counts of one total and its parts.</summary>
/// <param name="Pools">Pools in force, each published as a whole.</param>
/// <param name="Known">Rows of dissolved pools, because published sums included them.</param>
internal sealed record PoolState(IReadOnlyList<Pool> Pools, IReadOnlyList<WithheldRow> Known)
{
    public static readonly PoolState Empty = new([], []);
}
