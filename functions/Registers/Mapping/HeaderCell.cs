namespace AinChock.Registers.Mapping;

/// <summary>The header of one column, in one row or several.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Text">As the sender wrote it; a heading over several columns is joined with the one under it.</param>
/// <param name="Rows">The text of each row, to recognise a repeated header.</param>
/// <param name="Candidates">Possible readings, best first.</param>
internal sealed record HeaderCell(int Column, string Text, IReadOnlyList<string> Rows, IReadOnlyList<string> Candidates);
