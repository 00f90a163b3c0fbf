namespace AinChock.Registers.Datasets;

/// <summary>
/// A rule across the columns of one row. Kinds: <c>atMost</c>, <c>sumEquals</c>, <c>notBefore</c>, <c>either</c>, <c>needs</c>, <c>complete</c>.
/// </summary>
public sealed class Rule
{
    /// <summary>The rule's name in the dataset's file.</summary>
    public required string Kind { get; init; }

    /// <summary>The field limited by <see cref="Limit"/>.</summary>
    public string? Field { get; init; }

    /// <summary>The field that must not be exceeded, for rules that have one.</summary>
    public string? Limit { get; init; }

    /// <summary>The parts of a total.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The field that holds the total of the parts.</summary>
    public string? Total { get; init; }

    /// <summary>Allowed difference: dirhams for money, units for counts.</summary>
    public int Tolerance { get; init; }

    /// <summary>Finding code; its letter decides whether the row is set aside.</summary>
    public required string Code { get; init; }
}
