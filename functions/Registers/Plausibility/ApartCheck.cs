using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds rows whose main amount lies far above those of their programme, by a robust measure that a single row does not move.</summary>
internal static class ApartCheck
{
    // Fewest rows of a programme, and of a register, for a judgement; and enough rows for a reliable measure.
    private const int FewestPeers = 8, FewestRows = 5, ReliableRows = 10;

    // Powers of ten: two hundred times the median, five hundred with few rows; more when amounts spread more.
    private const double Apart = 2.3, ApartOfFew = 2.7, Deviations = 3.5;

    /// <param name="rows">The rows to check: all of a first version, or the new and changed ones of a later version.</param>
    /// <param name="namedAlready">Reading already reported amounts that are too large.</param>
    public static IEnumerable<Doubt> Of(Profile file, IEnumerable<int> rows, FilePlaces places, bool namedAlready)
    {
        if (file.Dataset.Money is not { } money) yield break;
        var field = file.Dataset.IndexOf(money);
        if (!file.Numbers.TryGetValue(field, out var amounts)) yield break;
        var tally = new SpreadTally();
        tally.Add(file, field);
        var (all, peers) = (tally.All, tally.Peers);
        // Nearly all amounts are below that of the programme with the least, and need no logarithm.
        var lowest = all.Median + LimitOf(all);
        foreach (var usual in peers.Values)
        {
            if (usual.Count >= FewestPeers) lowest = Math.Min(lowest, usual.Median + LimitOf(usual));
        }

        var least = Math.Max(1, (long)(0.99 * Math.Pow(10, lowest)));
        foreach (var row in rows)
        {
            if (amounts[row] < least) continue;
            var usual = file.Peers[row] is { } peer && peers[peer] is { Count: >= FewestPeers } own ? own : all;
            if (usual.Count < FewestRows) continue;
            if (Math.Log10(amounts[row]) - usual.Median < LimitOf(usual)) continue;
            yield return namedAlready
                ? new Doubt(Codes.AmountsTooLarge, [], Holds: true)
                : Doubt.Held(Notices.AmountApart(new Money(amounts[row]).ToString(), Shown(usual.Median)), places.Of(row, field));
        }
    }

    private static double LimitOf(Spread usual) => Math.Max(usual.Count < ReliableRows ? ApartOfFew : Apart, Deviations * usual.Deviation);

    /// <summary>Shows an amount in whole dirhams, from the logarithm of its centimes.</summary>
    public static string Shown(double log) => new Money((long)Math.Pow(10, log) / 100 * 100).ToString();
}
