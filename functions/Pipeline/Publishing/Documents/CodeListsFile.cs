using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/codelists.json</c>.</summary>
internal sealed record CodeListsFile(string SchemaVersion, string Snapshot, DateTimeOffset AsOf, IReadOnlyList<CodeListEntry> Lists);

/// <param name="Id"><c>units</c>, or register and field: <c>projets.programme</c>.</param>
/// <param name="IsOpen">Texts that are no codes stand beside them.</param>
internal sealed record CodeListEntry(string Id, string? Dataset, string? Field, Text Label, bool IsOpen, IReadOnlyList<CodeEntry> Codes);

/// <param name="Unit">Unit of its quantities; null where it has none.</param>
internal sealed record CodeEntry(string Code, Text Label, string? Unit);
