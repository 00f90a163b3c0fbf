using System.Text.Json;

namespace AinChock.Pipeline.Tests;

/// <summary>An attacker who has every published snapshot, knows which rows are behind each number, which rows two snapshots share, when a
/// count changed and which counts are small, and tries to find a withheld count.</summary>
internal sealed class Attacker(string register, int threshold = 5)
{
    private readonly LinearSolver _solver = new();
    private readonly HashSet<string> _small = [];
    private int _sums;

    public int Sums => _sums;

    public int Withheld => _solver.Unknowns;

    /// <param name="rows">The person and the counts by field behind each published row, by row number.</param>
    /// <param name="groups">Totals and their parts.</param>
    /// <param name="makeUp">Parts that add up to their total.</param>
    public void Read(IReadOnlyDictionary<string, byte[]> snapshot, Func<JsonElement, (string Name, Dictionary<string, long> Counts)> rows,
        (string Total, string[] Parts)[] groups, string[] makeUp)
    {
        using var published = JsonDocument.Parse(snapshot[$"{register}.json"]);
        var behind = published.RootElement.GetProperty("rows").EnumerateArray().Select(row => (Row: row, Of: rows(row))).ToList();
        foreach (var (row, (name, counts)) in behind)
        {
            foreach (var (total, parts) in groups)
            {
                foreach (var field in parts.Prepend(total).Where(field => counts.ContainsKey(field) && !row.TryGetProperty(field, out _)))
                    Know(name, field, counts[field], counts.GetValueOrDefault(total, -1), field == total, row.TryGetProperty(total, out _));
                if (parts.Length < 2 || !makeUp.All(counts.ContainsKey) || !counts.ContainsKey(total)) continue;
                if (makeUp.Sum(part => counts[part]) == counts[total])
                    Equation(behind.Where(b => b.Of.Name == name), [.. makeUp.Select(part => (part, 1L)), (total, -1L)], 0);
            }
        }

        var fields = groups.SelectMany(g => g.Parts.Append(g.Total)).ToHashSet();
        foreach (var (field, value, holds) in PublishedSums.Of(register, snapshot).Where(sum => fields.Contains(sum.Field)))
        {
            _sums++;
            var of = behind.Where(b => holds(b.Row)).ToList();
            // Every published sum must be true.
            var truth = of.Sum(b => b.Of.Counts.GetValueOrDefault(field));
            Assert.True(truth == value, $"{field} is {truth}, published is {value}");
            Assert.False(value > 0 && value < threshold, $"{field}: {value}");
            Equation(of, [(field, 1)], (long)value);
        }
    }

    /// <summary>Small counts that can be determined.</summary>
    public IReadOnlyList<string> Found() => [.. _solver.Determined().Concat(_solver.Narrowed()).Where(_small.Contains).Distinct()];

    private void Know(string name, string field, long count, long total, bool isTotal, bool totalStands)
    {
        var unknown = $"{name} {field} {count}";
        var isSmall = count > 0 && count < threshold;
        if (isSmall) _small.Add(unknown);
        if (isTotal) _solver.Unknown(unknown, isSmall ? 1 : threshold, isSmall ? threshold - 1 : 1_000_000);
        else if (!totalStands) _solver.Unknown(unknown, isSmall && total < 0 ? 1 : 0, total < 0 && isSmall ? threshold - 1 : 1_000_000);
        else if (isSmall) _solver.Unknown(unknown, 1, threshold - 1);
        else if (total - count < threshold) _solver.Unknown(unknown, Math.Max(0, total - threshold + 1), total - 1);
        else _solver.Unknown(unknown, threshold, total - threshold);
    }

    private void Equation(IEnumerable<(JsonElement Row, (string Name, Dictionary<string, long> Counts) Of)> rows,
        (string Field, long Factor)[] terms, long value)
    {
        var unknowns = new List<(string, long)>();
        foreach (var (row, (name, counts)) in rows)
        {
            foreach (var (field, factor) in terms.Where(term => counts.ContainsKey(term.Field)))
            {
                if (row.TryGetProperty(field, out var stands)) value -= factor * stands.GetInt64();
                else unknowns.Add(($"{name} {field} {counts[field]}", factor));
            }
        }

        _solver.Add(unknowns, value);
    }
}
