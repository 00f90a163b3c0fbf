using System.Runtime.InteropServices;

namespace AinChock.Registers.Plausibility;

/// <summary>Median and spread of positive numbers in powers of ten, which a few wrong numbers do not move.</summary>
/// <remarks>Amounts of money are counted exactly elsewhere; here they are only distinguished from others many times as large.</remarks>
/// <param name="Median">To a hundredth.</param>
/// <param name="Deviation">The standard deviation if the logarithms are normal; at least a third of a power of ten.</param>
internal readonly record struct Spread(int Count, double Median, double Deviation)
{
    private const double DeviationOfMedian = 1.4826, LeastDeviation = 0.33;

    // Counts in hundredths instead of sorting, since a register may have a million rows.
    private const int PerTen = 100, Bins = 19 * PerTen;

    public static Spread Of(IEnumerable<long> numbers)
    {
        var (bins, count) = (new int[Bins], 0);
        foreach (var number in numbers)
        {
            if (number <= 0) continue;
            bins[BinOf(number)]++;
            count++;
        }

        return count == 0 ? default : OfCounts(bins);
    }

    /// <summary>The spread of each group; numbers that are not positive are ignored.</summary>
    public static Dictionary<string, Spread> OfGroups(IEnumerable<(string? Group, long Number)> numbers)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        // Values of a list are one instance each, and rows of a group often follow one another.
        var (last, bins) = ((string?)null, Array.Empty<int>());
        foreach (var (group, number) in numbers)
        {
            if (group is null || number <= 0) continue;
            if (!ReferenceEquals(group, last))
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, group, out _);
                (last, bins) = (group, known ??= new int[Bins]);
            }

            bins[BinOf(number)]++;
        }

        return counts.ToDictionary(group => group.Key, group => OfCounts(group.Value), StringComparer.Ordinal);
    }

    private static int BinOf(long number) => (int)Math.Round(Math.Log10(number) * PerTen);

    /// <summary>The median of ordered numbers; with an even count, the mean of the middle two.</summary>
    public static double MiddleOf(double[] ordered) =>
        ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;

    private static Spread OfCounts(int[] counts)
    {
        var all = counts.Sum();
        var (median, seen) = (0, counts[0]);
        while (seen < (all + 1) / 2) seen += counts[++median];
        var (width, within) = (0, counts[median]);
        while (within < (all + 1) / 2)
        {
            width++;
            within += (median >= width ? counts[median - width] : 0) + (median + width < Bins ? counts[median + width] : 0);
        }

        return new Spread(all, (double)median / PerTen, Math.Max(LeastDeviation, DeviationOfMedian * width / PerTen));
    }
}
