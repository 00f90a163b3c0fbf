using System.Runtime.InteropServices;

namespace AinChock.Registers.Plausibility;

/// <summary>Middle and width of positive numbers on a scale of powers of ten, which a few wrong ones do not move.</summary>
/// <remarks>Amounts of money are counted elsewhere, exactly; here they are only told from others many times as large.</remarks>
/// <param name="Median">To a hundredth.</param>
/// <param name="Deviation">Of normal logarithms the standard deviation; never under a third of a power of ten.</param>
internal readonly record struct Spread(int Count, double Median, double Deviation)
{
    private const double DeviationOfMedian = 1.4826, LeastDeviation = 0.33;

    // Counted by hundredths, not sorted: a register may have a million rows.
    private const int PerTen = 100, Bins = 19 * PerTen;

    public static Spread Of(IEnumerable<long> numbers) => OfGroups(numbers.Select(number => ((string?)"", number))).GetValueOrDefault("");

    /// <summary>That of each group; numbers that are nothing, or less, are passed over.</summary>
    public static Dictionary<string, Spread> OfGroups(IEnumerable<(string? Group, long Number)> numbers)
    {
        var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (group, number) in numbers)
        {
            if (group is null || number <= 0) continue;
            ref var bins = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, group, out _);
            bins ??= new int[Bins];
            bins[(int)Math.Round(Math.Log10(number) * PerTen)]++;
        }

        return counts.ToDictionary(group => group.Key, group => OfCounts(group.Value), StringComparer.Ordinal);
    }

    /// <summary>The middle of ordered numbers; of two, what lies between.</summary>
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
