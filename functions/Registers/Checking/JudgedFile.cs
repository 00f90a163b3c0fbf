using AinChock.Registers.Findings;

namespace AinChock.Registers.Checking;

/// <summary>A checked file and what is to become of it.</summary>
/// <param name="Findings">Those of the file, and what was found by comparing it with what stands already.</param>
public sealed record JudgedFile(CheckedFile File, Outcome Outcome, FindingSet Findings)
{
    /// <summary>Codes of the findings for which it is held; none for a file that is not.</summary>
    public IReadOnlyList<FindingCode> HeldBy { get; init; } = [];

    /// <summary>The same with what was found later, while its answers were made.</summary>
    public JudgedFile With(IReadOnlyCollection<Mark> marks) => marks.Count == 0 ? this : this with { Findings = Findings.With(marks) };
}
