using System.Text.Json.Serialization;
using AinChock.Pipeline.Findings;

namespace AinChock.Pipeline.Publishing;

/// <summary>One published number.</summary>
/// <param name="Id">Stable; see <c>docs/snapshots.md</c>.</param>
/// <param name="Value">A whole count, or dirhams with two decimals.</param>
/// <param name="Unit"><c>projects</c>, <c>cooperatives</c>, <c>activities</c> or <c>MAD</c>.</param>
/// <param name="Scope">Which rows: <c>all</c>, <c>phase3</c>, <c>supported</c>, a year.</param>
/// <param name="From">The runs whose rows went into it.</param>
public sealed record Figure(
    [property: JsonPropertyOrder(0)] string Id,
    [property: JsonPropertyOrder(1)] decimal Value,
    [property: JsonPropertyOrder(2)] string Unit,
    [property: JsonPropertyOrder(3)] string Scope,
    [property: JsonPropertyOrder(4)] Bilingual Label,
    [property: JsonPropertyOrder(5)] Bilingual Definition,
    [property: JsonPropertyOrder(6)] IReadOnlyList<FigureOrigin> From);

/// <param name="Source">Path of the file in <c>incoming</c>.</param>
public sealed record FigureOrigin(string Source, string Run);
