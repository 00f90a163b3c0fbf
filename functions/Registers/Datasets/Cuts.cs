using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>How a register's rows are grouped into cells, and which figures each cell shows.</summary>
/// <param name="By">Groupings, each a list of fields; a grouping by a single field is crossed with periods and with <see cref="Cross"/>.</param>
/// <param name="Cross">Fields that cross the single-field groupings.</param>
/// <param name="Measures">Fields that are added up besides the register's measures.</param>
/// <param name="Shares">Measures for which a cell shows its share in the whole of its last field.</param>
/// <param name="Quantity">A quantity that is added up within each kind separately; null for none.</param>
public sealed record Cuts(
    IReadOnlyList<IReadOnlyList<string>> By, IReadOnlyList<string> Cross, IReadOnlyList<string> Measures, IReadOnlyList<DerivedMeasure> Derived,
    IReadOnlyList<Ratio> Ratios, IReadOnlyList<string> Shares, Quantity? Quantity)
{
    /// <summary>No cuts.</summary>
    public static readonly Cuts None = new([], [], [], [], [], [], null);
}

/// <summary>A sum that no field holds itself.</summary>
/// <param name="Kind">
/// <c>difference</c>: the field minus the other; <c>excess</c>: the difference where it is above 0; <c>count</c>: rows where the field has the code;
/// <c>weight</c>: the field where the rate is filled; <c>weighted</c>: the weight times the rate; <c>dated</c>: rows with both dates; <c>late</c>: rows whose
/// date is after the other; <c>delay</c>: the days between; <c>where</c>: the field of rows with one of the statuses; <c>overdue</c>, <c>aged</c>: such rows
/// whose date has passed by the day of the snapshot; <c>age</c>: the days since.
/// </param>
/// <param name="Other">The other field, the code, or statuses between spaces.</param>
public sealed record DerivedMeasure(
    string Id, string Kind, string Field, string Other, Text Label)
{
    /// <summary>Its unit; null for dirhams, or for a count when the register's rows give the unit.</summary>
    public string? Unit { get; init; }
}

/// <summary>One measure in percent of another; omitted when the other is 0.</summary>
/// <param name="Unit"><c>%</c>; or <c>days</c>, for a mean of one by the other.</param>
public sealed record Ratio(
    string Id, string Of, string Over, Text Label, string Unit = "%");

/// <summary>A quantity whose unit depends on its kind.</summary>
public sealed record Quantity(
    string Field, string Kind);
