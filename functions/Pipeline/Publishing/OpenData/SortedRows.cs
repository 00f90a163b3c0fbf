namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Sorts the rows that have a value by it, those of one value as they were added.</summary>
/// <param name="most">Rows of the register.</param>
internal sealed class SortedRows(int most)
{
    private readonly bool[] _isKnown = new bool[most];
    private (long[] Values, int[] Rows) _now = Room(most);

    /// <summary>Rows that have a value.</summary>
    public int Known { get; private set; }

    /// <summary>Room for so many rows.</summary>
    public static (long[] Values, int[] Rows) Room(int most) => (new long[most], new int[most]);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_isKnown);
        Known = 0;
    }

    /// <param name="row">Number of the row, greater than at the last call.</param>
    public void Add(long value, int row)
    {
        (_now.Values[Known], _now.Rows[Known]) = (value, row);
        _isKnown[row] = true;
        Known++;
    }

    /// <summary>Sorts the rows, once all are added: those with a value from the least to the greatest, then the others by number.</summary>
    /// <param name="other">Room to sort in, which is changed for another.</param>
    /// <returns>The sorted values, and all rows. Valid until rows are added or cleared.</returns>
    public (ReadOnlyMemory<long> Values, ReadOnlyMemory<int> Rows) Sort(ref (long[] Values, int[] Rows) other)
    {
        Span<int> ends = stackalloc int[256];
        for (var shift = 0; shift < 64; shift += 8)
        {
            if (!Differs(shift)) continue;
            ends.Clear();
            foreach (var value in _now.Values.AsSpan(0, Known)) ends[Digit(value, shift)]++;
            for (int i = 0, start = 0; i < ends.Length; i++) (ends[i], start) = (start, start + ends[i]);
            for (var i = 0; i < Known; i++)
            {
                var to = ends[Digit(_now.Values[i], shift)]++;
                (other.Values[to], other.Rows[to]) = (_now.Values[i], _now.Rows[i]);
            }

            (_now, other) = (other, _now);
        }

        for (int row = 0, at = Known; row < most; row++)
        {
            if (!_isKnown[row]) _now.Rows[at++] = row;
        }

        return (_now.Values.AsMemory(0, Known), _now.Rows);
    }

    // Most values are far shorter than eight bytes.
    private bool Differs(int shift)
    {
        var values = _now.Values.AsSpan(0, Known);
        foreach (var value in values)
        {
            if (Digit(value, shift) != Digit(values[0], shift)) return true;
        }

        return false;
    }

    // The sign is turned, so that what is below zero stands before what is above.
    private static int Digit(long value, int shift) => (int)(((ulong)(value ^ long.MinValue) >> shift) & 0xFF);
}
