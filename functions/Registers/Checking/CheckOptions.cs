using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;

namespace AinChock.Registers.Checking;

/// <summary>Thresholds of the judgement on a file. Defaults are those of the contract.</summary>
public sealed record CheckOptions
{
    /// <summary>What a file may make the reader do.</summary>
    public IntakeLimits Limits { get; init; } = new();

    /// <summary>Share of rows in error over which a file is rejected, 0 to 1.</summary>
    public double RejectOverErrorShare { get; init; } = 0.20;

    /// <summary>Fall of rows or money against the version replaced over which a file waits for approval, 0 to 1.</summary>
    public double HoldOverFall { get; init; } = 0.30;

    /// <summary>Folder of the sender whose file is read; empty for none.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Headers confirmed for the folder of the sender whose file is read.</summary>
    public IReadOnlyList<LearntHeader> Learnt { get; init; } = [];

    /// <summary>Identifies all that a file is judged by: twelve hexadecimal digits, and eight more where headers were learnt.</summary>
    public string RulesVersion => LearntHeader.RulesVersion(Learnt);

    /// <summary>The same for the file of one source.</summary>
    /// <param name="source">Path in <c>incoming</c>.</param>
    public CheckOptions For(string source, IReadOnlyList<LearntHeader> learnt) => this with { Folder = LearntHeader.FolderOf(source), Learnt = learnt };

    /// <exception cref="ArgumentException">A share is outside 0 to 1.</exception>
    public CheckOptions Validated()
    {
        if (RejectOverErrorShare is < 0 or > 1)
            throw new ArgumentException($"{nameof(RejectOverErrorShare)} is {RejectOverErrorShare}; give a share from 0 to 1.");
        if (HoldOverFall is < 0 or > 1) throw new ArgumentException($"{nameof(HoldOverFall)} is {HoldOverFall}; give a share from 0 to 1.");
        return this;
    }
}
