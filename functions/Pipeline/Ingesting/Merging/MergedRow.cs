using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Ingesting.Merging;

/// <summary>A row of the merged register.</summary>
/// <param name="Row">The row that came with the workbook; null for a row of the current version.</param>
internal sealed record MergedRow(ReturnedRow? Row, FieldValue[]? Values, string Marker);
