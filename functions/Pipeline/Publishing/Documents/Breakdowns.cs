using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary><c>{id}/breakdowns.json</c>.</summary>
internal sealed record Breakdowns(string SchemaVersion, string Snapshot, DateTimeOffset AsOf,
    [property: JsonPropertyName("breakdowns")] IReadOnlyList<Breakdown> All);

/// <summary>One dataset by one of its fields.</summary>
/// <param name="By">Name of the field; a date is broken down by its year.</param>
internal sealed record Breakdown(string Dataset, string By, Text Label, IReadOnlyList<Measure> Measures, IReadOnlyList<BreakdownGroup> Groups);

/// <param name="Code">A code of the list, a year, a folded text, or <c>unknown</c>.</param>
/// <param name="Values">Value of each measure; a withheld one is left out.</param>
/// <param name="Withheld">Measures that would reveal a small count; null for none.</param>
internal sealed record BreakdownGroup(
    string Code, Text Label, IReadOnlyDictionary<string, decimal> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Withheld = null);
