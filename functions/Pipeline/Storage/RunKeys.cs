using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>The rows of a run by key.</summary>
/// <param name="Places">Place of each row.</param>
/// <param name="Likenesses">Likenesses of rows that have a number; none for a run stored before likenesses were.</param>
public sealed record RunKeys(IReadOnlyDictionary<RowKey, RowPlace> Places, IReadOnlyDictionary<RowKey, Likeness> Likenesses)
{
    /// <summary>No rows.</summary>
    public static RunKeys None { get; } = new(new Dictionary<RowKey, RowPlace>(), new Dictionary<RowKey, Likeness>());

    /// <summary>Whether likenesses were kept with the run, so that a row without one has no number.</summary>
    public bool HasLikenesses { get; init; } = true;

    /// <summary>Whether a key in both runs is the same row.</summary>
    public bool IsSame(RowKey key, RunKeys other) => LikenessOf(key).IsAlike(other.LikenessOf(key));

    internal Likeness LikenessOf(RowKey key) => Likenesses.GetValueOrDefault(key);
}
