namespace AinChock.Registers.Plausibility;

/// <summary>Middle and width of positive numbers on a scale of powers of ten, which a few wrong ones do not move.</summary>
/// <remarks>Amounts of money are counted elsewhere, exactly; here they are only told from others many times as large.</remarks>
/// <param name="Deviation">Of normal logarithms the standard deviation; never under a third of a power of ten.</param>
internal readonly record struct Spread(int Count, double Median, double Deviation)
{
    private const double DeviationOfMedian = 1.4826, LeastDeviation = 0.33;

    public static Spread Of(IEnumerable<long> numbers)
    {
        var logs = numbers.Where(number => number > 0).Select(number => Math.Log10(number)).Order().ToArray();
        if (logs.Length == 0) return default;
        var median = MiddleOf(logs);
        var deviation = MiddleOf([.. logs.Select(log => Math.Abs(log - median)).Order()]);
        return new Spread(logs.Length, median, Math.Max(LeastDeviation, DeviationOfMedian * deviation));
    }

    public static double MiddleOf(double[] ordered) =>
        ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;
}
