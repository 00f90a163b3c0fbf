using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>One row of a workbook as it was last sent.</summary>
/// <param name="Key">The row's key in storage.</param>
/// <param name="Print">Print of its values; 0 for a row that was set aside.</param>
public readonly record struct SentRow(RowKey Key, ulong Print);
