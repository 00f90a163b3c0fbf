namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>Rows that may be withheld so that a small count cannot be found by subtraction; no earlier snapshot has shown them. Under the same first codes a
/// few are remembered, the smallest and the largest of each kind.</summary>
internal sealed class Covers(SmallCounts group)
{
    private readonly Dictionary<string, NearCovers> _near = new(StringComparer.Ordinal);

    /// <summary>The covers under the same first codes.</summary>
    public NearCovers Under(string[] codes)
    {
        var under = string.Join('\u001F', codes);
        if (!_near.TryGetValue(under, out var near)) _near.Add(under, near = new NearCovers(group, codes));
        return near;
    }

    /// <summary>The covers under the first codes that may have these counts withheld, smallest first.</summary>
    public IEnumerable<Placed> Of(string[] codes, int depth, uint mask) =>
        _near.Values.Where(near => near.Codes.AsSpan(0, depth).SequenceEqual(codes.AsSpan(0, depth))).SelectMany(near => near.Rows)
            .Where(row => group.MayCover(row.Row.Counts, mask)).DistinctBy(row => row.Row.Key).OrderBy(row => row.Row.Counts.Max())
            .Select(row => row with { Row = row.Row with { Mask = mask } });
}

/// <summary>Covers that share the codes of the first cuts.</summary>
internal sealed class NearCovers(SmallCounts group, string[] codes)
{
    private const int Smallest = 4, Largest = 2;

    // Rows by the counts they fill: only a row that has a part can cover that part.
    private readonly Dictionary<uint, List<Placed>> _rows = [];

    public string[] Codes => codes;

    public IEnumerable<Placed> Rows => _rows.Values.SelectMany(rows => rows);

    public bool IsWanted(long[] counts)
    {
        if (group.IsSmall(counts.Max())) return false;
        if (!_rows.TryGetValue(Filled(counts), out var rows) || rows.Count < Smallest + Largest) return true;
        return counts.Max() < rows[Smallest - 1].Row.Counts.Max() || counts.Max() > rows[Smallest].Row.Counts.Max();
    }

    public void Add(Placed row)
    {
        var filled = Filled(row.Row.Counts);
        if (!_rows.TryGetValue(filled, out var rows)) _rows.Add(filled, rows = []);
        var at = rows.FindIndex(other => row.Row.Counts.Max() < other.Row.Counts.Max());
        rows.Insert(at < 0 ? rows.Count : at, row);
        if (rows.Count > Smallest + Largest) rows.RemoveAt(Smallest);
    }

    private static uint Filled(long[] counts)
    {
        var filled = 0u;
        for (var i = 0; i < counts.Length; i++) filled |= counts[i] >= 0 ? 1u << i : 0;
        return filled;
    }
}
