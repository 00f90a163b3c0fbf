namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>
/// Decides whether rows may be published as one sum: nobody who knows every sum that was ever published can tell one of their counts, and
/// each small one may still be anything from 1 to the threshold. Rows are added one by one; all have the same counts withheld.
/// </summary>
/// <remarks>The reasons stand in docs/adr/0014-true-sums.md.</remarks>
internal sealed class PoolSums(SmallCounts group, int threshold, uint mask)
{
    /// <summary>Of two rows each carrier could tell the other's count from its own.</summary>
    public const int FewestRows = 3;

    private readonly List<WithheldRow> _rows = [];
    private readonly long[] _sums = new long[group.Fields.Count], _rests = new long[group.Fields.Count];
    // Of each withheld count: what it is above 1 if it is small, what its rest is below the threshold otherwise.
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
        // Two that no earlier sum told of: no combination of sums, earlier ones too, has one count left over.
        if (_rows.Count < FewestRows || fresh < 2) return false;
        for (var i = 0; i < _sums.Length; i++)
        {
            if (IsPartOfSmallTotal(i) ? !IsLarge(i) : (mask & (1u << i)) != 0 && !(IsLarge(i) && IsOpen(i, fresh))) return false;
        }

        return true;
    }

    private bool IsPartOfSmallTotal(int field) => field > 0 && mask == group.All;

    // A sum is no small group itself, nor what remains of its total.
    private bool IsLarge(int field) => !group.IsSmall(_sums[field]) && (field == 0 || _sums[0] == 0 || !group.IsSmall(_rests[field]));

    // Whatever the others are, each may be anything: a cover makes up for it, or the small ones do among themselves.
    private bool IsOpen(int field, int fresh)
    {
        var step = threshold - 2;
        if (_rows.Exists(row => row.IsCover)) return _room[field] >= step + _spread;
        if (_spread > _reused * (long)step || fresh < _reused + 2) return false;
        return _small[field] >= (_reused * (threshold - 1)) + fresh + step && _small[field] <= _reused + ((threshold - 1) * fresh) - step;
    }
}
