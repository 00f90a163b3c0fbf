using System.Text.Json;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Tests;

/// <summary>Every number of a snapshot that sums rows of one register, with its rows.</summary>
internal static class PublishedSums
{
    public static IEnumerable<(string Field, decimal Value, Func<JsonElement, bool> Holds)> Of(
        string register, IReadOnlyDictionary<string, byte[]> snapshot) =>
        [.. Figures(register, Root(snapshot, "summary.json")), .. Breakdowns(register, Root(snapshot, "breakdowns.json")),
            .. Cube(Root(snapshot, $"cube-{register}.json")), .. Cuts(Root(snapshot, $"cuts-{register}.json"))];

    public static bool Is(JsonElement row, string field, string code)
    {
        if (!row.TryGetProperty(field, out var value)) return code == "unknown";
        if (code == ">0") return value.GetDecimal() > 0;
        if (row.TryGetProperty(field + "Code", out var group) && group.GetString() == code) return true;
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

    private static IEnumerable<(string, decimal, Func<JsonElement, bool>)> Cuts(JsonElement file) =>
        file.GetProperty("cuts").EnumerateArray().SelectMany(cut => CutCell.All(file, cut)).SelectMany(cell => cell.Numbers
            .Where(number => number.Value.ValueKind == JsonValueKind.Number)
            .Select(number => (number.Measure, number.Value.GetDecimal(), (Func<JsonElement, bool>)(row => cell.Codes.All(c =>
                c.Code == "total" || (c.Dimension == "period" ? IsIn(row, c.Code) : Is(row, c.Dimension, c.Code)))))));

    private static IEnumerable<(string, decimal, Func<JsonElement, bool>)> Cube(JsonElement cube)
    {
        var ids = cube.GetProperty("id").EnumerateArray().Select(i => i.GetString()!).ToArray();
        var codes = ids.Select(id => cube.GetProperty("dimension").GetProperty(id).GetProperty("category").GetProperty("index")
            .EnumerateArray().Select(c => c.GetString()!).ToArray()).ToArray();
        foreach (var value in cube.GetProperty("value").EnumerateObject())
        {
            var at = long.Parse(value.Name, System.Globalization.CultureInfo.InvariantCulture);
            var cell = new string[ids.Length];
            for (var i = ids.Length - 1; i >= 0; at /= codes[i].Length, i--) cell[i] = codes[i][at % codes[i].Length];
            yield return (cell[^1], value.Value.GetDecimal(), row => Enumerable.Range(0, ids.Length - 1)
                .All(i => Is(row, ids[i], cell[i])));
        }
    }

    private static bool IsIn(JsonElement row, string period)
    {
        if (period[0] == 'I') return row.TryGetProperty("phase", out var phase) && Phases(period).Contains(phase.GetString());
        var year = row.EnumerateObject().FirstOrDefault(p => p.Name is "year" or "date" or "createdOn").Value;
        if (year.ValueKind == JsonValueKind.Undefined) return period == "unknown";
        if (period == "unknown") return false;
        var (of, range) = (int.Parse(year.ToString()[..4], System.Globalization.CultureInfo.InvariantCulture), period.Split('-'));
        return of >= int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture)
            && of <= int.Parse(range[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string[] Phases(string period) => period switch
    {
        "I-II" => ["I", "II"],
        "II-III" => ["II", "III"],
        "I-III" => ["I", "II", "III"],
        _ => [period],
    };
}
