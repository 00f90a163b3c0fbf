using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.Pipeline.Ingesting;

/// <summary>One try of a delivery: by which rules it is judged, and which run that is.</summary>
/// <param name="Rules">Those of all files, and the headers confirmed for its folder.</param>
internal sealed record Attempt(Delivery Delivery, CheckOptions Rules)
{
    public string Source => Delivery.Source;

    public string Run { get; } = RunId.Of(Delivery.Source, Delivery.Sha256, Rules.RulesVersion);
}
