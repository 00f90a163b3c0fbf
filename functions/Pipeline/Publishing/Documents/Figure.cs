using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary>One published number.</summary>
/// <param name="Id">Stable; see <c>docs/snapshots.md</c>.</param>
/// <param name="Value">A whole count, or dirhams with two decimals.</param>
/// <param name="Unit"><c>projects</c>, <c>cooperatives</c>, <c>activities</c>, <c>persons</c>, <c>jobs</c> or <c>MAD</c>.</param>
/// <param name="Scope">The rows that count: <c>all</c>, <c>phase3</c>, <c>supported</c>, a year.</param>
/// <param name="From">The runs whose rows the figure counts.</param>
/// <param name="Dataset">The register behind the figure; its rows stand in <c>{dataset}.json</c>.</param>
/// <param name="Where">Conditions on the rows: field to value, <c>&gt;0</c> for any above 0, a year for a date. All must hold.</param>
/// <param name="Sum">The field to add up; null to count rows.</param>
public sealed record Figure(
    [property: JsonPropertyOrder(0)] string Id,
    [property: JsonPropertyOrder(1)] decimal Value,
    [property: JsonPropertyOrder(2)] string Unit,
    [property: JsonPropertyOrder(3)] string Scope,
    [property: JsonPropertyOrder(4)] Text Label,
    [property: JsonPropertyOrder(5)] Text Definition,
    [property: JsonPropertyOrder(6)] IReadOnlyList<FigureOrigin> From,
    [property: JsonPropertyOrder(7)] string Dataset,
    [property: JsonPropertyOrder(8)] IReadOnlyDictionary<string, string> Where,
    [property: JsonPropertyOrder(9)] string? Sum);

/// <param name="Source">The register and a number where it is published; the path of the file in <c>incoming</c> for operators.</param>
public sealed record FigureOrigin(string Source, string Run);
