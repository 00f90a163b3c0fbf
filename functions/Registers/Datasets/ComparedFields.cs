namespace AinChock.Registers.Datasets;

/// <summary>The fields by which versions of a register are compared.</summary>
/// <param name="Year">Year of a row: closed years no longer change.</param>
/// <param name="Peers">The field whose rows have comparable amounts: the programme.</param>
/// <param name="Status">Progress of a row.</param>
/// <param name="Steps">Codes of the status in order.</param>
public sealed record ComparedFields(string? Year, string? Peers, string? Status, IReadOnlyList<string> Steps);
