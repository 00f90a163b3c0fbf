using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>Decides for one total and its parts which counts are withheld, and which of them are published together in one sum. The decision uses the rows of a
/// snapshot and the sums of earlier snapshots.</summary>
/// <param name="isNew">Whether no snapshot has shown a row with this key.</param>
/// <param name="isLost">Whether the sums of earlier snapshots are lost. Then any of them may have included any row.</param>
internal sealed class GroupWithholding(
    SmallCounts group, int threshold, int told, PoolState before, Func<RowKey, bool> isNew, bool isLost)
{
    private readonly Dictionary<RowKey, WithheldRow> _pooled = before.Pools.SelectMany(p => p.Rows).ToDictionary(r => r.Key);
    private readonly ILookup<RowKey, WithheldRow> _known = before.Known.ToLookup(r => r.Key);
    private readonly HashSet<ulong> _looks = [.. before.Pools.SelectMany(p => p.Rows).Concat(before.Known).Where(r => r.IsCover).Select(r => r.Look)];
    private readonly Dictionary<RowKey, Placed> _found = [];
    private readonly List<Placed> _candidates = [], _visible = [];
    // How far a small count may exceed its least value. Never 0, because 0 marks a row that no sum has included.
    private int Step => Math.Max(1, threshold - 2);

    private readonly Covers _covers = new(group);

    /// <summary>Adds one row that counts.</summary>
    /// <param name="look">The row's likeness, apart from its number.</param>
    /// <param name="codes">The given number of the row's codes, most important cut first.</param>
    public void Add(RowKey key, long[] counts, Func<ulong> look, Func<int, string[]> codes)
    {
        var mask = group.Withheld(counts);
        if (_pooled.TryGetValue(key, out var pooled) && pooled.HasCounts(counts))
            _found.Add(key, new Placed(pooled, codes(int.MaxValue)));
        else if (_known[key].FirstOrDefault(k => k.HasCounts(counts)) is { } known)
            _candidates.Add(new Placed(known, codes(int.MaxValue)));
        else if (mask != 0)
            _candidates.Add(new Placed(new WithheldRow(key, look(), mask, counts) { Spread = isLost ? Step : 0 }, codes(int.MaxValue)));
        else if (isLost || !isNew(key))
            return;
        else if (_looks.Count > 0 && _looks.Contains(look()))
            _visible.Add(new Placed(new WithheldRow(key, look(), 0, counts), codes(int.MaxValue)));
        else if (_covers.Under(codes(told)) is var near && near.IsWanted(counts))
            near.Add(new Placed(new WithheldRow(key, look(), 0, counts) { IsCover = true }, codes(told)));
    }

    /// <summary>The pools in force, old and new, and the rows that wait for more.</summary>
    public (PoolState State, IReadOnlyList<WithheldRow> Waiting) Complete()
    {
        var again = _candidates.Where(c => !c.Row.IsReused && isNew(c.Row.Key)).Concat(_visible).ToLookup(c => c.Row.Look);
        var taken = new HashSet<RowKey>();
        var (kept, known, open) = (new List<Pool>(), before.Known.ToList(), new List<Placed>());
        foreach (var pool in before.Pools)
        {
            var rows = pool.Rows.Select(row => _found.TryGetValue(row.Key, out var found) ? found : Again(row, again, taken)).ToList();
            if (rows.TrueForAll(row => row is not null))
            {
                kept.Add(new Pool([.. rows.Select(row => row!.Row)]));
                continue;
            }

            // The pool's sum was published and will not be again, so it limits how secret its rows are in any later sum.
            var spread = pool.Rows.Any(r => r.IsCover) ? SumOf(pool) : Step;
            WithheldRow Told(WithheldRow row) => row with { Spread = row.IsCover ? spread : Step };
            known.AddRange(pool.Rows.Zip(rows, (row, now) => Told(now?.Row ?? row)));
            open.AddRange(rows.OfType<Placed>().Select(row => row with { Row = Told(row.Row) }));
        }

        var present = _candidates.Concat(open).Where(c => c.Row.IsReused).Select(c => (c.Row.Key, c.Row.Look)).ToHashSet();
        open.AddRange(before.Known.Where(k => !present.Contains((k.Key, k.Look))).Select(k => Again(k, again, taken)).OfType<Placed>());
        known.AddRange(_candidates.Select(c => c.Row).Where(r => r.IsReused && !_known.Contains(r.Key)));
        open.AddRange(_candidates.Where(c => !taken.Contains(c.Row.Key)));
        var pools = new Pooling(group, threshold, told, _covers.Of).Of(open);
        var pooled = pools.SelectMany(p => p.Rows).Select(r => r.Key).ToHashSet();
        return (new PoolState([.. kept, .. pools], [.. known.Where(k => !pooled.Contains(k.Key))]),
            [.. open.Select(o => o.Row).Where(r => !pooled.Contains(r.Key))]);
    }

    // Finds the same row under another number.
    private static Placed? Again(WithheldRow row, ILookup<ulong, Placed> again, HashSet<RowKey> taken)
    {
        var found = again[row.Look].FirstOrDefault(c => c.Row.HasCounts(row.Counts) && !taken.Contains(c.Row.Key));
        if (found is null) return null;
        taken.Add(found.Row.Key);
        return found with { Row = row with { Key = found.Row.Key } };
    }

    private static long SumOf(Pool pool) => Enumerable.Range(0, pool.Rows[0].Counts.Length).Max(i => pool.Rows.Sum(r => Math.Max(0, r.Counts[i])));
}
