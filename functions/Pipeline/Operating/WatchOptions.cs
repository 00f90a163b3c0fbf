namespace AinChock.Pipeline.Operating;

/// <summary>The registers that are expected every month.</summary>
public sealed record WatchOptions
{
    /// <summary>Prefixes of the paths of sources that are due each month; empty for none.</summary>
    public IReadOnlyList<string> Due { get; init; } = [];

    /// <summary>Day of the month, 1 to 28, from which a missing source is late.</summary>
    public int DueDay { get; init; } = 10;

    /// <exception cref="ArgumentException">The day is outside 1 to 28.</exception>
    public WatchOptions Validated() => DueDay is >= 1 and <= 28 ? this : throw new ArgumentException($"{nameof(DueDay)} is {DueDay}; give a day from 1 to 28.");
}
