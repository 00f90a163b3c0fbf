using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds spending above the programmed amount in most rows, which means that a column is wrong, not a row.</summary>
internal static class SpendingCheck
{
    private const int FewRows = 3;

    private const double MostOfAll = 0.5;

    /// <param name="before">The previous version, whose overspending is not reported again; null for a first version.</param>
    public static IEnumerable<Doubt> Of(Profile file, Profile? before, FilePlaces places)
    {
        var dataset = file.Dataset;
        foreach (var rule in dataset.Rules.Where(rule => rule.Kind == "atMost" && rule.Code[0] == 'W'))
        {
            var (field, limit) = (dataset.IndexOf(rule.Field!), dataset.IndexOf(rule.Limit!));
            var (over, all) = Over(file, field, limit);
            if (over < FewRows || over <= all * MostOfAll) continue;
            if (before is not null && Over(before, field, limit) is var (was, of) && was > of * MostOfAll) continue;
            yield return Doubt.Held(Notices.MostlyOverLimit(dataset.Fields[limit], over, all), places.OfColumn(field));
        }
    }

    private static (int Over, int All) Over(Profile profile, int field, int limit)
    {
        var (over, all) = (0, 0);
        if (!profile.Numbers.ContainsKey(field) || !profile.Numbers.ContainsKey(limit)) return (over, all);
        for (var row = 0; row < profile.Rows; row++)
        {
            if (profile.NumberOf(field, row) is not { } value || profile.NumberOf(limit, row) is not { } most) continue;
            all++;
            if (value > most) over++;
        }

        return (over, all);
    }
}
