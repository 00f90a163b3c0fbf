using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>A row to be pooled, with its codes, most important cut first.</summary>
internal sealed record Placed(WithheldRow Row, string[] Codes);

/// <summary>Groups rows with withheld counts into pools of rows that share as many codes as possible: first those that share all cuts, then all but the last,
/// and so on. Within the cuts whose sums are to be published, leftover rows join a pool there or take larger rows as covers.</summary>
/// <param name="covers">Finds larger rows that may be withheld as covers, by a number of codes, smallest first.</param>
/// <param name="told">Number of leading cuts whose sums are to be published.</param>
internal sealed class Pooling(SmallCounts group, int threshold, int told, Func<string[], int, uint, IEnumerable<Placed>> covers)
{
    private readonly HashSet<RowKey> _taken = [];

    /// <summary>The new pools; rows in none of them wait for more.</summary>
    public IReadOnlyList<Pool> Of(IEnumerable<Placed> rows)
    {
        var pools = new List<Pool>();
        foreach (var alike in rows.GroupBy(r => r.Row.Mask).OrderBy(g => g.Key))
        {
            var sorted = alike.OrderBy(r => r.Codes, Comparer<string[]>.Create(Compare)).ToList();
            if (sorted.Count == 0) continue;
            var found = new List<PoolSums>();
            Close(sorted, 0, sorted.Count, 0, found);
            pools.AddRange(found.Select(f => new Pool(f.Rows)));
        }

        return pools;
    }

    // Pools the rows that share this many codes and returns the leftovers.
    private List<Placed> Close(List<Placed> sorted, int from, int to, int depth, List<PoolSums> found)
    {
        var mine = found.Count;
        var codes = sorted[from].Codes;
        List<Placed> left;
        // A single row would be left over on every level, so stop here unless its sum is to be published.
        if (depth == codes.Length || (depth > told && to - from == 1))
        {
            left = sorted.GetRange(from, to - from);
        }
        else
        {
            left = [];
            for (var start = from; start < to;)
            {
                var end = start + 1;
                while (end < to && sorted[end].Codes[depth] == sorted[start].Codes[depth]) end++;
                left.AddRange(Close(sorted, start, end, depth + 1, found));
                start = end;
            }
        }

        left = Pooled(left, found);
        return depth <= told && left.Count > 0 ? Joined(left, codes, depth, found, mine) : left;
    }

    private List<Placed> Pooled(List<Placed> rows, List<PoolSums> found)
    {
        if (rows.Count < PoolSums.FewestRows) return rows;
        var first = found.Count;
        var open = Empty(rows[0]);
        foreach (var row in rows)
        {
            open.Add(row.Row);
            if (!open.MayBePublished()) continue;
            found.Add(open);
            open = Empty(row);
        }

        var left = rows.GetRange(rows.Count - open.Rows.Count, open.Rows.Count);
        return left.Count > 0 && !Merge(found, first, open.Rows) ? left : [];
    }

    // Joins the leftovers to pools found here, the last first, then to covers.
    private List<Placed> Joined(List<Placed> left, string[] codes, int depth, List<PoolSums> found, int mine)
    {
        if (found.Count > mine && Merge(found, mine, [.. left.Select(l => l.Row)])) return [];
        var pool = Empty(left[0]);
        foreach (var row in left) pool.Add(row.Row);
        var taken = new List<RowKey>();
        foreach (var cover in covers(codes, depth, left[0].Row.Mask).Where(c => !_taken.Contains(c.Row.Key)))
        {
            pool.Add(cover.Row);
            taken.Add(cover.Row.Key);
            if (!pool.MayBePublished()) continue;
            _taken.UnionWith(taken);
            found.Add(pool);
            return [];
        }

        return left;
    }

    private bool Merge(List<PoolSums> found, int mine, IReadOnlyList<WithheldRow> rows)
    {
        var merged = new PoolSums(group, threshold, rows[0].Mask);
        foreach (var row in rows) merged.Add(row);
        for (var i = found.Count - 1; i >= mine; i--)
        {
            foreach (var row in found[i].Rows) merged.Add(row);
            if (!merged.MayBePublished()) continue;
            found[i] = merged;
            found.RemoveRange(i + 1, found.Count - i - 1);
            return true;
        }

        return false;
    }

    private PoolSums Empty(Placed row) => new(group, threshold, row.Row.Mask);

    private static int Compare(string[]? a, string[]? b)
    {
        for (var i = 0; i < a!.Length; i++)
        {
            var order = string.CompareOrdinal(a[i], b![i]);
            if (order != 0) return order;
        }

        return 0;
    }
}
