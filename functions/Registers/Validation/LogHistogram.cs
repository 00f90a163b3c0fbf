using System.Numerics;

namespace AinChock.Registers.Validation;

/// <summary>Histogram of numbers over powers of ten with twenty bins each; it keeps rows per bin, so that outliers can be named.</summary>
internal sealed class LogHistogram
{
    /// <summary>Fewest numbers of a column for a judgement.</summary>
    public const int Floor = 5;

    private const int PerTen = 20, Lowest = -4 * PerTen, Bins = 24 * PerTen, RowsKept = 200;

    // Standard deviation over median deviation for normal numbers; columns spread over at least a third of a power of ten.
    private const double DeviationOfMedian = 1.4826, LeastDeviation = 0.33;

    // Powers of ten: a thousandfold error, less what spread numbers may hide of it.
    private const double Apartness = 2.3, Spreads = 3.5, EmptyBetween = 1.5;

    private const int Precision = 7;

    private static readonly double LogOfTwo = Math.Log10(2);

    private static readonly double[] Fractions = [.. Enumerable.Range(0, 1 << Precision).Select(i => Math.Log2(1 + ((double)i / (1 << Precision))))];

    private readonly int[] _counts = new int[Bins];
    private readonly List<int>?[] _rows = new List<int>?[Bins];

    public int Count { get; private set; }

    public double Median => MedianOf(0, Bins);

    /// <summary>Logarithm to base ten, in hundredths: exact amounts are kept elsewhere, and here only factors of a thousand matter.</summary>
    public static double LogOf(long number)
    {
        var exponent = BitOperations.Log2((ulong)number);
        var mantissa = exponent >= Precision ? number >>> (exponent - Precision) : number << (Precision - exponent);
        return (exponent + Fractions[mantissa - (1 << Precision)]) * LogOfTwo;
    }

    public void Add(double log, int row)
    {
        var bin = Math.Clamp((int)Math.Round(log * PerTen) - Lowest, 0, Bins - 1);
        _counts[bin]++;
        Count++;
        var rows = _rows[bin] ??= [];
        if (rows.Count < RowsKept) rows.Add(row);
    }

    /// <summary>The typical number: the median without the outliers.</summary>
    public double Usual => Split() is { } split ? split.Usual : Median;

    /// <summary>Rows whose number is as far from the others as a different unit makes it, with the distance in powers of ten.</summary>
    public IEnumerable<(double Apart, IReadOnlyList<int> Rows)> Apart()
    {
        if (Count < Floor) return [];
        if (Split() is { } split) return RowsOf(bin => split.IsApart(bin), split.Usual);
        if (Count < 2 * Floor) return [];
        var median = Median;
        var threshold = Math.Max(Apartness, Spreads * Math.Max(LeastDeviation, DeviationOfMedian * MedianDeviation(median)));
        return RowsOf(bin => Math.Abs(LogOfBin(bin) - median) >= threshold, median);
    }

    private IEnumerable<(double Apart, IReadOnlyList<int> Rows)> RowsOf(Func<int, bool> isApart, double usual)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_rows[bin] is { } rows && isApart(bin)) yield return (LogOfBin(bin) - usual, rows);
        }
    }

    // Two clusters as far apart as two units, with nothing in between: the smaller cluster, or the lower of two equal ones, is the outlier.
    private (Func<int, bool> IsApart, double Usual)? Split()
    {
        var (from, to) = LargestGap();
        if (Count < Floor || to <= from) return null;
        var (low, high) = (MedianOf(0, from + 1), MedianOf(to, Bins));
        if (high - low < Apartness) return null;
        return CountOf(0, from + 1) <= Count / 2 ? (bin => bin <= from, high) : (bin => bin >= to, low);
    }

    /// <summary>Rows with a number in a range.</summary>
    public IEnumerable<int> Between(double first, double last)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_rows[bin] is not { } rows || LogOfBin(bin) < first || LogOfBin(bin) > last) continue;
            foreach (var row in rows) yield return row;
        }
    }

    /// <summary>The largest number to the precision of a bin; null for none.</summary>
    public double? Largest => Array.FindLastIndex(_counts, count => count > 0) is >= 0 and var bin ? LogOfBin(bin) : null;

    private static double LogOfBin(int bin) => (bin + Lowest) / (double)PerTen;

    private int CountOf(int from, int to)
    {
        var count = 0;
        for (var bin = from; bin < to; bin++) count += _counts[bin];
        return count;
    }

    private double MedianOf(int from, int to)
    {
        var (half, seen) = ((CountOf(from, to) + 1) / 2, 0);
        for (var bin = from; bin < to; bin++)
        {
            seen += _counts[bin];
            if (seen >= half && seen > 0) return LogOfBin(bin);
        }

        return 0;
    }

    private double MedianDeviation(double median)
    {
        var (half, seen) = ((Count + 1) / 2, 0);
        var high = 0;
        while (high < Bins && LogOfBin(high) <= median) high++;
        // Outwards on both sides, the nearer one first.
        for (var low = high - 1; low >= 0 || high < Bins;)
        {
            var bin = high == Bins || (low >= 0 && median - LogOfBin(low) <= LogOfBin(high) - median) ? low-- : high++;
            seen += _counts[bin];
            if (seen >= half && seen > 0) return Math.Abs(LogOfBin(bin) - median);
        }

        return 0;
    }

    // The bins on both sides of the widest gap, if it is wide enough to separate two units.
    private (int From, int To) LargestGap()
    {
        var (from, to, last) = (0, 0, -1);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] == 0) continue;
            if (last >= 0 && bin - last > to - from && bin - last >= EmptyBetween * PerTen) (from, to) = (last, bin);
            last = bin;
        }

        return (from, to);
    }
}
