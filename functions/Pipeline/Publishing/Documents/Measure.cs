using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <param name="Unit"><c>rows</c>, <c>count</c> or <c>MAD</c>.</param>
internal sealed record Measure(string Id, string Unit, Text Label);
