using System.Numerics;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Sums of one group of rows, in the order of its measures: whole numbers, with money in centimes.</summary>
internal sealed class Sums(int count)
{
    // Sum of the tokens of withheld counts. It is not 0 when the sum holds only some of the counts that are published together.
    private ulong[]? _open;

    private readonly long[] _values = new long[count];

    public long this[int measure] => _values[measure];

    /// <summary>Whether a sum may be published.</summary>
    public bool IsTold(int measure) => _open is null || _open[measure] == 0;

    public void Add(int measure, long value) => _values[measure] += value;

    /// <summary>Adds a count that is shown in no published row.</summary>
    public void AddWithheld(int measure, long value, ulong token)
    {
        _open ??= new ulong[_values.Length];
        _values[measure] += value;
        _open[measure] += token;
    }

    public void Clear()
    {
        Array.Clear(_values);
        _open = null;
    }

    public void Add(Sums other)
    {
        var (to, from) = (_values, other._values);
        var (i, length) = (0, Math.Min(to.Length, from.Length));
        for (; i <= length - Vector<long>.Count; i += Vector<long>.Count) (new Vector<long>(to, i) + new Vector<long>(from, i)).CopyTo(to, i);
        for (; i < length; i++) to[i] += from[i];
        if (other._open is not { } open) return;
        _open ??= new ulong[_values.Length];
        for (i = 0; i < open.Length; i++) _open[i] += open[i];
    }
}
