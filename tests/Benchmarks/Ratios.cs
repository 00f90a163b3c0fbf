using System.Text.Json;

namespace AinChock.Benchmarks;

/// <summary>The ratios of this run, and those kept in <c>docs/performance.json</c>. Seconds depend on the machine; ratios within one run
/// hardly do.</summary>
internal static class Ratios
{
    /// <summary>A ratio that is worse by more than this part of the kept one fails the run.</summary>
    private const double Allowed = 0.15;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly SortedDictionary<string, Ratio> Measured = new(StringComparer.Ordinal);

    /// <param name="IsLeast">The higher the better.</param>
    internal sealed record Ratio(double Value, bool IsLeast);

    private static string Path => System.IO.Path.Combine(Local.Repository.Find().Root, "docs", "performance.json");

    public static void Note(string what, double value, bool isLeast) => Measured[what] = new Ratio(Math.Round(value, 2), isLeast);

    /// <summary>Takes this run's ratios into the kept ones; those of parts that did not run stay.</summary>
    public static void Keep()
    {
        var kept = Read();
        foreach (var (what, ratio) in Measured) kept[what] = ratio;
        File.WriteAllText(Path, JsonSerializer.Serialize(kept, Json) + "\n");
    }

    /// <summary>Compares this run with the kept ratios, and prints each that is worse than allowed.</summary>
    /// <returns>How many are worse.</returns>
    public static int Compare()
    {
        var kept = Read();
        var worse = 0;
        foreach (var (what, now) in Measured)
        {
            if (!kept.TryGetValue(what, out var before)) continue;
            var isWorse = now.IsLeast ? now.Value < before.Value * (1 - Allowed) : now.Value > before.Value * (1 + Allowed);
            if (!isWorse) continue;
            worse++;
            Output.Line($"WORSE {what}: {now.Value:0.##}, kept {before.Value:0.##} (docs/performance.json)");
        }

        var compared = Measured.Count(m => kept.ContainsKey(m.Key));
        Output.Line($"{compared} ratios compared with docs/performance.json, {worse} worse by more than {Allowed:P0}");
        return worse;
    }

    private static SortedDictionary<string, Ratio> Read() => !File.Exists(Path)
        ? new(StringComparer.Ordinal)
        : new(JsonSerializer.Deserialize<Dictionary<string, Ratio>>(File.ReadAllText(Path), Json)!, StringComparer.Ordinal);
}
