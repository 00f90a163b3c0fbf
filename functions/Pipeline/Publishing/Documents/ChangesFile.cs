using System.Text.Json.Nodes;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/changes.json</c>.</summary>
/// <param name="Changes">Changes since the previous snapshot.</param>
internal sealed record ChangesFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, ChangeSet Changes);

/// <param name="Since">The previous snapshot; null for the first.</param>
/// <param name="Counts">Counts of each dataset; null when there is nothing to compare with.</param>
/// <param name="Added">At most 500 rows are listed, here and in the lists below.</param>
/// <param name="Corrected">The correction log: rows in both snapshots, field by field.</param>
internal sealed record ChangeSet(
    string? Since, IReadOnlyDictionary<string, ChangeCounts>? Counts, IReadOnlyList<MovedFigure> Figures, IReadOnlyList<ChangedRow> Added,
    IReadOnlyList<ChangedRow> Removed,
    IReadOnlyList<ChangedRow> Corrected);

internal sealed class ChangeCounts
{
    public int Added { get; set; }

    public int Removed { get; set; }

    public int Corrected { get; set; }
}

/// <param name="Before">Null when it was not published.</param>
internal sealed record MovedFigure(string Id, Text Label, string Unit, decimal? Before, decimal? After);

/// <param name="Source">The present source; null when the row is gone.</param>
internal sealed record ChangedRow(string Dataset, string Title, string? Reference, string? Source, string? Sheet, int? Row, IReadOnlyList<ChangedField> Fields);

internal sealed record ChangedField(string Field, Text Label, JsonNode? Before, JsonNode? After);
