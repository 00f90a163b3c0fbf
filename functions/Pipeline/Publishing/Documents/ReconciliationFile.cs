using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/reconciliation.json</c>.</summary>
internal sealed record ReconciliationFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<ReconciledFigure> Figures);

/// <summary>One announced figure.</summary>
/// <param name="Figure">Id of a figure, or the address of a cell: <c>projets.cost[period=2019-2024;programme=P3]</c>.</param>
/// <param name="Exactness"><c>floor</c> ("more than"), <c>exact</c> or <c>approx</c> ("about").</param>
/// <param name="Status"><c>confirmed</c>, <c>below</c>, <c>above</c>, <c>withheld</c>, or <c>unknown-figure</c>.</param>
/// <param name="Announcement">Which announcement, as staff call it.</param>
/// <param name="Register">The register of a cell, with <paramref name="Measure"/> and <paramref name="Where"/>; null for a named figure.</param>
/// <param name="Cause">Why it differs; null where it does not.</param>
/// <param name="Then">At the snapshot of the announcement's own day; null where none was published by then.</param>
internal sealed record ReconciledFigure(
    string Figure, DateOnly AnnouncedOn, string? Scope, string Wording, string Exactness, decimal Announced, decimal? Computed, decimal? Difference,
    string? Unit, string Status, string? Announcement = null, string? Register = null, string? Measure = null,
    IReadOnlyDictionary<string, string>? Where = null, Text? Label = null, ReconciledCause? Cause = null, ReconciledThen? Then = null);

/// <summary>An announced figure at the snapshot of its own day.</summary>
internal sealed record ReconciledThen(
    string Snapshot, DateTimeOffset AsOf, decimal? Computed, decimal? Difference, string? Unit, string Status, ReconciledCause? Cause);

/// <summary>Why a stated figure is not the computed one.</summary>
/// <param name="Code">
/// <c>later-rows</c> (it agrees at the other instant), <c>rounding</c>, <c>factor</c>, <c>parts</c> (stated parts do not make the whole), <c>scope</c> (it is
/// the number of a wider scope), <c>unknown</c>.
/// </param>
/// <param name="Factor">How many times too large it was stated.</param>
/// <param name="Field">The field in which parts or scope differ.</param>
/// <param name="Sum">What the stated parts add up to, or the whole of a part that is more than it.</param>
internal sealed record ReconciledCause(string Code, decimal? Factor = null, string? Field = null, decimal? Sum = null);
