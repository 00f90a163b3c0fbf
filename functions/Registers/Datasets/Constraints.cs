namespace AinChock.Registers.Datasets;

/// <summary>The Table Schema constraints that we use.</summary>
public sealed class Constraints
{
    /// <summary>True when every row needs it.</summary>
    public bool Required { get; init; }

    /// <summary>Smallest value, in the field's own unit.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest value, in the field's own unit.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Maximum number of characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Admitted values; null for any.</summary>
    public IReadOnlyList<string>? Enum { get; init; }
}
