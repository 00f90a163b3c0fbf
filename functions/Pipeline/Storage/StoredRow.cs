using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>A stored row as statistics read it: only public fields are filled, unless its sender asks for it.</summary>
public sealed record StoredRow(RowKey Key, string Sheet, int Row, FieldValue[] Values)
{
    /// <summary>Recognises the same row in another source that uses the same number.</summary>
    public Likeness Likeness { get; init; }

    /// <summary>Identifies the row among those that count: its key, or a different one when another row of that number counts as well.</summary>
    public RowKey Counted { get; init; } = Key;

    /// <summary>Counts that the published row leaves out and that stand in sums; none for a row as stored.</summary>
    public IReadOnlyList<WithheldCount> Withheld { get; init; } = [];
}
