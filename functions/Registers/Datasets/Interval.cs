namespace AinChock.Registers.Datasets;

/// <summary>Numbers from <paramref name="Minimum"/> to <paramref name="Maximum"/>, both included.</summary>
public sealed record Interval(decimal Minimum, decimal Maximum);
