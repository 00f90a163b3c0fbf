namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/summary.json</c>.</summary>
/// <param name="AsOf">When the newest of the inputs became current, UTC.</param>
/// <param name="Derived">Ratios, totals of several registers and other computed figures; null in snapshots of earlier versions.</param>
/// <param name="Withheld">Ids of figures that would reveal a small count; null in snapshots of earlier versions.</param>
/// <param name="Demonstration">Some register behind the figures is invented; see <see cref="Registers.Values.DemonstrationData"/>.</param>
public sealed record Summary(
    string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<Figure> Figures, IReadOnlyList<string>? Withheld = null,
    IReadOnlyList<DerivedFigure>? Derived = null, bool Demonstration = false);
