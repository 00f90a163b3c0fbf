using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>What a row adds to a measure that no field of it holds, by the kinds of <see cref="DerivedMeasure"/>.</summary>
internal static class RowMeasures
{
    public static string UnitOf(Dataset dataset, DerivedMeasure derived) => derived.Kind switch
    {
        "count" or "late" or "dated" or "aged" or "overdue" => dataset.Unit,
        "delay" or "age" => "days",
        _ => "MAD",
    };

    /// <param name="asOf">The day on which ages are told.</param>
    public static Func<FieldValue[], long> Of(Dataset dataset, DerivedMeasure derived, DateOnly asOf)
    {
        var field = dataset.IndexOf(derived.Field);
        switch (derived.Kind)
        {
            case "count":
                return values => values[field].Text == derived.Other ? 1 : 0;
            case "where" or "age" or "aged" or "overdue":
                var (status, codes, day) = (dataset.IndexOf(dataset.Compared!.Status!), derived.Other.Split(' '), asOf.DayNumber);
                bool Is(FieldValue[] values) => values[status].Text is { } code && codes.Contains(code);
                return derived.Kind switch
                {
                    "where" => values => Is(values) ? values[field].Number ?? 0 : 0,
                    "age" => values => Is(values) && values[field].Number < day ? day - values[field].Number!.Value : 0,
                    "aged" => values => Is(values) && values[field].Number < day ? 1 : 0,
                    _ => values => Is(values) && values[field].Number < day ? 1 : 0,
                };
        }

        var other = dataset.IndexOf(derived.Other);
        return derived.Kind switch
        {
            "difference" => values => (values[field].Number ?? 0) - (values[other].Number ?? 0),
            "excess" => values => values[other].IsBlank ? 0 : Math.Max(0, (values[field].Number ?? 0) - values[other].Number!.Value),
            "weight" => values => values[other].IsBlank ? 0 : values[field].Number ?? 0,
            "weighted" => values => (long)decimal.Round((values[field].Number ?? 0) * (decimal)(values[other].Number ?? 0) / 10_000m),
            "dated" => values => values[field].IsBlank || values[other].IsBlank ? 0 : 1,
            "late" => values => values[field].Number > values[other].Number ? 1 : 0,
            "delay" => values => values[field].Number > values[other].Number ? values[field].Number!.Value - values[other].Number!.Value : 0,
            _ => throw new ArgumentException($"'{derived.Kind}' is no kind of measure."),
        };
    }
}
