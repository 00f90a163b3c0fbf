using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary>A published number computed from other figures.</summary>
/// <param name="Value">Dirhams or per cent with two decimals, halves rounded away from zero; or a whole count.</param>
/// <param name="Unit">A code of the list <c>units</c> in <c>codelists.json</c>.</param>
/// <param name="Kind"><c>ratio</c> (the first of <paramref name="Of"/> in per cent of the second), <c>quotient</c> (the first by the second),
/// <c>difference</c>, <c>total</c>, <c>mean</c>, <c>distinct</c>, <c>reference</c>: a number from a public source, <c>cell</c>: the measure
/// <paramref name="Field"/> of the whole register, or <c>course</c>: the number at <paramref name="Field"/> of the register in <c>progress.json</c>.</param>
/// <param name="Of">Ids of the figures it is computed from.</param>
/// <param name="Dataset">The register of a mean or of a count of different values.</param>
/// <param name="Field">The rate, or the field whose values are counted.</param>
/// <param name="Weight">The field that weights the rates.</param>
public sealed record DerivedFigure(
    string Id, decimal Value, string Unit, string Scope, Text Label, Text Definition, string Kind, IReadOnlyList<string> Of, string? Dataset, string? Field,
    string? Weight);
