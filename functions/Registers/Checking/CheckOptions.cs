using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Checking;

/// <summary>Thresholds for judging a file. The defaults are those of the contract.</summary>
public sealed record CheckOptions
{
    /// <summary>Bounds on the work that a file may cause.</summary>
    public IntakeLimits Limits { get; init; } = new();

    /// <summary>Share of rows in error above which a file is rejected, 0 to 1.</summary>
    public double RejectOverErrorShare { get; init; } = 0.20;

    /// <summary>Fall of rows or money against the replaced version above which a file waits for approval, 0 to 1.</summary>
    public double HoldOverFall { get; init; } = 0.30;

    /// <summary>Folder of the file's sender; empty for none.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Headers confirmed for the sender's folder.</summary>
    public IReadOnlyList<LearntHeader> Learnt { get; init; } = [];

    /// <summary>Identifies all rules for judging a file: twelve hexadecimal digits, and eight more when headers were learnt.</summary>
    public string RulesVersion => LearntHeader.RulesVersion(Learnt);

    /// <summary>The same options for the file of one source.</summary>
    /// <param name="source">Path in <c>incoming</c>.</param>
    public CheckOptions For(string source, IReadOnlyList<LearntHeader> learnt) => this with { Folder = LearntHeader.FolderOf(source), Learnt = learnt };

    /// <exception cref="ArgumentException">A share lies outside 0 to 1.</exception>
    public CheckOptions Validated()
    {
        if (RejectOverErrorShare is < 0 or > 1)
            throw new ArgumentException($"{nameof(RejectOverErrorShare)} is {RejectOverErrorShare}; give a share from 0 to 1.");
        if (HoldOverFall is < 0 or > 1) throw new ArgumentException($"{nameof(HoldOverFall)} is {HoldOverFall}; give a share from 0 to 1.");
        return this;
    }
}
