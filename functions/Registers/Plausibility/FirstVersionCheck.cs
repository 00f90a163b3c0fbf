using AinChock.Registers.Findings;
using AinChock.Registers.Values;

namespace AinChock.Registers.Plausibility;

/// <summary>Doubts about a first version on its own: amounts mostly outside the schema's plausible range, or in a unit that differs from the rest.</summary>
internal static class FirstVersionCheck
{
    private const int FewestRows = 3;

    private const double MostOfAll = 0.5, MixedUnits = 0.1;

    /// <param name="findings">Findings of reading the file.</param>
    public static IEnumerable<Doubt> Of(Profile file, IReadOnlyList<Finding> findings, FilePlaces places)
    {
        var dataset = file.Dataset;
        if (dataset.Money is not { } money) yield break;
        var field = dataset.IndexOf(money);
        if (dataset.Fields[field].Plausible is { } plausible && file.Numbers.TryGetValue(field, out var column))
        {
            var (least, most) = (Money.FromDirhams(plausible.Minimum).Centimes, Money.FromDirhams(plausible.Maximum).Centimes);
            var (filled, outside) = (0, 0);
            for (var row = 0; row < column.Count; row++)
            {
                if (column[row] is not (> 0 and var number)) continue;
                filled++;
                if (number < least || number > most) outside++;
            }

            if (filled >= FewestRows && outside > filled * MostOfAll)
                yield return Doubt.Held(Notices.MostlyImplausible(outside, filled), places.OfColumn(field));
        }

        // One row that is too small is a warning; a tenth of the rows means a sheet, or a column, in two units.
        var mixed = findings.Where(f => f.Code == Codes.AmountsTooSmall.Id && f.Field == money).Sum(f => f.Count);
        if (mixed >= FewestRows && mixed > file.Rows * MixedUnits) yield return new Doubt(Codes.AmountsTooSmall, [], Holds: true);
        if (findings.Any(f => f.Code == Codes.PartsOfOtherScale.Id)) yield return new Doubt(Codes.PartsOfOtherScale, [], Holds: true);
    }
}
