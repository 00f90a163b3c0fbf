using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

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
            var (ours, theirs) = (Spread.Of(file.Numbers[field]), Spread.Of(others.SelectMany(other => Column(other, field))));
            if (ours.Count < FewestRows || theirs.Count < FewestRows) continue;
            var (distance, limit) = OfPeers(file, others, field) is { } ofPeers ? (ofPeers, FarPeers) : (ours.Median - theirs.Median, FarRows);
            // The median of few rows is uncertain.
            var noise = 3.5 * Math.Sqrt((Square(ours.Deviation) / ours.Count) + (Square(theirs.Deviation) / theirs.Count));
            if (Math.Abs(distance) < Math.Max(limit, noise)) continue;
            yield return Doubt.Held(
                Notices.OtherScaleThanRegister(ApartCheck.Shown(ours.Median), ApartCheck.Shown(theirs.Median)), places.OfColumn(field));
        }
    }

    // The median distance over the programmes that both have; null when they share none.
    private static double? OfPeers(Profile file, IReadOnlyList<Profile> others, int field)
    {
        var (ours, theirs) = (ByPeers([file], field), ByPeers(others, field));
        var distances = ours.Where(peers => peers.Value.Count >= FewestPeers && theirs.GetValueOrDefault(peers.Key).Count >= FewestPeers)
            .Select(peers => peers.Value.Median - theirs[peers.Key].Median).Order().ToArray();
        return distances.Length == 0 ? null : Spread.MiddleOf(distances);
    }

    private static Dictionary<string, Spread> ByPeers(IEnumerable<Profile> profiles, int field) =>
        Spread.OfGroups(profiles.SelectMany(profile => Column(profile, field).Select((number, row) => (profile.Peers[row], number))));

    private static PagedList<long> Column(Profile profile, int field) => profile.Numbers.TryGetValue(field, out var column) ? column : new PagedList<long>();

    private static double Square(double number) => number * number;
}
