namespace AinChock.Pipeline.Publishing;

/// <summary>What a publication withholds.</summary>
public sealed record PublishOptions
{
    /// <summary>Counts of persons from 1 to one below it are withheld; 0 or 1 withholds none.</summary>
    public int SmallGroup { get; init; } = 5;
}
