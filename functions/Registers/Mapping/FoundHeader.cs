using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The result of recognising a header.</summary>
/// <param name="Field">Index of the field in the dataset.</param>
/// <param name="Unit">Unit of amounts, if the header sets one.</param>
/// <param name="Measure">Measure other than dirhams; meaningless for a field that is neither amount nor count.</param>
internal readonly record struct FoundHeader(int Field, MatchKind Match, MoneyUnit? Unit, HeaderMeasure? Measure)
{
    /// <summary>Another unit that the header names, which contradicts <see cref="Unit"/>.</summary>
    public MoneyUnit? OtherUnit { get; init; }

    /// <summary>The header says that its amounts are without taxes.</summary>
    public bool IsWithoutTaxes { get; init; }

    /// <summary>What the header names as its unit or measure, if that is not known.</summary>
    public string? UnknownUnit { get; init; }

    /// <summary>Both units, if they contradict each other.</summary>
    public string? TwoUnits => OtherUnit is { } other ? $"{Unit?.Name} / {other.Name}" : null;
}
