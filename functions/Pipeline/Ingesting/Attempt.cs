using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One try of a delivery: the rules that judge it, and the run that follows from them.</summary>
/// <param name="Rules">The rules for all files, plus the headers confirmed for the delivery's folder.</param>
internal sealed record Attempt(Delivery Delivery, CheckOptions Rules)
{
    public string Source => Delivery.Source;

    public string Run { get; } = RunId.Of(Delivery.Source, Delivery.Sha256, Rules.RulesVersion);
}
