using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Figures computed from others, as <c>derived.json</c> declares them: ratios, differences and totals of figures, also across registers, weighted
/// means, and counts of different values. A figure without a divisor or with a withheld part is left out.</summary>
internal sealed class DerivedFigures
{
    private static readonly Dictionary<string, Declaration> Declared = Load();

    private static readonly (Dataset Of, string Id, int Field, int WeighedBy)[] OfRows =
    [
        .. from d in Declared
            where d.Value.Mean is not null || d.Value.Distinct is not null
            let dataset = DeclaredDatasets.Find(d.Value.Dataset!)!
            select (dataset, d.Key, dataset.IndexOf(d.Value.Mean ?? d.Value.Distinct!), d.Value.Weight is { } weight ? dataset.IndexOf(weight) : -1),
    ];

    private readonly Dictionary<string, (Int128 Sum, Int128 Weight)> _means = [];
    private readonly Dictionary<string, HashSet<string>> _different = [];

    /// <summary>Ids of all of them.</summary>
    public static IEnumerable<string> Ids => Declared.Keys;

    /// <summary>Names of the fields of a register that these figures are made of.</summary>
    public static IEnumerable<string> FieldsOf(Dataset dataset) => OfRows.Where(row => row.Of == dataset)
        .SelectMany(row => (int[])[row.Field, row.WeighedBy]).Where(field => field >= 0).Select(field => dataset.Fields[field].Name);

    /// <summary>Adds one current row in its published form.</summary>
    public void Add(Dataset dataset, StoredRow row)
    {
        foreach (var (of, id, field, weighedBy) in OfRows)
        {
            if (of != dataset) continue;
            var value = row.Values[field];
            if (weighedBy < 0 && value.Text is { } text)
            {
                if (!_different.TryGetValue(id, out var different)) _different.Add(id, different = new(StringComparer.Ordinal));
                different.Add(text);
            }
            else if (weighedBy >= 0 && value.Number is { } rate && row.Values[weighedBy].Number is { } weight)
            {
                var (sum, weights) = _means.GetValueOrDefault(id);
                _means[id] = (sum + ((Int128)rate * weight), weights + weight);
            }
        }
    }

    /// <summary>The figures in their published order.</summary>
    /// <param name="cuts">Cuts of each register; their totals are figures as well.</param>
    /// <param name="progress">The course of each register that has one.</param>
    public IReadOnlyList<DerivedFigure> From(IReadOnlyList<Figure> figures, IReadOnlyList<CutTally> cuts, IReadOnlyList<RegisterProgress> progress)
    {
        var known = figures.ToDictionary(f => f.Id, f => f.Value, StringComparer.Ordinal);
        var derived = new List<DerivedFigure>();
        foreach (var (id, d) in Declared)
        {
            var found = d.Course is not null ? CourseOf(d, progress) : d.Cell is not null ? CellOf(d, cuts) : ValueOf(id, d, known);
            if (found is not { } value) continue;
            value = d.Unit is "MAD" or "%" or "MAD/inhabitant" or "‰" ? value + 0.00m : value;
            known.Add(id, value);
            derived.Add(new DerivedFigure(
                id, value, d.Unit, d.Scope, d.Label, d.Definition, KindOf(d), PartsOf(d), d.Dataset, d.Mean ?? d.Distinct ?? d.Cell ?? d.Course, d.Weight));
        }

        return derived;
    }

    // A measure of the whole register; none where what it is counted among is nothing.
    private static decimal? CellOf(Declaration d, IReadOnlyList<CutTally> cuts)
    {
        if (cuts.FirstOrDefault(c => c.Dataset.Name == d.Dataset) is not { } tally) return null;
        var (whole, measures) = (tally.Whole(), tally.Measures.All.Select(m => m.Id).ToList());
        if (d.Over is { } over && whole[measures.IndexOf(over)] == 0) return null;
        var told = tally.Measures.Told(whole, whole, hasKind: false).FirstOrDefault(t => t.Measure == measures.IndexOf(d.Cell!), (-1, 0));
        return told.Measure < 0 && d.Over is null ? null : told.Value;
    }

    private static decimal? CourseOf(Declaration d, IReadOnlyList<RegisterProgress> progress)
    {
        var of = progress.FirstOrDefault(register => register.Dataset == d.Dataset);
        return d.Course switch
        {
            "unmoved.count" => of?.Unmoved?.Count,
            "unmoved.amount" => of?.Unmoved?.Amount,
            "slipped.count" => of?.Slipped?.Count,
            _ => of?.Slipped?.MedianDays,
        };
    }

    private decimal? ValueOf(string id, Declaration d, Dictionary<string, decimal> known)
    {
        if (d.Reference is not null) return d.Reference;
        if (d.Distinct is not null) return _different.TryGetValue(id, out var different) ? different.DistinctBy(TextKey.Of).Count() : null;
        // A rate is stored in hundredths of a percent.
        if (d.Mean is not null)
            return _means.GetValueOrDefault(id) is { Weight: var weight, Sum: var sum } && weight > 0 ? Rounded((decimal)sum / (decimal)weight / 100m) : null;
        var parts = PartsOf(d).Select(part => known.TryGetValue(part, out var value) ? value : (decimal?)null).ToList();
        // A register without the column adds nothing to the total; without any column there is no total.
        if (d.Total is not null) return parts.Exists(p => p is not null) ? parts.Sum() : null;
        if (parts is not [{ } first, { } second]) return null;
        if (d.Difference is not null) return first - second;
        var times = d.Ratio is not null ? 100m : d.Unit == "‰" ? 1000m : 1m;
        return second == 0 ? null : Rounded(first * times / second);
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);

    private static string KindOf(Declaration d) => d switch
    {
        { Reference: not null } => "reference",
        { Quotient: not null } => "quotient",
        { Ratio: not null } => "ratio",
        { Difference: not null } => "difference",
        { Total: not null } => "total",
        { Mean: not null } => "mean",
        { Cell: not null } => "cell",
        { Course: not null } => "course",
        _ => "distinct",
    };

    private static string[] PartsOf(Declaration d) => (d.Ratio ?? d.Quotient) is { } divided ? [divided, d.Over!] : d.Difference ?? d.Total ?? [];

    private static Dictionary<string, Declaration> Load()
    {
        using var stream = typeof(DerivedFigures).Assembly.GetManifestResourceStream("derived.json")!;
        return JsonSerializer.Deserialize(stream, DerivedJson.Default.DictionaryStringDeclaration)!;
    }

    /// <param name="Ratio">The dividend; the result is per cent of <paramref name="Over"/> with two decimals.</param>
    /// <param name="Difference">The figure, and the figure subtracted from it.</param>
    /// <param name="Total">Figures to add up; missing ones are skipped.</param>
    /// <param name="Mean">A rate of <paramref name="Dataset"/>, weighted by <paramref name="Weight"/>.</param>
    /// <param name="Distinct">A field whose different values are counted; values that read alike are one.</param>
    /// <param name="Reference">A number from a public source, named in the definition.</param>
    /// <param name="Quotient">The dividend; the result is per unit of <paramref name="Over"/>, or per thousand where the unit is <c>‰</c>.</param>
    /// <param name="Cell">A measure of the whole register, as its cuts tell it; only where the measure <paramref name="Over"/> is not 0.</param>
    /// <param name="Course">What the course of a register tells: <c>unmoved.count</c>, <c>unmoved.amount</c>, <c>slipped.count</c>, <c>slipped.medianDays</c>:
    /// the places of these numbers in <c>progress.json</c>.</param>
    internal sealed record Declaration(
        string? Ratio, string? Over, string[]? Difference, string[]? Total, string? Mean, string? Weight, string? Distinct, string? Cell,
        string? Dataset, string Unit, string Scope, Text Label, Text Definition, decimal? Reference = null, string? Quotient = null, string? Course = null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, DerivedFigures.Declaration>))]
internal sealed partial class DerivedJson : JsonSerializerContext;
