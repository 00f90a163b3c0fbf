using AinChock.Registers.Mapping;

namespace AinChock.Registers.Answers;

/// <param name="Column">Column letters.</param>
/// <param name="Match"><c>exact</c>, <c>normalised</c>, <c>learnt</c> (confirmed by an operator) or <c>fuzzy</c>.</param>
/// <param name="Confidence">Similarity of a fuzzy header in percent; otherwise null.</param>
/// <param name="Unit">DH, KDH, MDH or MMDH for amounts; otherwise null.</param>
public sealed record ReportColumn(string Column, string Header, string Field, MatchKind Match, string? Unit, int? Confidence);
