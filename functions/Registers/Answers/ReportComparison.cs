namespace AinChock.Registers.Answers;

/// <summary>The changes that a file makes.</summary>
/// <param name="Rows">Change in the number of accepted rows.</param>
/// <param name="Amount">Change of the amount in dirhams; null for a register without money.</param>
/// <param name="Added">Rows that the previous version does not have.</param>
/// <param name="Removed">Rows of the previous version that this file does not have.</param>
/// <param name="AddedRows">Their places in this file, at most 100.</param>
/// <param name="RemovedRows">Their places in the previous version, at most 100.</param>
public sealed record ReportComparison(int Rows, decimal? Amount, int Added, int Removed, IReadOnlyList<string> AddedRows,
    IReadOnlyList<RemovedRow> RemovedRows)
{
    /// <summary>Rows of the previous version that this file sets aside, which do not count as removed.</summary>
    public int SetAside { get; init; }

    /// <summary>Number of <see cref="Removed"/> that may be rows set aside with an unreadable name.</summary>
    public int PerhapsSetAside { get; init; }
}
