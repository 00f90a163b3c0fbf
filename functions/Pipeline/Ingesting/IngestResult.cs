using AinChock.Registers.Answers;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>What became of one delivery.</summary>
/// <param name="Report">The answer to the sender; null for an unchanged file, whose earlier answer stands.</param>
public sealed record IngestResult(string Source, string Run, Outcome Outcome, Report? Report)
{
    /// <summary>Another version came first: the upload is merged into it too, and this end is not its last.</summary>
    internal bool IsTriedAgain { get; init; }
}
