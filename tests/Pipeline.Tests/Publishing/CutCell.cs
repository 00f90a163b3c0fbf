using System.Text.Json;

namespace AinChock.Pipeline.Tests;

/// <summary>One cell of a file of cuts: its codes, and its numbers by measure.</summary>
internal sealed record CutCell(
    IReadOnlyList<(string Dimension, string Code)> Codes, IReadOnlyList<(string Measure, JsonElement Value)> Numbers)
{
    public static IEnumerable<CutCell> All(JsonElement file, JsonElement cut)
    {
        var dimensions = cut.GetProperty("dimensions").EnumerateArray().Select(d => d.GetString()!).ToList();
        return Walk(cut.GetProperty("cells"), []);

        IEnumerable<CutCell> Walk(JsonElement at, IReadOnlyList<(string, string)> codes) => codes.Count == dimensions.Count
            ? [new CutCell(codes, [.. Read(file, at, "measures", "values", 0), .. Read(file, at, "shares", "shareValues", 1)])]
            : at.EnumerateObject().SelectMany(next => Walk(next.Value, [.. codes, (dimensions[codes.Count], next.Name)]));
    }

    /// <summary>One number of a published cell; undefined where the cell has none.</summary>
    public static JsonElement Number(JsonElement file, JsonElement cell, string measure) =>
        Read(file, cell, "measures", "values", 0).Concat(Read(file, cell, "shares", "shareValues", 1))
            .FirstOrDefault(number => number.Measure == measure).Value;

    private static IEnumerable<(string Measure, JsonElement Value)> Read(
        JsonElement file, JsonElement cell, string measures, string values, int which) => which >= cell.GetArrayLength() ? []
        : file.GetProperty(measures).EnumerateArray().Select(m => m.GetProperty("id").GetString()!)
            .Zip(file.GetProperty(values)[cell[which].GetInt32()].EnumerateArray());
}
