using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Compares two versions row by row.</summary>
internal sealed class Versions
{
    private readonly int[] _before;

    public Versions(Profile now, Profile before)
    {
        (Now, Before) = (now, before);
        var places = new Dictionary<RowKey, int>(before.Rows);
        for (var row = 0; row < before.Rows; row++) places[before.Keys[row]] = row;
        _before = [.. now.Keys.Select(key => places.TryGetValue(key, out var row) ? row : -1)];
        Matched = _before.Count(row => row >= 0);
    }

    public Profile Now { get; }

    public Profile Before { get; }

    public Dataset Dataset => Now.Dataset;

    /// <summary>Number of rows that both have.</summary>
    public int Matched { get; }

    /// <summary>Indexes in both versions of the rows that both have.</summary>
    public IEnumerable<(int Now, int Before)> Pairs => Enumerable.Range(0, Now.Rows).Where(row => _before[row] >= 0).Select(row => (row, _before[row]));

    /// <summary>Rows of the later version that the earlier one lacks.</summary>
    public IEnumerable<int> Added => Enumerable.Range(0, Now.Rows).Where(row => _before[row] < 0);

    /// <summary>A number that is positive in both versions of a row.</summary>
    public IEnumerable<(int Row, long Now, long Before)> Both(int field)
    {
        foreach (var (now, before) in Pairs)
        {
            if (Now.NumberOf(field, now) is > 0 and var one && Before.NumberOf(field, before) is > 0 and var other) yield return (now, one, other);
        }
    }
}
