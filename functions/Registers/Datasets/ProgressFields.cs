namespace AinChock.Registers.Datasets;

/// <summary>The fields from which the course of time is told, as the register declares them (<c>x-progress</c>).</summary>
/// <param name="Moves">A row has moved when one of these differs from the version before.</param>
/// <param name="Amounts">Amounts that are added up for each month.</param>
/// <param name="Ratios">Ids of <see cref="Cuts.Ratios"/> between two of these amounts.</param>
/// <param name="Rate">Rate of realisation, whose mean is weighted by <paramref name="Weight"/>.</param>
/// <param name="Weight">One of the amounts.</param>
/// <param name="Physical">Id of the ratio of <see cref="Cuts.Ratios"/> that is this mean.</param>
/// <param name="Due">The day on which a row is to be done.</param>
/// <param name="Status">Tells whether a row is still to move.</param>
/// <param name="Open">Codes of the status of rows that are.</param>
/// <param name="By">Fields that divide the amounts of a month.</param>
public sealed record ProgressFields(
    IReadOnlyList<string> Moves, IReadOnlyList<string> Amounts, IReadOnlyList<string> Ratios, string Rate, string Weight, string Physical, string Due,
    string Status, IReadOnlyList<string> Open, IReadOnlyList<string> By)
{
    /// <summary>Names of all of these fields, each once.</summary>
    public IReadOnlyList<string> All { get; } = [.. Moves.Concat(Amounts).Concat([Rate, Weight, Due, Status]).Concat(By).Distinct(StringComparer.Ordinal)];
}
