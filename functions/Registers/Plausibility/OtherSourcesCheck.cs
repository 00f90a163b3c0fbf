using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>Compares a first version with the register's other sources: its amounts may be on a different scale.</summary>
internal static class OtherSourcesCheck
{
    private const int FewestRows = 5, FewestPeers = 5;

    // Powers of ten between the medians: senders differ less within a programme than overall.
    private const double FarPeers = 0.8, FarRows = 1.5;

    public static IEnumerable<Doubt> Of(Profile file, IReadOnlyList<Profile> others, FilePlaces places)
    {
        var dataset = file.Dataset;
        if (dataset.Money is null || others.Count == 0) yield break;
        foreach (var field in file.Numbers.Keys.Order().Where(f => dataset.Fields[f].Kind == FieldKind.Money && !ScaleCheck.IsSpent(dataset, f)))
        {
            var (own, other) = (TallyOf([file], field), TallyOf(others, field));
            var (ours, theirs) = (own.All, other.All);
            if (ours.Count < FewestRows || theirs.Count < FewestRows) continue;
            var (distance, limit) = OfPeers(own.Peers, other.Peers) is { } ofPeers ? (ofPeers, FarPeers) : (ours.Median - theirs.Median, FarRows);
            // The median of few rows is uncertain.
            var noise = 3.5 * Math.Sqrt((Square(ours.Deviation) / ours.Count) + (Square(theirs.Deviation) / theirs.Count));
            if (Math.Abs(distance) < Math.Max(limit, noise)) continue;
            yield return Doubt.Held(
                Notices.OtherScaleThanRegister(ApartCheck.Shown(ours.Median), ApartCheck.Shown(theirs.Median)), places.OfColumn(field));
        }
    }

    // The median distance over the programmes that both have; null when they share none.
    private static double? OfPeers(Dictionary<string, Spread> ours, Dictionary<string, Spread> theirs)
    {
        var distances = ours.Where(peers => peers.Value.Count >= FewestPeers && theirs.GetValueOrDefault(peers.Key).Count >= FewestPeers)
            .Select(peers => peers.Value.Median - theirs[peers.Key].Median).Order().ToArray();
        return distances.Length == 0 ? null : Spread.MiddleOf(distances);
    }

    private static SpreadTally TallyOf(IReadOnlyList<Profile> profiles, int field)
    {
        var tally = new SpreadTally();
        foreach (var profile in profiles) tally.Add(profile, field);
        return tally;
    }

    private static double Square(double number) => number * number;
}
