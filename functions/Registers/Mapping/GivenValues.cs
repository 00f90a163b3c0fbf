using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>
/// Reads years, list values and places from texts outside the columns: « Exercice 2023 », « Programme 3 : … », « Commune : Bouskoura »,
/// a sheet named « 2023 » or « Sbata ». An ambiguous text gives nothing.
/// </summary>
internal sealed class GivenValues
{
    private const int MostChars = 200, MostPlaceChars = 60, MostPlaceWords = 5;

    private readonly HeaderIndex _index;
    private readonly List<(int At, Field Field, CodeList? Codes)> _fields = [];
    private readonly Dictionary<string, (int At, string Name)> _places = new(StringComparer.Ordinal);

    public GivenValues(HeaderIndex index)
    {
        _index = index;
        var fields = index.Dataset.Fields;
        for (var at = 0; at < fields.Count; at++)
        {
            var field = fields[at];
            if (field.Kind is not (FieldKind.Year or FieldKind.Code) && !field.IsPlace) continue;
            _fields.Add((at, field, field.Kind == FieldKind.Code ? new CodeList(field, index.Codes.GetValueOrDefault(at)) : null));
            foreach (var place in field.Places)
            {
                foreach (var spelling in place.Spellings) _places.TryAdd(TextKey.Of(spelling), (at, place.Name.Default));
            }
        }
    }

    /// <summary>Values from a sheet's name and the titles above its header, for fields without a column; the name takes precedence over titles.</summary>
    /// <param name="above">Those of the table above, which hold for this one too.</param>
    public IReadOnlyList<GivenValue> OfSheet(
        Sheet sheet, IEnumerable<SheetRow> titles, IReadOnlyList<MappedColumn> columns, IReadOnlyList<GivenValue> above)
    {
        var texts = titles.SelectMany(row => row.Texts(MostChars)).ToList();
        var given = new List<GivenValue>();
        foreach (var (at, field, _) in _fields)
        {
            if (columns.Any(column => column.FieldIndex == at)) continue;
            var found = field.Kind == FieldKind.Year
                ? Year(at, field, sheet.Name, texts, above.Any(value => value.FieldIndex == at && !TitleYears.IsOnlyDated(value.From)))
                : Read(sheet.Name) is { } named && named.FieldIndex == at ? named : Single(texts.Select(ReadTitle).Where(value => value?.FieldIndex == at));
            if (found is not null) given.Add(found);
        }

        return given;
    }

    /// <summary>The value of a single text, such as a sheet's name or a row above a section; null when nothing is certain.</summary>
    public GivenValue? Read(string text)
    {
        text = RowCount.Without(text);
        return ReadTitle(text) ?? (text.Length <= MostChars ? AfterWord(text.Trim()) : null);
    }

    /// <summary>Whether a text names the field of its value, or a known place.</summary>
    public bool IsLabelled(string text)
    {
        text = RowCount.Without(text).Trim();
        return AfterColon(text) is not null || AfterWord(text) is not null || _places.ContainsKey(TextKey.Of(text));
    }

    // A title's first word may be followed by anything: only a colon, or the value alone, is certain.
    private GivenValue? ReadTitle(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > MostChars) return null;
        return AfterColon(text) ?? Alone(text);
    }

    // « Commune : Bouskoura »
    private GivenValue? AfterColon(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 ? Labelled(text[..colon], text[(colon + 1)..].Trim(), text) : null;
    }

    // « Commune de Bouskoura », « Exercice 2023 »
    private GivenValue? AfterWord(string text)
    {
        var space = text.IndexOfAny([' ', '\u00A0']);
        if (space <= 0) return null;
        var rest = text[(space + 1)..].Trim();
        foreach (var article in (string[])["de la ", "de ", "du ", "d'", "d’"])
        {
            if (!rest.StartsWith(article, StringComparison.OrdinalIgnoreCase)) continue;
            rest = rest[article.Length..].Trim();
            break;
        }

        return Labelled(text[..space], rest, text);
    }

    private GivenValue? Labelled(string label, string value, string from)
    {
        if (_index.Find(label, TextKey.Of(label)) is not { } found) return null;
        var (_, field, codes) = _fields.Find(f => f.At == found.Field);
        if (field is null) return null;
        if (field.Kind == FieldKind.Year)
            return TitleYears.In(value) is [var year] && TextKey.Of(value).Length == 4 ? new GivenValue(found.Field, field, FieldValue.Of(year), from) : null;
        if (codes is not null) return codes.Find(value).Value is { } code ? new GivenValue(found.Field, field, FieldValue.Of(code), from) : null;
        var isName = value.Length is > 1 and <= MostPlaceChars && value.Any(char.IsLetter)
            && value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostPlaceWords;
        return isName ? new GivenValue(found.Field, field, FieldValue.Of(value), from) : null;
    }

    // A year, a value of exactly one list, or a known place.
    private GivenValue? Alone(string text)
    {
        var key = TextKey.Of(text);
        if (_places.TryGetValue(key, out var place)) return new GivenValue(place.At, _index.Dataset.Fields[place.At], FieldValue.Of(place.Name), text);
        // A sheet « F » is a page of a report or a quarter of a plan as well as the women.
        if (key.Length < 2) return null;
        if (key.All(char.IsAsciiDigit))
        {
            var (at, year, _) = _fields.Find(f => f.Field.Kind == FieldKind.Year);
            return year is not null && TitleYears.In(text) is [var alone] ? new GivenValue(at, year, FieldValue.Of(alone), text) : null;
        }

        var found = new List<GivenValue?>();
        foreach (var (at, field, codes) in _fields)
        {
            if (codes?.Find(text).Value is { } code) found.Add(new GivenValue(at, field, FieldValue.Of(code), text));
        }

        return Single(found);
    }

    private static GivenValue? Year(int at, Field field, string name, IReadOnlyList<string> titles, bool isGiven)
    {
        if ((Year(at, field, [name], YearWeight.Plain) ?? Year(at, field, titles, YearWeight.Plain)) is { } year) return year;
        return isGiven ? null : Year(at, field, [name], YearWeight.Dated) ?? Year(at, field, titles, YearWeight.Dated);
    }

    // A year that is named as such comes first, then one that stands by itself; that of a day holds only where there is no other.
    private static GivenValue? Year(int at, Field field, IReadOnlyList<string> texts, YearWeight least)
    {
        var found = texts.SelectMany(text => TitleYears.Weighed(text)
            .Select(one => (one.Weight, Value: new GivenValue(at, field, FieldValue.Of(one.Year), text)))).Where(one => one.Weight >= least).ToList();
        return found.Count == 0 ? null : Single(found.Where(one => one.Weight == found.Max(other => other.Weight)).Select(one => one.Value));
    }

    private static GivenValue? Single(IEnumerable<GivenValue?> found)
    {
        GivenValue? only = null;
        foreach (var value in found)
        {
            if (value is null) continue;
            if (only is not null && (only.FieldIndex != value.FieldIndex || only.Value != value.Value)) return null;
            only ??= value;
        }

        return only;
    }
}
