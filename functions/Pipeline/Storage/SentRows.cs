using AinChock.Registers.Values;

namespace AinChock.Pipeline.Storage;

/// <summary>What a workbook that was made from a register held when it came back: the next sending of the same workbook is compared with it.</summary>
/// <param name="Token">Tells the workbook from others of the same version.</param>
/// <param name="IsMerged">The version holds rows of others besides the workbook's.</param>
/// <param name="Rows">By the key in the row's marker, or by the row's own key for a row without one.</param>
public sealed record SentRows(string Token, bool IsMerged, IReadOnlyDictionary<RowKey, SentRow> Rows);
