namespace AinChock.Registers.Plausibility;

/// <summary>Median and spread of positive numbers in powers of ten, which a few wrong numbers do not move.</summary>
/// <remarks>Amounts of money are counted exactly elsewhere; here they are only distinguished from others many times as large.</remarks>
/// <param name="Median">To a hundredth.</param>
/// <param name="Deviation">The standard deviation if the logarithms are normal; at least a third of a power of ten.</param>
internal readonly record struct Spread(int Count, double Median, double Deviation)
{
    private const double DeviationOfMedian = 1.4826, LeastDeviation = 0.33;

    // Counts in hundredths instead of sorting, since a register may have a million rows.
    private const int PerTen = 100;

    public const int Bins = 19 * PerTen;

    /// <summary>The place of a positive number among the counts.</summary>
    public static int BinOf(long number) => (int)Math.Round(Math.Log10(number) * PerTen);

    /// <summary>The median of ordered numbers; with an even count, the mean of the middle two.</summary>
    public static double MiddleOf(double[] ordered) =>
        ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;

    /// <param name="counts">How many numbers there are of each bin; nothing in all of them for no spread.</param>
    public static Spread OfCounts(int[] counts)
    {
        var all = counts.Sum();
        if (all == 0) return default;
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
