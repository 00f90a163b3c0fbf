using AinChock.Registers.Plausibility;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Size of a source's current version.</summary>
public readonly record struct Holdings(int Rows, Money Money);

/// <summary>Existing data against which a file is judged.</summary>
/// <param name="Replaced">The version that the file would replace; null for a new source.</param>
/// <param name="ReplacedRows">Its rows; null when there is none, or when only its size is to be compared.</param>
/// <param name="Others">For a new source: current versions of the register's other sources.</param>
public sealed record Standing(Holdings? Replaced, Profile? ReplacedRows, IReadOnlyList<Profile> Others)
{
    /// <summary>No existing data.</summary>
    public static Standing None { get; } = new(null, null, []);
}
