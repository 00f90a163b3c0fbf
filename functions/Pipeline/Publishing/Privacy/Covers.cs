namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>
/// Rows that may be withheld so that a small count is not told by subtraction: none that a snapshot has shown before. Under each first
/// codes a few are remembered, the smallest and the largest.
/// </summary>
internal sealed class Covers(SmallCounts group)
{
    private const int Smallest = 4, Largest = 2;

    private readonly Dictionary<string, List<Placed>> _small = new(StringComparer.Ordinal), _large = new(StringComparer.Ordinal);

    public void Add(Placed row, int told)
    {
        // As a whole, or in its parts.
        foreach (var mask in (uint[])[group.All, group.All & ~1u])
        {
            if (mask == 0 || (mask != group.All && !Parts(row).Any(part => group.MayCover(row.Row.Counts, part)))) continue;
            if (mask == group.All && !group.MayCover(row.Row.Counts, mask)) continue;
            for (var depth = 0; depth <= told; depth++)
            {
                var under = Under(row.Codes, depth, mask);
                Keep(_small, under, row, Smallest, (a, b) => a.Row.Counts.Max().CompareTo(b.Row.Counts.Max()));
                Keep(_large, under, row, Largest, (a, b) => b.Row.Counts.Max().CompareTo(a.Row.Counts.Max()));
            }
        }
    }

    /// <summary>Those under the first codes that may have these counts withheld, the smallest first.</summary>
    public IEnumerable<Placed> Of(string[] codes, int depth, uint mask)
    {
        var under = Under(codes, depth, mask == group.All ? mask : group.All & ~1u);
        var small = _small.GetValueOrDefault(under, []);
        return small.Concat(_large.GetValueOrDefault(under, []).AsEnumerable().Reverse().Where(row => !small.Contains(row)))
            .Where(row => group.MayCover(row.Row.Counts, mask)).Select(row => row with { Row = row.Row with { Mask = mask } });
    }

    private static IEnumerable<uint> Parts(Placed row) => Enumerable.Range(1, row.Row.Counts.Length - 1).Where(i => row.Row.Counts[i] >= 0).Select(i => 1u << i)
        .Prepend((uint)Enumerable.Range(1, row.Row.Counts.Length - 1).Where(i => row.Row.Counts[i] >= 0).Sum(i => 1 << i)).Where(mask => mask != 0);

    private static string Under(string[] codes, int depth, uint mask) => string.Join('\u001F', codes.Take(depth).Append($"{mask}"));

    private static void Keep(Dictionary<string, List<Placed>> kept, string under, Placed row, int most, Comparison<Placed> order)
    {
        if (!kept.TryGetValue(under, out var rows)) kept.Add(under, rows = []);
        if (rows.Count == most && order(rows[^1], row) <= 0) return;
        var at = rows.FindIndex(other => order(row, other) < 0);
        rows.Insert(at < 0 ? rows.Count : at, row);
        if (rows.Count > most) rows.RemoveAt(most);
    }
}
