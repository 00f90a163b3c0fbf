using AinChock.Registers.Findings;

namespace AinChock.Registers.Mapping;

/// <summary>A note to the sender about a column.</summary>
public sealed record ColumnNote(Notice Notice, int Column, string Header, string Field);
