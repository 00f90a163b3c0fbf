using System.Text.Json;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>Reads what a snapshot says at an address, from its published files: the one that is being made, and earlier ones.</summary>
/// <param name="open">A file of the snapshot by its name, which stays open; null where it has none.</param>
internal sealed class SnapshotCells(Func<string, Stream?> open) : IDisposable
{
    private static readonly Dictionary<string, CutMeasures> Measures = DeclaredDatasets.All.Where(d => d.Cuts.By.Count > 0)
        .Select(d => (d.Name, new CutMeasures(d, default))).Append((Operations.Name, new Operations(default).Cuts.Measures))
        .ToDictionary(m => m.Name, m => m.Item2, StringComparer.Ordinal);

    private readonly Dictionary<string, JsonDocument?> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CutTable>> _cuts = new(StringComparer.Ordinal);

    /// <summary>Null where no published number stands there.</summary>
    public Told? Read(StatedAddress address)
    {
        if (address.Figure is { } figure) return OfFigure(figure);
        if (address.Row is { } row) return address.Scope.Count == 0 && address.Period is null ? OfRow(address, row) : null;
        if (!Measures.TryGetValue(address.Register, out var measures)) return null;
        if (!_cuts.TryGetValue(address.File, out var cuts))
            _cuts.Add(address.File, cuts = Document(address.File) is { } file ? CutTables.Of(file.RootElement) : []);
        return cuts.Where(cut => cut.Holds(address)).OrderByDescending(cut => cut.IsOf(address)).ThenBy(cut => cut.Dimensions).FirstOrDefault()
            ?.Read(address, measures);
    }

    public void Dispose()
    {
        foreach (var document in _documents.Values) document?.Dispose();
    }

    private Told? OfFigure(string id)
    {
        if (Document("summary.json") is not { } summary) return null;
        foreach (var list in new[] { "figures", "derived" })
        {
            if (!summary.RootElement.TryGetProperty(list, out var figures) || figures.ValueKind != JsonValueKind.Array) continue;
            foreach (var figure in figures.EnumerateArray())
            {
                if (figure.GetProperty("id").GetString() == id)
                    return new Told(figure.GetProperty("value").GetDecimal(), figure.GetProperty("unit").GetString()!);
            }
        }

        return summary.RootElement.TryGetProperty("withheld", out var withheld) && withheld.ValueKind == JsonValueKind.Array
            && withheld.EnumerateArray().Any(w => w.GetString() == id) ? new Told(null, "persons") : null;
    }

    // A row stands on a line of its own.
    private Told? OfRow(StatedAddress address, string title)
    {
        if (DeclaredDatasets.Find(address.Register) is not { } dataset) return null;
        if (dataset.Fields.FirstOrDefault(f => f.Name == address.Measure) is not { } field) return null;
        if (open(address.File) is not { } file) return null;
        file.Position = 0;
        var (key, unit) = (TextKey.Of(title), field.Kind == FieldKind.Money ? "MAD" : "count");
        using var lines = new StreamReader(file, leaveOpen: true);
        // The first line is the head of the file, the last closes it.
        lines.ReadLine();
        while (lines.ReadLine() is { } line && line.StartsWith('{'))
        {
            using var row = JsonDocument.Parse(line.TrimEnd(','));
            if (!row.RootElement.TryGetProperty(dataset.Title, out var found) || TextKey.Of(found.GetString()!) != key) continue;
            return row.RootElement.TryGetProperty(address.Measure, out var value) && value.ValueKind == JsonValueKind.Number
                ? new Told(value.GetDecimal(), unit) : null;
        }

        return null;
    }

    private JsonDocument? Document(string name)
    {
        if (_documents.TryGetValue(name, out var known)) return known;
        return _documents[name] = open(name) is { } file ? JsonDocument.Parse(file) : null;
    }
}
