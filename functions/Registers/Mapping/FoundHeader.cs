using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>The result of recognising a header.</summary>
/// <param name="Field">Index of the field in the dataset.</param>
/// <param name="Unit">Unit of amounts, if the header sets one.</param>
/// <param name="Measure">Measure other than dirhams; meaningless for a field that is neither amount nor count.</param>
internal readonly record struct FoundHeader(int Field, MatchKind Match, MoneyUnit? Unit, HeaderMeasure? Measure);
