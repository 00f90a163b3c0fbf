using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>How a header was recognised.</summary>
public enum MatchKind : byte
{
    /// <summary>Written as in the schema.</summary>
    Exact,

    /// <summary>The same but for accents, case, punctuation, tatweel…</summary>
    Normalised,

    /// <summary>Nearly the same: a letter or two differ.</summary>
    Fuzzy,

    /// <summary>Confirmed by an operator for the sender's folder.</summary>
    Learnt,
}

/// <summary>Headers of one dataset, to the place of their field.</summary>
internal sealed class HeaderIndex
{
    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _learnt = new(StringComparer.Ordinal);

    public HeaderIndex(Dataset dataset)
    {
        Dataset = dataset;
        for (var field = 0; field < dataset.Fields.Count; field++)
        {
            foreach (var header in dataset.Fields[field].Headers)
            {
                _exact.Add(header);
                _byKey.TryAdd(TextKey.Of(header), field);
            }
        }
    }

    public static IReadOnlyList<HeaderIndex> All { get; } = [.. DeclaredDatasets.All.Select(d => new HeaderIndex(d))];

    public static HeaderIndex Of(Dataset dataset) => All.First(index => index.Dataset == dataset);

    public Dataset Dataset { get; }

    /// <summary>The indexes with what was learnt for one folder beside them. A header of the schema stays what it is.</summary>
    public static IReadOnlyList<HeaderIndex> With(IReadOnlyList<LearntHeader> learnt)
    {
        if (learnt.Count == 0) return All;
        var indexes = All.Select(known => new HeaderIndex(known.Dataset)).ToList();
        foreach (var header in learnt)
        {
            // A field that a later version of the schema no longer has is forgotten.
            if (indexes.Find(i => i.Dataset.Name == header.Dataset) is { } index && index.Dataset.Fields.ToList().FindIndex(f => f.Name == header.Field) is >= 0 and var field)
                index._learnt.TryAdd(TextKey.Of(header.Header), field);
        }

        return indexes;
    }

    /// <summary>The words of every known header, with its field.</summary>
    public IReadOnlyList<(string[] Words, int Field)> Words => field ??= [.. _byKey.Select(known => (NearestHeader.Words(known.Key), known.Value))];

    /// <summary>The field that a header names, and the unit it sets; null for a header that names none.</summary>
    public (int Field, MatchKind Match, MoneyUnit? Unit)? Find(string header, string key)
    {
        if (_exact.Contains(header.Trim())) return (_byKey[key], MatchKind.Exact, null);
        if (_byKey.TryGetValue(key, out var field)) return (field, MatchKind.Normalised, null);
        var (rest, unit) = MoneyUnit.TakeFrom(key);
        if (rest.Length < key.Length && _byKey.TryGetValue(rest, out field)) return (field, MatchKind.Normalised, unit);
        if (_learnt.TryGetValue(key, out field)) return (field, MatchKind.Learnt, null);
        return rest.Length < key.Length && _learnt.TryGetValue(rest, out field) ? (field, MatchKind.Learnt, unit) : null;
    }
}
