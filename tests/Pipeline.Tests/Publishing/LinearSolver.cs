namespace AinChock.Pipeline.Tests;

/// <summary>Finds everything that follows from equations over whole numbers: unknowns with only one value, by elimination (exact, in the
/// field of a large prime) and by the ranges that the equations leave.</summary>
internal sealed class LinearSolver
{
    private const ulong Prime = (1UL << 61) - 1;

    private readonly Dictionary<string, int> _unknowns = [];
    private readonly List<(Dictionary<int, long> Terms, long Value)> _equations = [];
    private readonly List<(long Low, long High)> _ranges = [];

    public int Unknowns => _unknowns.Count;

    public int Equations => _equations.Count;

    /// <summary>An unknown with its known range.</summary>
    public void Unknown(string name, long low, long high)
    {
        if (_unknowns.TryAdd(name, _unknowns.Count)) _ranges.Add((low, high));
    }

    public void Add(IEnumerable<(string Name, long Factor)> terms, long value)
    {
        var of = new Dictionary<int, long>();
        foreach (var (name, factor) in terms) of[_unknowns[name]] = of.GetValueOrDefault(_unknowns[name]) + factor;
        if (of.Count > 0) _equations.Add((of, value));
    }

    /// <summary>Unknowns that a combination of the equations isolates.</summary>
    public IReadOnlyList<string> Determined()
    {
        // Each reduced row starts with 1 at its pivot, which no other row has.
        var rows = new Dictionary<int, Dictionary<int, ulong>>();
        foreach (var (terms, _) in _equations)
        {
            var row = terms.ToDictionary(t => t.Key, t => Field(t.Value));
            foreach (var pivot in row.Keys.Where(rows.ContainsKey).ToList()) Subtract(row, rows[pivot], row[pivot]);
            if (row.Count == 0) continue;
            var (at, scale) = (row.Keys.Min(), Inverse(row[row.Keys.Min()]));
            foreach (var key in row.Keys.ToList()) row[key] = Multiply(row[key], scale);
            foreach (var other in rows.Values.Where(other => other.ContainsKey(at))) Subtract(other, row, other[at]);
            rows.Add(at, row);
        }

        var names = _unknowns.ToDictionary(u => u.Value, u => u.Key);
        return [.. rows.Where(r => r.Value.Count == 1).Select(r => names[r.Key])];
    }

    /// <summary>Unknowns whose range holds one value.</summary>
    public IReadOnlyList<string> Narrowed()
    {
        var ranges = _ranges.ToArray();
        for (var (again, rounds) = (true, 0); again && rounds < 50; rounds++)
        {
            again = false;
            foreach (var (terms, value) in _equations)
            {
                var low = terms.Sum(t => Least(ranges[t.Key], t.Value));
                var high = terms.Sum(t => -Least(ranges[t.Key], -t.Value));
                foreach (var (unknown, factor) in terms)
                {
                    var range = ranges[unknown];
                    // The other unknowns take as much as they can.
                    var (least, most) = (value - (high + Least(range, -factor)), value - (low - Least(range, factor)));
                    if (factor < 0) (least, most) = (-most, -least);
                    var next = (Math.Max(range.Low, least), Math.Min(range.High, most));
                    if (next == range) continue;
                    ranges[unknown] = next;
                    low = terms.Sum(t => Least(ranges[t.Key], t.Value));
                    high = terms.Sum(t => -Least(ranges[t.Key], -t.Value));
                    again = true;
                }
            }
        }

        return [.. _unknowns.Where(u => ranges[u.Value].Low >= ranges[u.Value].High).Select(u => u.Key)];
    }

    private static long Least((long Low, long High) range, long factor) => factor > 0 ? factor * range.Low : factor * range.High;

    private static void Subtract(Dictionary<int, ulong> row, Dictionary<int, ulong> other, ulong times)
    {
        foreach (var (key, value) in other)
        {
            var left = (row.GetValueOrDefault(key) + Prime - Multiply(value, times)) % Prime;
            if (left == 0) row.Remove(key);
            else row[key] = left;
        }
    }

    private static ulong Field(long value) => value >= 0 ? (ulong)value % Prime : Prime - ((ulong)-value % Prime);

    private static ulong Multiply(ulong a, ulong b) => (ulong)((UInt128)a * b % Prime);

    private static ulong Inverse(ulong value)
    {
        var (result, power) = (1UL, Prime - 2);
        for (; power > 0; power >>= 1, value = Multiply(value, value))
        {
            if ((power & 1) == 1) result = Multiply(result, value);
        }

        return result;
    }
}
