using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>The rows of a run by key.</summary>
/// <param name="Places">Where each stands.</param>
/// <param name="Likenesses">Of those that have a number; none of a run that was stored before these were kept.</param>
public sealed record RunKeys(IReadOnlyDictionary<RowKey, RowPlace> Places, IReadOnlyDictionary<RowKey, Likeness> Likenesses)
{
    /// <summary>No rows.</summary>
    public static RunKeys None { get; } = new(new Dictionary<RowKey, RowPlace>(), new Dictionary<RowKey, Likeness>());

    /// <summary>Whether a key that both hold is one row.</summary>
    public bool IsSame(RowKey key, RunKeys other) => LikenessOf(key).IsAlike(other.LikenessOf(key));

    internal Likeness LikenessOf(RowKey key) => Likenesses.GetValueOrDefault(key);
}
