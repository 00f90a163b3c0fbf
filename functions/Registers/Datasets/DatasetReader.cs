using System.Text.Json;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>
/// Reads a schema file: Table Schema with our additions under <c>x-</c> keys. It reads element by element, because setting up a serializer
/// takes longer than checking a register.
/// </summary>
internal static class DatasetReader
{
    /// <exception cref="KeyNotFoundException">A key that every schema must have is missing.</exception>
    public static Dataset Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var schema = document.RootElement;
        return new Dataset
        {
            Name = String(schema, "name"),
            Label = Text.Of(schema.GetProperty("x-label")),
            Unit = StringOrNull(schema, "x-unit") ?? "rows",
            Table = String(schema, "x-table"),
            Fields = Items(schema, "fields", FieldOf),
            Keys = Items(schema, "x-keys", key => (IReadOnlyList<string>)Strings(key)),
            Alike = Strings(schema, "x-alike"),
            NumbersOfFolder = StringOrNull(schema, "x-numbering") == "folder",
            Totals = Strings(schema, "x-totals"),
            Money = StringOrNull(schema, "x-money"),
            Title = String(schema, "x-title"),
            IsOptional = IsSet(schema, "x-optional"),
            Breakdowns = Strings(schema, "x-breakdowns"),
            Cube = Strings(schema, "x-cube"),
            Measures = Strings(schema, "x-measures"),
            Sums = Strings(schema, "x-sums"),
            Cuts = schema.TryGetProperty("x-cuts", out _) ? CutsOf(schema) : Cuts.None,
            Derive = schema.TryGetProperty("x-derive", out var derive)
                ? new Derivation(String(derive, "field"), String(derive, "from"), String(derive, "kind")) : null,
            Compared = schema.TryGetProperty("x-compared", out var compared)
                ? new ComparedFields(
                    StringOrNull(compared, "year"), StringOrNull(compared, "peers"), StringOrNull(compared, "status"), Strings(compared, "steps")) : null,
            Progress = schema.TryGetProperty("x-progress", out var progress) ? ProgressOf(progress) : null,
            Rules = Items(schema, "x-rules", RuleOf),
        };
    }

    private static ProgressFields ProgressOf(JsonElement progress) => new(
        Strings(progress, "moves"), Strings(progress, "amounts"), Strings(progress, "ratios"), String(progress, "rate"), String(progress, "weight"),
        String(progress, "physical"), String(progress, "due"), String(progress, "status"), Strings(progress, "open"), Strings(progress, "by"));

    private static Cuts CutsOf(JsonElement schema) => new(
        Items(schema, "x-cuts", cut => (IReadOnlyList<string>)Strings(cut)), Strings(schema, "x-cross"), Strings(schema, "x-cutMeasures"),
        Items(schema, "x-derived", derived => new DerivedMeasure(
            String(derived, "id"), String(derived, "kind"), String(derived, "field"),
            StringOrNull(derived, "less") ?? StringOrNull(derived, "rate") ?? StringOrNull(derived, "code")!, Text.Of(derived))),
        Items(schema, "x-ratios", ratio => new Ratio(
            String(ratio, "id"), String(ratio, "of"), String(ratio, "over"), Text.Of(ratio), StringOrNull(ratio, "unit") ?? "%")),
        Strings(schema, "x-shares"),
        schema.TryGetProperty("x-quantity", out var quantity) ? new Quantity(String(quantity, "field"), String(quantity, "kind")) : null);

    private static Field FieldOf(JsonElement field) => new()
    {
        Name = String(field, "name"),
        Type = String(field, "type"),
        Kind = KindOf(String(field, "x-kind")),
        Constraints = field.TryGetProperty("constraints", out var constraints) ? ConstraintsOf(constraints) : new Constraints(),
        Plausible = field.TryGetProperty("x-plausible", out var plausible)
            ? new Interval(plausible.GetProperty("minimum").GetDecimal(), plausible.GetProperty("maximum").GetDecimal()) : null,
        Sensitivity = String(field, "x-sensitivity"),
        IsPersons = IsSet(field, "x-persons"),
        Unit = StringOrNull(field, "x-unit") ?? UnitOf(KindOf(String(field, "x-kind")), IsSet(field, "x-persons")),
        PartOf = StringOrNull(field, "x-partOf"),
        Identifier = IsSet(field, "x-identifier"),
        Label = Text.Of(field.GetProperty("x-label")),
        LabelHeaders = HeadersOf(field.GetProperty("x-label")),
        Aliases = field.TryGetProperty("x-aliases", out var aliases) ? AliasesOf(aliases) : [],
        IsMixed = IsSet(field, "x-mixed"),
        CodesOf = StringOrNull(field, "x-codesOf"),
        Closed = IsSet(field, "x-closed"),
        Codes = Items(field, "x-codes", CodeOf),
        Groups = Items(field, "x-groups", CodeOf),
        DeclaredPlaces = field.TryGetProperty("x-places", out var places)
            ? [.. Items(places, place => new KnownPlace(Text.Of(place), Strings(place, "aliases"))),
                .. Items(field, "x-groups", CodeOf).Select(group => new KnownPlace(group.Label, group.Aliases))] : null,
    };

    private static List<string> HeadersOf(JsonElement label)
    {
        var headers = new List<string>();
        foreach (var language in label.EnumerateObject()) headers.Add(language.Value.GetString()!);
        return headers;
    }

    private static Dictionary<string, IReadOnlyList<string>> AliasesOf(JsonElement aliases)
    {
        var byLanguage = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var language in aliases.EnumerateObject()) byLanguage.Add(language.Name, Strings(language.Value));
        return byLanguage;
    }

    private static Code CodeOf(JsonElement code) => new(String(code, "code"), Text.Of(code), Strings(code, "aliases")) { Unit = StringOrNull(code, "unit") };

    private static string? UnitOf(FieldKind kind, bool isPersons) => kind switch
    {
        FieldKind.Money => "MAD",
        FieldKind.Rate => "%",
        FieldKind.Quantity => "quantity",
        FieldKind.Count => isPersons ? "persons" : "count",
        _ => null,
    };

    private static FieldKind KindOf(string kind) => kind switch
    {
        "text" => FieldKind.Text,
        "money" => FieldKind.Money,
        "count" => FieldKind.Count,
        "year" => FieldKind.Year,
        "rate" => FieldKind.Rate,
        "quantity" => FieldKind.Quantity,
        "date" => FieldKind.Date,
        "code" => FieldKind.Code,
        "ice" => FieldKind.Ice,
        "phone" => FieldKind.Phone,
        "email" => FieldKind.Email,
        _ => throw new ArgumentException($"'{kind}' is no kind of field."),
    };

    private static Constraints ConstraintsOf(JsonElement constraints) => new()
    {
        Required = IsSet(constraints, "required"),
        Minimum = constraints.TryGetProperty("minimum", out var minimum) ? minimum.GetDecimal() : null,
        Maximum = constraints.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : null,
        MaxLength = constraints.TryGetProperty("maxLength", out var longest) ? longest.GetInt32() : null,
        Enum = constraints.TryGetProperty("enum", out var values) ? Strings(values) : null,
    };

    private static Rule RuleOf(JsonElement rule) => new()
    {
        Kind = String(rule, "kind"),
        Field = StringOrNull(rule, "field"),
        Limit = StringOrNull(rule, "limit"),
        Parts = Strings(rule, "parts"),
        Total = StringOrNull(rule, "total"),
        Tolerance = rule.TryGetProperty("tolerance", out var tolerance) ? tolerance.GetInt32() : 0,
        Code = String(rule, "code"),
    };

    private static string String(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string? StringOrNull(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool IsSet(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string[] Strings(JsonElement element, string name) => element.TryGetProperty(name, out var texts) ? Strings(texts) : [];

    private static string[] Strings(JsonElement texts) => Items(texts, text => text.GetString()!);

    private static T[] Items<T>(JsonElement element, string name, Func<JsonElement, T> read)
        where T : class => element.TryGetProperty(name, out var items) ? Items(items, read) : [];

    private static T[] Items<T>(JsonElement items, Func<JsonElement, T> read)
        where T : class
    {
        var all = new T[items.GetArrayLength()];
        for (var i = 0; i < all.Length; i++) all[i] = read(items[i]);
        return all;
    }
}
