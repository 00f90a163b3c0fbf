namespace AinChock.Registers.Mapping;

/// <summary>One column's header, of one row or of two.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Text">As the sender wrote it; of a heading over several columns and the one under it, both.</param>
/// <param name="Rows">What stands in each of its rows, for finding a header that is printed again.</param>
/// <param name="Candidates">Readings of it, the best first.</param>
internal sealed record HeaderCell(int Column, string Text, IReadOnlyList<string> Rows, IReadOnlyList<string> Candidates);
