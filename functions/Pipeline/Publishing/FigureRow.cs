using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>One row behind a figure.</summary>
/// <param name="Value">The row's contribution: 1 when rows are counted.</param>
public sealed record FigureRow(string Source, string Run, string Sheet, int Row, string Title, FieldValue Value);
