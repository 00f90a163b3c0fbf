using AinChock.Registers.Findings;

namespace AinChock.Registers.Checking;

/// <summary>A checked file and the decision on it.</summary>
/// <param name="Findings">The file's findings, and those from comparing it with existing data.</param>
public sealed record JudgedFile(CheckedFile File, Outcome Outcome, FindingSet Findings)
{
    /// <summary>Codes of the findings that hold the file; empty when it is not held.</summary>
    public IReadOnlyList<FindingCode> HeldBy { get; init; } = [];

    /// <summary>Adds findings made while the answers were written.</summary>
    public JudgedFile With(IReadOnlyCollection<Mark> marks) => marks.Count == 0 ? this : this with { Findings = Findings.With(marks) };
}
