using System.Collections.Frozen;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Maps the headers of one dataset to the index of their field.</summary>
internal sealed class HeaderIndex
{
    private static readonly char[] Dividers = ['/', '|', '\n', '\r', '–', '—', ';'];

    private static readonly string[] Sums = ["Somme de ", "Somme des ", "Sum of "], Links = ["en", "de", "du", "des", "la", "le", "l"];

    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _learnt = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Dictionary<string, string>> _codes = [];

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

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        All.SelectMany(index => index._byKey.Keys).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text, in <see cref="TextKey"/> form, is a header in the schema of any register.</summary>
    public static bool Knows(ReadOnlySpan<char> key) => Known.Contains(key);

    public static HeaderIndex Of(Dataset dataset) => All.First(index => index.Dataset == dataset);

    public Dataset Dataset { get; }

    /// <summary>The indexes with the headers learnt for one folder. Headers of the schema keep their meaning.</summary>
    public static IReadOnlyList<HeaderIndex> With(IReadOnlyList<LearntHeader> learnt)
    {
        if (learnt.Count == 0) return All;
        var indexes = All.Select(known => new HeaderIndex(known.Dataset)).ToList();
        foreach (var header in learnt)
        {
            // A field that a later schema dropped is ignored.
            if (indexes.Find(i => i.Dataset.Name == header.Dataset) is { } index
                && index.Dataset.Fields.ToList().FindIndex(f => f.Name == header.Field) is >= 0 and var field)
                index.Learn(header, field);
        }

        return indexes;
    }

    /// <summary>Spellings learnt for the lists of fields, in <see cref="TextKey"/> form, by the index of the field.</summary>
    public IReadOnlyDictionary<int, Dictionary<string, string>> Codes => _codes;

    private void Learn(LearntHeader learnt, int field)
    {
        if (learnt.Code is null)
        {
            _learnt.TryAdd(TextKey.Of(learnt.Header), field);
            return;
        }

        // A value that a later schema dropped is ignored too.
        if (Dataset.Fields[field].Codes.All(code => code.Value != learnt.Code)) return;
        if (!_codes.TryGetValue(field, out var codes)) _codes.Add(field, codes = new(StringComparer.Ordinal));
        codes.TryAdd(TextKey.Of(learnt.Header), learnt.Code);
    }

    /// <summary>Every known header, in <see cref="TextKey"/> form, with its field.</summary>
    public IEnumerable<KeyValuePair<string, int>> Keys => _byKey;

    /// <summary>The words of every known header with its field.</summary>
    public IReadOnlyList<(string[] Words, int Field)> Words => field ??= [.. _byKey.Select(known => (NearestHeader.Words(known.Key), known.Value))];

    /// <summary>The field that a header names, with its measure and unit; null when it names none.</summary>
    public FoundHeader? Find(string header, string key)
    {
        var known = TwoScripts.WithoutTifinagh(header);
        if (known.Length < header.Length) return Find(known, TextKey.Of(known));
        // « Montant glo-\nbal »
        if (header.Contains("-\n", StringComparison.Ordinal) && header.Replace("-\n", "", StringComparison.Ordinal) is var whole
            && Find(whole, TextKey.Of(whole)) is { } joined) return joined;
        return FindWhole(header, key) ?? FindWithoutMeasure(header, key) ?? FindInParts(header) ?? FindInTable(header) ?? FindWithoutTaxes(header, key)
            ?? FindTimes(header) ?? FindWithNote(header) ?? FindSum(header);
    }

    // « Part INDH (en % du coût global) », « Taux physique (pourcentage) », « Montant global (M) »: what stands behind the name is a measure, or a unit that
    // is not known.
    private FoundHeader? FindWithNote(string header)
    {
        header = header.TrimEnd();
        var isBracketed = header.EndsWith(')') || header.EndsWith(']');
        var at = isBracketed ? header.AsSpan().LastIndexOfAny('(', '[') : header.LastIndexOf(" en ", StringComparison.OrdinalIgnoreCase);
        if (at <= 0 || FindWhole(header[..at], TextKey.Of(header[..at])) is not { Unit: null, Measure: null } found) return null;
        var note = header[at..].Trim('(', ')', '[', ']', ' ');
        var isMoney = Dataset.Fields[found.Field].Kind == FieldKind.Money;
        if (HeaderMeasure.Of(note) is { } measure)
        {
            var rest = string.Join(' ', HeaderMeasure.TakeFrom(TextKey.Of(note), measure).Split(' ').SkipWhile(Links.Contains));
            var isOfTotal = isMoney && measure.IsPercent && _byKey.TryGetValue(rest, out var of) && of == TotalOf(found.Field);
            if (rest.Length == 0 || isOfTotal) return found with { Match = MatchKind.Normalised, Measure = measure };
        }
        else if (!UnknownUnit.MayBe(note))
        {
            return null;
        }

        return isMoney ? found with { Match = MatchKind.Normalised, UnknownUnit = note } : null;
    }

    // « Somme de Montant global (KDH) », as a pivot table calls it; « [Sum of Montant global] »
    private FoundHeader? FindSum(string header)
    {
        var bare = header.StartsWith('[') && header.EndsWith(']') ? header[1..^1] : header;
        if (Array.Find(Sums, sum => bare.StartsWith(sum, StringComparison.OrdinalIgnoreCase)) is { } sum) bare = bare[sum.Length..];
        if (bare.Length == header.Length || Find(bare, TextKey.Of(bare)) is not { } found) return null;
        return Dataset.Fields[found.Field].Kind is FieldKind.Money or FieldKind.Count ? found with { Match = MatchKind.Normalised } : null;
    }

    // « Montant global (DH*1000) »
    private FoundHeader? FindTimes(string header)
    {
        var times = UnitWords.Times(header);
        return ReferenceEquals(times, header) ? null : FindWhole(times, TextKey.Of(times));
    }

    /// <summary>The amount of which a field is declared to be a part; null when there is none.</summary>
    public int? TotalOf(int field) =>
        Dataset.Fields[field] is { Kind: FieldKind.Money, Name: var name }
        && Dataset.Rules.FirstOrDefault(rule => rule.Kind == "sumEquals" && rule.Parts.Contains(name)) is { } sum ? Dataset.IndexOf(sum.Total!) : null;

    // « Montant global HT », « Part INDH (DH, hors taxes) »
    private FoundHeader? FindWithoutTaxes(string header, string key)
    {
        if (WithoutTaxes.TakeFrom(key) is not { } rest || FindWhole(rest, rest) is not { } found) return null;
        return Dataset.Fields[found.Field].Kind == FieldKind.Money
            ? found with { Match = MatchKind.Normalised, Measure = HeaderMeasure.Of(header), IsWithoutTaxes = true } : null;
    }

    // « Projets[Montant global] », as Power BI names a column with its table.
    private FoundHeader? FindInTable(string header)
    {
        var open = header.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || !header.EndsWith(']') || header[..open].Contains('(', StringComparison.Ordinal)) return null;
        var column = header[(open + 1)..^1];
        return column.Contains('[', StringComparison.Ordinal) ? null : FindPart(column, column);
    }

    /// <summary>The result of the first reading of a header that names a field.</summary>
    public FoundHeader? FindAny(IEnumerable<string> candidates) =>
        candidates.Select(text => Find(text, TextKey.Of(text))).FirstOrDefault(found => found is not null);

    /// <summary>The same, with the units and measures of the other readings that name the field: a second row in another language may say them.</summary>
    public FoundHeader? FindMerged(IEnumerable<string> candidates)
    {
        FoundHeader? merged = null;
        foreach (var text in candidates)
        {
            if (Find(text, TextKey.Of(text)) is { } found) merged = merged is { } first ? Both(first, found) ?? first : found;
        }

        return merged;
    }

    private FoundHeader? FindWhole(string header, string key)
    {
        if (_exact.Contains(header.Trim())) return new FoundHeader(_byKey[key], MatchKind.Exact, null, null);
        var measure = HeaderMeasure.Of(header);
        key = WithoutTax(key);
        if (_byKey.TryGetValue(key, out var field)) return new FoundHeader(field, MatchKind.Normalised, null, measure);
        var (rest, unit) = MoneyUnit.TakeFrom(key);
        if (rest.Length < key.Length && _byKey.TryGetValue(rest, out field)) return new FoundHeader(field, MatchKind.Normalised, unit, measure);
        if (_learnt.TryGetValue(key, out field)) return new FoundHeader(field, MatchKind.Learnt, null, measure);
        if (rest.Length < key.Length && _learnt.TryGetValue(rest, out field)) return new FoundHeader(field, MatchKind.Learnt, unit, measure);
        // « KDH – Montant global », « Montant global (DH) en KDH »
        return HeaderUnits.Of(key) is { } units && _byKey.TryGetValue(units.Header, out field)
            ? new FoundHeader(field, MatchKind.Normalised, units.Unit, measure) { OtherUnit = units.Other }
            : null;
    }

    // « Part INDH en pourcentage », « Montant global en euros »: the other words identify the field.
    private FoundHeader? FindWithoutMeasure(string header, string key)
    {
        if (HeaderMeasure.Of(header) is not { } measure) return null;
        var rest = HeaderMeasure.TakeFrom(key, measure);
        if (rest.Length < key.Length && _byKey.TryGetValue(rest, out var field)) return new FoundHeader(field, MatchKind.Normalised, null, measure);
        // « % INDH »
        return measure.IsPercent && _byKey.TryGetValue($"part {rest}", out field) && Dataset.Fields[field].Kind == FieldKind.Money
            ? new FoundHeader(field, MatchKind.Normalised, null, measure) : null;
    }

    // « Montant global / الكلفة الإجمالية »: both parts name the same field, or only one names any. « Exercice | Année »: both name it.
    private FoundHeader? FindInParts(string header)
    {
        if (TwoScripts.Split(header) is var (latin, arabic))
        {
            var (one, other) = (FindPart(latin, header), FindPart(arabic, header));
            if (one is null || other is null) return one ?? other;
            return Both(one.Value, other.Value);
        }

        var parts = header.Split(Dividers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || FindPart(parts[0], header) is not { } first || FindPart(parts[1], header) is not { } second) return null;
        return Both(first, second);
    }

    private static FoundHeader? Both(FoundHeader one, FoundHeader other)
    {
        if (one.Field != other.Field) return null;
        var differ = one.Unit is not null && other.Unit is not null && one.Unit != other.Unit;
        var second = one.OtherUnit ?? other.OtherUnit ?? (differ ? other.Unit : null);
        return one with
        {
            Unit = one.Unit ?? other.Unit,
            Measure = one.Measure ?? other.Measure,
            OtherUnit = second,
            IsWithoutTaxes = one.IsWithoutTaxes || other.IsWithoutTaxes,
            UnknownUnit = one.UnknownUnit ?? other.UnknownUnit,
        };
    }

    // The measure may stand beside either part.
    private FoundHeader? FindPart(string part, string header) =>
        (FindWhole(part, TextKey.Of(part)) ?? FindWithoutMeasure(part, TextKey.Of(part)) ?? FindWithoutTaxes(part, TextKey.Of(part))
            ?? FindWithNote(part)) is { } found
            ? found with { Match = MatchKind.Normalised, Measure = HeaderMeasure.Of(header) }
            : null;

    // All amounts of a register are with taxes.
    private static string WithoutTax(string key) =>
        key.EndsWith(" ttc", StringComparison.Ordinal) ? key[..^4] : key.Replace(" ttc ", " ", StringComparison.Ordinal);
}
