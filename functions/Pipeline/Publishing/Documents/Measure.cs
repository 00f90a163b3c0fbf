using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <param name="Unit">A code of the list <c>units</c> in <c>codelists.json</c>.</param>
internal sealed record Measure(string Id, string Unit, Text Label);
