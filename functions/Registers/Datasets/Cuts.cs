using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>The cuts of a register: cells of rows, and what is told of each.</summary>
/// <param name="By">Each a list of fields; one that is a single field is crossed with periods and with <see cref="Cross"/>.</param>
/// <param name="Cross">Fields that single cuts are crossed with.</param>
/// <param name="Measures">Fields that are added up, beside the register's measures.</param>
/// <param name="Shares">Measures of which a cell's share in the whole of its last field is told.</param>
/// <param name="Quantity">A quantity that is added up within one kind alone; null for none.</param>
public sealed record Cuts(
    IReadOnlyList<IReadOnlyList<string>> By, IReadOnlyList<string> Cross, IReadOnlyList<string> Measures, IReadOnlyList<DerivedMeasure> Derived,
    IReadOnlyList<Ratio> Ratios, IReadOnlyList<string> Shares, Quantity? Quantity)
{
    /// <summary>No cuts.</summary>
    public static readonly Cuts None = new([], [], [], [], [], [], null);
}

/// <summary>A sum of what no field holds itself.</summary>
/// <param name="Kind">
/// <c>difference</c>: the field less the other; <c>excess</c>: that where it is above 0; <c>count</c>: rows where the field has the code; <c>weight</c>: the
/// field where the rate is filled; <c>weighted</c>: that times the rate.
/// </param>
/// <param name="Other">The other field, or the code.</param>
public sealed record DerivedMeasure(
    string Id, string Kind, string Field, string Other, Text Label)
{
    /// <summary>In what it is told; null for dirhams, or of a count for what the register's rows are counted in.</summary>
    public string? Unit { get; init; }
}

/// <summary>One measure in per cent of another; told of nothing where the other is 0.</summary>
public sealed record Ratio(
    string Id, string Of, string Over, Text Label);

/// <summary>A quantity whose unit depends on its kind.</summary>
public sealed record Quantity(
    string Field, string Kind);
