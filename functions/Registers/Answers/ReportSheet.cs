namespace AinChock.Registers.Answers;

/// <summary>A register on a sheet: its name, the 1-based row of its header, and the field of each column.</summary>
public sealed record ReportSheet(string Name, int HeaderRow, IReadOnlyList<ReportColumn> Columns);
