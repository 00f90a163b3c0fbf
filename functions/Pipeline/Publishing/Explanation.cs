using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing;

/// <summary>A published figure with everything it was made from.</summary>
public sealed record Explanation(Figure Figure, string Snapshot, FieldKind Kind, IReadOnlyList<FigureRow> Rows);
