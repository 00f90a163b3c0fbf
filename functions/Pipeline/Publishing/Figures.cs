using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Findings;
using AinChock.Pipeline.Normalisation;
using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Publishing;

/// <summary>Adds up the headline figures, row by row. Figures of different scopes are never derived from each other.</summary>
public sealed class Figures
{
    // Announced with the first figures: there even when no cooperative was created that year.
    private const int AlwaysPublishedYear = 2024;

    private static readonly Dictionary<string, FigureTexts> Texts = Load();

    private readonly ProjectSums _all = new(), _phase3 = new();
    private readonly SortedDictionary<int, int> _created = new() { [AlwaysPublishedYear] = 0 };
    private readonly Dictionary<string, HashSet<FigureOrigin>> _origins = [];
    private int _phase3Cooperatives, _supported, _trainings, _exhibitions;
    private Money _support;

    /// <summary>Counts one current row.</summary>
    public void Add(Dataset dataset, StoredRow row, FigureOrigin origin)
    {
        if (!_origins.TryGetValue(dataset.Name, out var origins)) _origins.Add(dataset.Name, origins = []);
        origins.Add(origin);
        FieldValue Value(string field) => row.Values[dataset.IndexOf(field)];
        switch (dataset.Name)
        {
            case "projets":
                _all.Add(Value("cost").Money, Value("indhShare").Money);
                if (Value("phase").Text != "III") break;
                _phase3.Add(Value("cost").Money, Value("indhShare").Money);
                if (Value("carrierType").Text == "cooperative") _phase3Cooperatives++;
                break;
            case "cooperatives":
                var year = Value("createdOn").Day.Year;
                _created[year] = _created.GetValueOrDefault(year) + 1;
                if (Value("supportAmount").Money <= Money.Zero) break;
                _supported++;
                _support += Value("supportAmount").Money;
                break;
            case "activites":
                if (Value("kind").Text == "training") _trainings++;
                if (Value("kind").Text == "exhibition") _exhibitions++;
                break;
        }
    }

    /// <summary>The figures in their published order.</summary>
    public IReadOnlyList<Figure> ToList() =>
    [
        Count("projects.count", _all.Count, "projets"),
        Amount("projects.cost", _all.Cost, "projets"),
        Amount("projects.indh", _all.Indh, "projets"),
        Count("projects.phase3.count", _phase3.Count, "projets"),
        Count("projects.phase3.cooperatives.count", _phase3Cooperatives, "projets"),
        Amount("projects.phase3.cost", _phase3.Cost, "projets"),
        Amount("projects.phase3.indh", _phase3.Indh, "projets"),
        Count("cooperatives.supported.count", _supported, "cooperatives"),
        Amount("cooperatives.supported.amount", _support, "cooperatives"),
        .. _created.Select(y => Make("cooperatives.created.{year}.count", y.Value, "cooperatives", y.Key.ToString(CultureInfo.InvariantCulture))),
        Count("activities.trainings.count", _trainings, "activites"),
        Count("activities.exhibitions.count", _exhibitions, "activites"),
    ];

    private Figure Count(string id, int value, string dataset) => Make(id, value, dataset);

    // Two decimals, always: 27.5 is published as 27.50.
    private Figure Amount(string id, Money value, string dataset) => Make(id, value.Dirhams + 0.00m, dataset);

    private Figure Make(string id, decimal value, string dataset, string year = "")
    {
        var texts = Texts[id];
        string With(string text) => text.Replace("{year}", year, StringComparison.Ordinal);
        Bilingual Both(Bilingual text) => new(With(text.Fr), With(text.Ar));
        IEnumerable<FigureOrigin> from = _origins.TryGetValue(dataset, out var origins) ? origins : [];
        return new Figure(
            With(id), value, texts.Unit, With(texts.Scope), Both(texts.Label), Both(texts.Definition),
            [.. from.OrderBy(o => o.Source, StringComparer.Ordinal).ThenBy(o => o.Run, StringComparer.Ordinal)]);
    }

    private static Dictionary<string, FigureTexts> Load()
    {
        using var stream = typeof(Figures).Assembly.GetManifestResourceStream("figures.json")!;
        return JsonSerializer.Deserialize(stream, FigureTextsJson.Default.DictionaryStringFigureTexts)!;
    }

    internal sealed record FigureTexts(string Unit, string Scope, Bilingual Label, Bilingual Definition);

    private sealed class ProjectSums
    {
        public int Count { get; private set; }

        public Money Cost { get; private set; }

        public Money Indh { get; private set; }

        public void Add(Money cost, Money indh)
        {
            Count++;
            Cost += cost;
            Indh += indh;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, Figures.FigureTexts>))]
internal sealed partial class FigureTextsJson : JsonSerializerContext;
