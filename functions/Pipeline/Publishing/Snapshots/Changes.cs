using System.Text.Json.Nodes;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.Snapshots;

/// <summary>The differences from the previous snapshot: rows added, removed and corrected, field by field, and the figures that moved.</summary>
internal sealed class Changes
{
    /// <summary>Rows listed of each kind; the counts include all rows.</summary>
    public const int Listed = 500;

    // Hash of each published row of the previous snapshot, by key. Only rows that differ are read again.
    private readonly Dictionary<(string Dataset, RowKey Counted), (ulong Hash, RowKey Key)> _before = [];
    private readonly Dictionary<(string Dataset, RowKey Counted), (StoredRow Row, string Source, RowKey Key)> _corrected = [];
    private readonly List<ChangedRow> _added = [];
    private readonly Dictionary<string, ChangeCounts> _counts = DeclaredDatasets.All.ToDictionary(d => d.Name, _ => new ChangeCounts());

    /// <summary>Keys of the rows of the previous snapshot that are to be described, once all rows are added.</summary>
    public IReadOnlySet<RowKey> Keys => _before.Values.Select(row => row.Key).Concat(_corrected.Values.Select(row => row.Key)).ToHashSet();

    /// <summary>Adds a row of the previous snapshot. All of these come before the rows of the new one.</summary>
    public void AddBefore(Dataset dataset, StoredRow row) => _before.Add((dataset.Name, row.Counted), (HashOf(row), row.Key));

    /// <summary>Adds a row of the new snapshot.</summary>
    public void Add(Dataset dataset, StoredRow row, string source)
    {
        var key = (dataset.Name, row.Counted);
        if (!_before.Remove(key, out var before))
        {
            _counts[dataset.Name].Added++;
            if (_added.Count < Listed) _added.Add(Describe(dataset, row, source, []));
        }
        else if (before.Hash != HashOf(row))
        {
            _counts[dataset.Name].Corrected++;
            if (_corrected.Count < Listed) _corrected.Add(key, (row, source, before.Key));
        }
    }

    /// <summary>Completes the list; earlier rows that were not seen again are removed ones.</summary>
    /// <param name="before">The rows of the previous snapshot with <see cref="Keys"/>, a second time.</param>
    public ChangeSet ToSet(string previous, IEnumerable<(Dataset Dataset, StoredRow Row)> before, IReadOnlyList<Figure> figuresBefore,
        IReadOnlyList<Figure> figures)
    {
        var removed = new List<ChangedRow>();
        var corrected = new List<ChangedRow>();
        foreach (var (dataset, row) in before)
        {
            var key = (dataset.Name, row.Counted);
            if (_before.ContainsKey(key))
            {
                _counts[dataset.Name].Removed++;
                if (removed.Count < Listed) removed.Add(Describe(dataset, row, null, []));
            }
            else if (_corrected.TryGetValue(key, out var now))
            {
                corrected.Add(Describe(dataset, now.Row, now.Source, Differences(dataset, row, now.Row)));
            }
        }

        var moved = from figure in figures
                    let old = figuresBefore.FirstOrDefault(f => f.Id == figure.Id)
                    where old is null || old.Value != figure.Value
                    select new MovedFigure(figure.Id, figure.Label, figure.Unit, old?.Value, figure.Value);
        var gone = figuresBefore.Where(f => figures.All(n => n.Id != f.Id)).Select(f => new MovedFigure(f.Id, f.Label, f.Unit, f.Value, null));
        return new ChangeSet(previous, _counts, [.. moved, .. gone], _added, removed, corrected);
    }

    /// <summary>For the first snapshot, or when the previous one's rows are no longer kept.</summary>
    public static ChangeSet None(string? previous) => new(previous, null, [], [], [], []);

    private static ChangedRow Describe(Dataset dataset, StoredRow row, string? source, IReadOnlyList<ChangedField> fields) => new(
        dataset.Name, row.Values[dataset.IndexOf(dataset.Title)].Text ?? "",
        dataset.Fields.FirstOrDefault(f => f.Identifier) is { } id ? row.Values[dataset.IndexOf(id.Name)].Text : null,
        source, source is null ? null : row.Sheet, source is null ? null : row.Row, fields);

    private static List<ChangedField> Differences(Dataset dataset, StoredRow before, StoredRow now) =>
    [
        .. Enumerable.Range(0, dataset.Fields.Count).Where(i => before.Values[i] != now.Values[i]).Select(i => new ChangedField(
            dataset.Fields[i].Name, dataset.Fields[i].Label, Published(dataset.Fields[i], before.Values[i]), Published(dataset.Fields[i], now.Values[i]))),
    ];

    private static JsonValue? Published(Field field, FieldValue value) => value.IsBlank ? null : field.Kind switch
    {
        FieldKind.Money => JsonValue.Create(value.Money.Dirhams + 0.00m),
        FieldKind.Rate or FieldKind.Quantity => JsonValue.Create(value.Number!.Value / 100m),
        FieldKind.Date => JsonValue.Create(value.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        _ => value.Text is { } text ? JsonValue.Create(text) : JsonValue.Create(value.Number!.Value),
    };

    // FNV-1a. Two different rows with the same hash would hide a correction: one chance in 10^19.
    private static ulong HashOf(StoredRow row)
    {
        const ulong prime = 1099511628211;
        var hash = 14695981039346656037UL;
        foreach (var value in row.Values)
        {
            hash = (hash ^ (value.IsBlank ? 1UL : value.Text is null ? 2UL : 3UL)) * prime;
            hash = (hash ^ (ulong)(value.Number ?? 0)) * prime;
            foreach (var c in value.Text ?? "") hash = (hash ^ c) * prime;
        }

        return hash;
    }
}
