using AinChock.Registers.Plausibility;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>What the current version of a source holds.</summary>
public readonly record struct Holdings(int Rows, Money Money);

/// <summary>What a file is judged against.</summary>
/// <param name="Replaced">The version that it would replace; null for a new source.</param>
/// <param name="ReplacedRows">Its rows; null where there is none, or where only its size is to be compared.</param>
/// <param name="Others">Of a new source: current versions of other sources of the register.</param>
public sealed record Standing(Holdings? Replaced, Profile? ReplacedRows, IReadOnlyList<Profile> Others)
{
    /// <summary>Nothing stands yet.</summary>
    public static Standing None { get; } = new(null, null, []);
}
