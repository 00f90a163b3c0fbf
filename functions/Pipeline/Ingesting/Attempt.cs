using AinChock.Pipeline.Ingesting.Merging;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One try of a delivery: the rules that judge it, and the run that follows from them.</summary>
/// <param name="Rules">The rules for all files, plus the headers confirmed for the delivery's folder.</param>
internal sealed record Attempt(Delivery Delivery, CheckOptions Rules)
{
    public string Source => Delivery.Source;

    /// <summary>The version that must still be current when this one is committed; null when any may be.</summary>
    public string? Expected { get; init; }

    /// <summary>What the workbook held that was made from the register; null for any other file.</summary>
    public SentRows? Sent { get; init; }

    /// <summary>What is told about the merging of such a workbook.</summary>
    public IReadOnlyList<Mark> Merged { get; init; } = [];

    /// <summary>What the sender of the version that it was merged into is told.</summary>
    public Aside ToOther { get; init; } = Aside.None;

    public string Run { get; } = RunId.Of(Delivery.Source, Delivery.Sha256, Rules.RulesVersion);
}
