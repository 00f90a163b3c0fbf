namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>Decides whether rows may be published as one sum: somebody who knows every sum ever published must not be able to work out a count, and each small
/// count may still be anything from 1 to the threshold. Rows are added one by one; all have the same counts withheld.</summary>
/// <remarks>docs/adr/0014-true-sums.md gives the reasons.</remarks>
internal sealed class PoolSums(SmallCounts group, int threshold, uint mask)
{
    /// <summary>With two rows, each carrier could work out the other's count from its own.</summary>
    public const int FewestRows = 3;

    private readonly List<WithheldRow> _rows = [];
    private readonly long[] _sums = new long[group.Fields.Count], _rests = new long[group.Fields.Count];
    // For each withheld count: how far a small one exceeds 1, or else how far its rest is below the threshold.
    private readonly long[] _small = new long[group.Fields.Count], _room = new long[group.Fields.Count];
    private int _reused;
    private long _spread;

    public IReadOnlyList<WithheldRow> Rows => _rows;

    public void Add(WithheldRow row)
    {
        _rows.Add(row);
        var total = row.Counts[0];
        if (row.IsReused) _reused++;
        _spread += row.Spread;
        for (var i = 0; i < _sums.Length; i++)
        {
            var count = Math.Max(0, row.Counts[i]);
            _sums[i] += count;
            _rests[i] += total >= 0 ? total - count : 0;
            if (row.IsCover && !row.IsReused) _room[i] += i == 0 ? count - 1 : total >= 0 ? Math.Min(count, total - count) - 1 : count - 1;
            else _small[i] += group.IsSmall(count) ? count : threshold - Math.Max(0, total - count);
        }
    }

    public bool MayBePublished()
    {
        var fresh = _rows.Count - _reused;
        // With two rows that no earlier sum included, no combination of sums, earlier ones included, isolates a single count.
        if (_rows.Count < FewestRows || fresh < 2) return false;
        for (var i = 0; i < _sums.Length; i++)
        {
            if (IsPartOfSmallTotal(i) ? !IsLarge(i) : (mask & (1u << i)) != 0 && !(IsLarge(i) && IsOpen(i, fresh))) return false;
        }

        return true;
    }

    private bool IsPartOfSmallTotal(int field) => field > 0 && mask == group.All;

    // Neither the sum nor the rest of its total may be a small group itself.
    private bool IsLarge(int field) => !group.IsSmall(_sums[field]) && (field == 0 || _sums[0] == 0 || !group.IsSmall(_rests[field]));

    // Each count may be any value, because a cover or the other small counts can make up for it.
    private bool IsOpen(int field, int fresh)
    {
        var step = threshold - 2;
        if (_rows.Exists(row => row.IsCover)) return _room[field] >= step + _spread;
        if (_spread > _reused * (long)step || fresh < _reused + 2) return false;
        return _small[field] >= (_reused * (threshold - 1)) + fresh + step && _small[field] <= _reused + ((threshold - 1) * fresh) - step;
    }
}
