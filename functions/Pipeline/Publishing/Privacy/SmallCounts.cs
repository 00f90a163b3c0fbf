using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Privacy;

/// <summary>Finds the counts of a row, a total and its parts, that are too small to publish in it.</summary>
internal sealed class SmallCounts
{
    /// <summary>Value of an empty count.</summary>
    public const long None = -1;

    private readonly int _threshold;
    private readonly int[] _fields;

    // Parts that make up the total, so that one reveals the others.
    private readonly uint _linked;

    public SmallCounts(Dataset dataset, SmallGroup group, int threshold)
    {
        _threshold = threshold;
        Fields = _fields = [dataset.IndexOf(group.Total), .. group.Parts.Select(dataset.IndexOf)];
        All = (1u << Fields.Count) - 1;
        var linked = dataset.Rules.Where(rule => rule.Kind == "sumEquals" && rule.Total == group.Total).SelectMany(rule => rule.Parts);
        foreach (var part in linked) _linked |= 1u << (1 + group.Parts.ToList().IndexOf(part));
    }

    /// <summary>Places of the total and its parts in a row.</summary>
    public IReadOnlyList<int> Fields { get; }

    /// <summary>Mask with every field withheld.</summary>
    public uint All { get; }

    /// <summary>The counts of a row, <see cref="None"/> for an empty one; null when the row counts no persons.</summary>
    public long[]? Of(FieldValue[] values)
    {
        var isAny = false;
        foreach (var field in _fields) isAny |= values[field].Number > 0;
        if (!isAny) return null;
        var counts = new long[Fields.Count];
        for (var i = 0; i < counts.Length; i++) counts[i] = values[Fields[i]].Number ?? None;
        return counts;
    }

    /// <summary>A bit for each withheld field: all of them when the total is small, otherwise the parts that are small or leave a small rest, because a part
    /// and its rest reveal each other.</summary>
    public uint Withheld(ReadOnlySpan<long> counts)
    {
        if (IsSmall(counts[0])) return All;
        var mask = 0u;
        for (var i = 1; i < counts.Length; i++)
        {
            if (IsSmall(counts[i]) || (counts[0] >= 0 && counts[i] >= 0 && IsSmall(counts[0] - counts[i]))) mask |= 1u << i;
        }

        return mask;
    }

    /// <summary>Whether a row whose counts are all published may have these withheld, without the remaining ones revealing them.</summary>
    public bool MayCover(ReadOnlySpan<long> counts, uint mask)
    {
        if (mask == All) return counts[0] >= _threshold;
        var filled = 0u;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] >= 0) filled |= 1u << i;
            if ((mask & (1u << i)) != 0 && (counts[i] < _threshold || (counts[0] >= 0 && counts[0] - counts[i] < _threshold))) return false;
        }

        return (mask & _linked) == 0 || (_linked & filled & ~mask) == 0;
    }

    public bool IsSmall(long count) => count > 0 && count < _threshold;
}
