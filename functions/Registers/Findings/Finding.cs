using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Findings;

/// <summary>One cause with all its places. Its JSON form is a promise (<c>docs/report.md</c>).</summary>
public sealed record Finding
{
    /// <summary>The code, such as <c>E-AMT-001</c>.</summary>
    [JsonPropertyOrder(0)]
    public required string Code { get; init; }

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    [JsonPropertyOrder(1)]
    public required string Severity { get; init; }

    /// <summary>Sheet name; empty for a text file, null when the finding concerns the whole file.</summary>
    [JsonPropertyOrder(2)]
    public string? Sheet { get; init; }

    /// <summary>Address of the first place (<c>C17</c>), counted in the sender's rows.</summary>
    [JsonPropertyOrder(3)]
    public string? Cell { get; init; }

    /// <summary>1-based row of the first cell; null for a whole sheet or file.</summary>
    [JsonPropertyOrder(4)]
    public int? Row { get; init; }

    /// <summary>Header of the column as the sender wrote it, or the column's letters.</summary>
    [JsonPropertyOrder(5)]
    public string? Column { get; init; }

    /// <summary>Name of the dataset's field.</summary>
    [JsonPropertyOrder(6)]
    public string? Field { get; init; }

    /// <summary>The content of the first place.</summary>
    [JsonPropertyOrder(7)]
    public string? Value { get; init; }

    /// <summary>What is wrong.</summary>
    [JsonPropertyOrder(8)]
    public required Text Message { get; init; }

    /// <summary>What to do.</summary>
    [JsonPropertyOrder(9)]
    public required Text Hint { get; init; }

    /// <summary>Number of places.</summary>
    [JsonPropertyOrder(10)]
    public required int Count { get; init; }

    /// <summary>The first places, <see cref="FindingLog.CellsListed"/> at most.</summary>
    [JsonPropertyOrder(11)]
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>The cell that the first place contradicts; null when there is none.</summary>
    [JsonPropertyOrder(12)]
    public string? Other { get; init; }
}
