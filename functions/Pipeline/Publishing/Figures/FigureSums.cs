using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Adds up the headline figures row by row, as <c>figures.json</c> declares them: the dataset, the rows that count, and the field to sum (none: rows
/// are counted). A figure of one scope is never computed from a figure of another.</summary>
internal sealed class FigureSums
{
    private static readonly Dictionary<string, Declaration> Declared = Load();

    private static readonly Sums None = new(1);

    private readonly Dictionary<string, Rule[]> _rules = Declared.GroupBy(d => d.Value.Dataset)
        .ToDictionary(g => g.Key, g => g.Select(d => new Rule(d.Key, d.Value, DeclaredDatasets.Find(d.Value.Dataset)!)).ToArray());

    private readonly Dictionary<string, HashSet<FigureOrigin>> _origins = [];

    /// <summary>Ids of all figures, as they are declared.</summary>
    public static IEnumerable<string> Ids => Declared.Keys;

    /// <summary>Names of the fields of a register that its figures are made of.</summary>
    public static IEnumerable<string> FieldsOf(Dataset dataset) => Declared.Values.Where(d => d.Dataset == dataset.Name)
        .SelectMany(d => (d.Where?.Keys ?? Enumerable.Empty<string>()).Concat(new[] { d.Sum, d.Each, d.Filled }.OfType<string>()));

    /// <summary>Adds one current row in its published form.</summary>
    public void Add(Dataset dataset, StoredRow row, FigureOrigin origin)
    {
        if (!_origins.TryGetValue(dataset.Name, out var origins)) _origins.Add(dataset.Name, origins = []);
        origins.Add(origin);
        if (!_rules.TryGetValue(dataset.Name, out var rules)) return;
        foreach (var rule in rules) rule.Add(row);
    }

    /// <summary>The figures in their published order.</summary>
    public IReadOnlyList<Figure> ToList() => [.. Declared.Keys.SelectMany(id => Of(id)).Where(f => f.IsTold).Select(f => f.Figure)];

    /// <summary>Ids of the figures that would reveal a small count.</summary>
    public IReadOnlyList<string> Withheld() => [.. Declared.Keys.SelectMany(id => Of(id)).Where(f => !f.IsTold).Select(f => f.Figure.Id)];

    /// <summary>What a row adds to a figure; null when the row does not count in it.</summary>
    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public static Func<StoredRow, FieldValue?> Contribution(string figure, out Dataset dataset)
    {
        foreach (var (id, declaration) in Declared)
        {
            dataset = DeclaredDatasets.Find(declaration.Dataset)!;
            var rule = new Rule(id, declaration, dataset);
            if (rule.YearIn(figure) is not { } year) continue;
            return row => rule.Contribution(row) is { } value && (year.Length == 0 || rule.YearOf(row) == year) ? value : null;
        }

        throw new ArgumentException($"There is no figure '{figure}'.", nameof(figure));
    }

    private IEnumerable<(Figure Figure, bool IsTold)> Of(string id)
    {
        var (declaration, rule) = (Declared[id], _rules[Declared[id].Dataset].Single(r => r.Id == id));
        if (declaration.Filled is not null && !rule.IsFilled) return [];
        if (declaration.Each is null) return [Make(id, declaration, rule.Sums.GetValueOrDefault("", None), "")];
        return rule.Sums.Keys.Concat(declaration.Always ?? []).Distinct().Order(StringComparer.Ordinal)
            .Select(year => Make(id, declaration, rule.Sums.GetValueOrDefault(year, None), year));
    }

    private (Figure Figure, bool IsTold) Make(string id, Declaration declaration, Sums sums, string year)
    {
        var sum = sums[0];
        string With(string text) => text.Replace("{year}", year, StringComparison.Ordinal);
        IEnumerable<FigureOrigin> from = _origins.TryGetValue(declaration.Dataset, out var origins) ? origins : [];
        var where = new SortedDictionary<string, string>(declaration.Where ?? [], StringComparer.Ordinal);
        if (declaration.Each is { } each) where.Add(each, year);
        return (new Figure(
            With(id),
            // Always two decimals: 27.5 is published as 27.50.
            declaration.Unit == "MAD" ? new Money(sum).Dirhams + 0.00m : sum,
            declaration.Unit, With(declaration.Scope), declaration.Label.With((_, text) => With(text)), declaration.Definition.With((_, text) => With(text)),
            [.. from.OrderBy(o => o.Source, StringComparer.Ordinal).ThenBy(o => o.Run, StringComparer.Ordinal)],
            declaration.Dataset, where, declaration.Sum), sums.IsTold(0));
    }

    private static Dictionary<string, Declaration> Load()
    {
        using var stream = typeof(FigureSums).Assembly.GetManifestResourceStream("figures.json")!;
        return JsonSerializer.Deserialize(stream, FiguresJson.Default.DictionaryStringDeclaration)!;
    }

    /// <param name="Where">Field to value; <c>&gt;0</c> for any above 0. All must hold.</param>
    /// <param name="Sum">Field to add up; null to count rows.</param>
    /// <param name="Each">A date: one figure for each of its years.</param>
    /// <param name="Always">Years that have a figure even when no row falls in them.</param>
    /// <param name="Filled">The figure exists only when some row fills this field, because a sum of a field that nobody fills in is not 0.</param>
    internal sealed record Declaration(
        string Dataset, Dictionary<string, string>? Where, string? Sum, string? Each, string[]? Always, string? Filled, string Unit, string Scope,
        Text Label, Text Definition);

    private sealed class Rule(string id, Declaration declaration, Dataset dataset)
    {
        private readonly (int Field, string Value)[] _where = [.. (declaration.Where ?? []).Select(w => (dataset.IndexOf(w.Key), w.Value))];
        private readonly int _sum = declaration.Sum is null ? -1 : dataset.IndexOf(declaration.Sum);
        private readonly int _each = declaration.Each is null ? -1 : dataset.IndexOf(declaration.Each);

        private readonly int _filled = declaration.Filled is null ? -1 : dataset.IndexOf(declaration.Filled);

        public string Id => id;

        /// <summary>Some row fills the required field.</summary>
        public bool IsFilled { get; private set; }

        /// <summary>Sums by year, or under the empty text.</summary>
        public Dictionary<string, Sums> Sums { get; } = [];

        public void Add(StoredRow row)
        {
            IsFilled |= _filled >= 0 && (!row.Values[_filled].IsBlank || row.Withheld.Any(w => w.Field == _filled));
            if (Contribution(row) is not { } value) return;
            var year = YearOf(row);
            if (!Sums.TryGetValue(year, out var sums)) Sums.Add(year, sums = new Sums(1));
            sums.Add(0, _sum < 0 ? 1 : value.Number ?? 0);
            foreach (var withheld in row.Withheld)
            {
                if (withheld.Field == _sum) sums.AddWithheld(0, withheld.Value, withheld.Token);
            }
        }

        public FieldValue? Contribution(StoredRow row)
        {
            foreach (var (field, value) in _where)
            {
                var stands = row.Values[field];
                if (value == ">0" ? stands.Number is not > 0 : stands.Text != value) return null;
            }

            if (_each >= 0 && row.Values[_each].IsBlank) return null;
            return _sum < 0 ? FieldValue.Of(1) : row.Values[_sum];
        }

        public string YearOf(StoredRow row) => _each < 0 ? "" : row.Values[_each].Day.Year.ToString(CultureInfo.InvariantCulture);

        /// <summary>The year in a published id, empty when the figure has none; null for the id of another figure.</summary>
        public string? YearIn(string figure)
        {
            var parts = id.Split("{year}");
            if (parts.Length == 1) return figure == id ? "" : null;
            return figure.StartsWith(parts[0], StringComparison.Ordinal) && figure.EndsWith(parts[1], StringComparison.Ordinal)
                && figure.Length > parts[0].Length + parts[1].Length
                ? figure[parts[0].Length..^parts[1].Length]
                : null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, FigureSums.Declaration>))]
internal sealed partial class FiguresJson : JsonSerializerContext;
