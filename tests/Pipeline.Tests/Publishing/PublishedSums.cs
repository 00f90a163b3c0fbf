using System.Text.Json;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Tests;

/// <summary>Every number of a snapshot that is a sum over rows of one register, with the rows that it is of.</summary>
internal static class PublishedSums
{
    public static IEnumerable<(string Field, decimal Value, Func<JsonElement, bool> Holds)> Of(
        string register, IReadOnlyDictionary<string, byte[]> snapshot) =>
        [.. Figures(register, Root(snapshot, "summary.json")), .. Breakdowns(register, Root(snapshot, "breakdowns.json")),
            .. Cube(register, snapshot.ContainsKey("cube.json") ? Root(snapshot, "cube.json") : default)];

    public static bool Is(JsonElement row, string field, string code)
    {
        if (!row.TryGetProperty(field, out var value)) return code == "unknown";
        if (code == ">0") return value.GetDecimal() > 0;
        return value.ToString() == code || TextKey.Of(value.ToString()) == code
            || (value.ToString().Length == 10 && value.ToString().StartsWith(code + "-", StringComparison.Ordinal));
    }

    private static JsonElement Root(IReadOnlyDictionary<string, byte[]> snapshot, string file) =>
        JsonDocument.Parse(snapshot[file]).RootElement;

    private static IEnumerable<(string, decimal, Func<JsonElement, bool>)> Figures(string register, JsonElement summary)
    {
        foreach (var figure in summary.GetProperty("figures").EnumerateArray())
        {
            if (figure.GetProperty("dataset").GetString() != register || figure.GetProperty("sum").GetString() is not { } field) continue;
            var where = figure.GetProperty("where").EnumerateObject().Select(w => (w.Name, w.Value.GetString()!)).ToList();
            yield return (field, figure.GetProperty("value").GetDecimal(), row => where.TrueForAll(w => Is(row, w.Name, w.Item2)));
        }
    }

    private static IEnumerable<(string, decimal, Func<JsonElement, bool>)> Breakdowns(string register, JsonElement file)
    {
        foreach (var breakdown in file.GetProperty("breakdowns").EnumerateArray())
        {
            if (breakdown.GetProperty("dataset").GetString() != register) continue;
            var by = breakdown.GetProperty("by").GetString()!;
            foreach (var group in breakdown.GetProperty("groups").EnumerateArray())
            {
                var code = group.GetProperty("code").GetString()!;
                foreach (var value in group.GetProperty("values").EnumerateObject())
                    yield return (value.Name, value.Value.GetDecimal(), row => Is(row, by, code));
            }
        }
    }

    private static IEnumerable<(string, decimal, Func<JsonElement, bool>)> Cube(string register, JsonElement cube)
    {
        if (cube.ValueKind == JsonValueKind.Undefined) yield break;
        if (cube.GetProperty("extension").GetProperty("dataset").GetString() != register) yield break;
        var ids = cube.GetProperty("id").EnumerateArray().Select(i => i.GetString()!).ToArray();
        var codes = ids.Select(id => cube.GetProperty("dimension").GetProperty(id).GetProperty("category").GetProperty("index")
            .EnumerateArray().Select(c => c.GetString()!).ToArray()).ToArray();
        foreach (var value in cube.GetProperty("value").EnumerateObject())
        {
            var at = long.Parse(value.Name, System.Globalization.CultureInfo.InvariantCulture);
            var cell = new string[ids.Length];
            for (var i = ids.Length - 1; i >= 0; at /= codes[i].Length, i--) cell[i] = codes[i][at % codes[i].Length];
            yield return (cell[^1], value.Value.GetDecimal(),
                row => Enumerable.Range(0, ids.Length - 1).All(i => Is(row, ids[i], cell[i])));
        }
    }
}
