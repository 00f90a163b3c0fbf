using System.Globalization;
using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds changes in years whose projects were taken for settled.</summary>
internal static class ClosedYearCheck
{
    // A year is closed once the register continues for two more; a single mistyped year does not count.
    private const int StillOpen = 2, RowsOfLatest = 2;

    // In a year with fewer rows a single correction weighs too much.
    private const int FewestRows = 3;

    private const double LargestChange = 0.25;

    public static IEnumerable<Doubt> Of(Versions versions)
    {
        var (now, before) = (YearsOf(versions.Now), YearsOf(versions.Before));
        var latest = before.Where(year => year.Value.Rows >= RowsOfLatest).Select(year => year.Key).DefaultIfEmpty().Max();
        foreach (var (year, was) in before.Where(year => year.Key is > 0 && year.Key <= latest - StillOpen).OrderBy(year => year.Key))
        {
            var (rows, sum) = now.GetValueOrDefault(year);
            if ((rows, sum) == was) continue;
            var holds = was.Rows >= FewestRows && (Share(rows, was.Rows) > LargestChange || Share(sum.Centimes, was.Sum.Centimes) > LargestChange);
            var evidence = string.Create(CultureInfo.InvariantCulture, $"{was.Sum} ({was.Rows}) → {sum} ({rows})");
            yield return new Doubt(
                Codes.ClosedYearChanged, [new Mark(Notices.ClosedYearChanged(year, evidence), Place.File)], holds);
        }
    }

    private static Dictionary<int, (int Rows, Money Sum)> YearsOf(Profile profile)
    {
        var field = profile.Dataset.Money is { } money ? profile.Dataset.IndexOf(money) : -1;
        var years = new Dictionary<int, (int Rows, Money Sum)>();
        for (var row = 0; row < profile.Rows; row++)
        {
            var (rows, sum) = years.GetValueOrDefault(profile.Years[row]);
            years[profile.Years[row]] = (rows + 1, sum + new Money(profile.NumberOf(field, row) ?? 0));
        }

        return years;
    }

    private static double Share(long now, long before) => before == 0 ? 0 : (double)Math.Abs(now - before) / before;
}
