using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Movement;

/// <summary>The course of one register in its published form.</summary>
internal static class ProgressDocument
{
    /// <summary>Name of the file.</summary>
    public const string Name = "progress.json";

    private const string Total = "total";

    public static RegisterProgress Of(MovementTally tally)
    {
        var (dataset, sums) = (tally.Dataset, tally.Sums);
        var measures = MeasuresOf(dataset);
        var groups = sums.SelectMany(month => month.Groups?.Keys ?? []).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var series = new List<ProgressSeries> { Of(dataset, Total, Total, Catalogue.Text("publish.total"), MonthTally.Whole, measures, sums) };
        foreach (var dimension in dataset.Progress!.By.Select(name => new Dimension(dataset, name)))
        {
            var codes = groups.Where(group => group.StartsWith($"{dimension.Name}=", StringComparison.Ordinal))
                .Select(group => group[(dimension.Name.Length + 1)..]);
            series.AddRange(dimension.InOrder(codes)
                .Select(code => Of(dataset, dimension.Name, code, dimension.LabelOf(code), $"{dimension.Name}={code}", measures, sums)));
        }

        return new RegisterProgress(
            dataset.Name, dataset.Label, [.. sums.Select(month => NameOf(month.Month))], [.. sums.Select(month => tally.Months.UploadsIn(month.Month))],
            [.. measures.Select(measure => measure.Of)], series, tally.Unmoved, tally.Slipped);
    }

    private static ProgressSeries Of(
        Dataset dataset, string by, string code, Text label, string group, IReadOnlyList<(Measure Of, Func<decimal[], decimal?> Value)> measures,
        IReadOnlyList<MonthSums> months)
    {
        var nothing = new decimal[MonthTally.Length(dataset)];
        return new ProgressSeries(by, code, label, measures.ToDictionary(
            measure => measure.Of.Id,
            IReadOnlyList<decimal?> (measure) =>
                [.. months.Select(month => month.Groups is null ? null : measure.Value(month.Groups.TryGetValue(group, out var sums) ? sums : nothing))]));
    }

    // A sum of what no row has, and a rate over nothing, are not there.
    private static List<(Measure Of, Func<decimal[], decimal?> Value)> MeasuresOf(Dataset dataset)
    {
        var progress = dataset.Progress!;
        var amounts = progress.Amounts.ToList();
        int At(string field) => 1 + (2 * amounts.IndexOf(field));
        var measures = new List<(Measure, Func<decimal[], decimal?>)> { (new Measure("count", dataset.Unit, dataset.Label), sums => sums[0]) };
        foreach (var field in amounts.Select(dataset.FieldOf))
        {
            var at = At(field.Name);
            measures.Add((new Measure(field.Name, field.Unit!, field.Label), sums => sums[at + 1] == 0 ? null : new Money((long)sums[at]).Dirhams + 0.00m));
        }

        foreach (var ratio in dataset.Cuts.Ratios.Where(ratio => progress.Ratios.Contains(ratio.Id)))
        {
            var (of, over) = (At(ratio.Of), At(ratio.Over));
            measures.Add((
                new Measure(ratio.Id, "%", ratio.Label), sums => sums[of + 1] == 0 || sums[over] == 0 ? null : Rounded(sums[of] * 100m / sums[over])));
        }

        var physical = dataset.Cuts.Ratios.First(ratio => ratio.Id == progress.Physical);
        // Rates are stored in hundredths of a percent.
        measures.Add((new Measure(physical.Id, "%", physical.Label), sums => sums[^2] == 0 ? null : Rounded(sums[^1] / sums[^2] / 100m)));
        return measures;
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero) + 0.00m;

    private static string NameOf(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:D4}-{(month % 12) + 1:D2}");
}
