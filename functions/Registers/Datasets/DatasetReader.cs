using System.Text.Json;

namespace AinChock.Registers.Datasets;

/// <summary>
/// Reads a schema file: Table Schema, with our additions under <c>x-</c> keys. Element by element, since setting up a serializer for it
/// takes longer than checking a register.
/// </summary>
internal static class DatasetReader
{
    /// <exception cref="KeyNotFoundException">Something that every schema states is missing.</exception>
    public static Dataset Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var schema = document.RootElement;
        return new Dataset
        {
            Name = Text(schema, "name"),
            Label = LabelOf(schema.GetProperty("x-label")),
            Table = Text(schema, "x-table"),
            Fields = Items(schema, "fields", FieldOf),
            Keys = Items(schema, "x-keys", key => (IReadOnlyList<string>)Texts(key)),
            Totals = Texts(schema, "x-totals"),
            Money = TextOrNull(schema, "x-money"),
            Title = Text(schema, "x-title"),
            Breakdowns = Texts(schema, "x-breakdowns"),
            Cube = Texts(schema, "x-cube"),
            Measures = Texts(schema, "x-measures"),
            SmallGroups = Items(schema, "x-smallGroups", group => new SmallGroup(TextOrNull(group, "total"), Texts(group, "parts"))),
            Derive = schema.TryGetProperty("x-derive", out var derive) ? new Derivation(Text(derive, "field"), Text(derive, "from"), Text(derive, "kind")) : null,
            Rules = Items(schema, "x-rules", RuleOf),
        };
    }

    private static Field FieldOf(JsonElement field) => new()
    {
        Name = Text(field, "name"),
        Type = Text(field, "type"),
        Kind = KindOf(Text(field, "x-kind")),
        Constraints = field.TryGetProperty("constraints", out var constraints) ? ConstraintsOf(constraints) : new Constraints(),
        Plausible = field.TryGetProperty("x-plausible", out var plausible) ? new Interval(plausible.GetProperty("minimum").GetDecimal(), plausible.GetProperty("maximum").GetDecimal()) : null,
        Sensitivity = Text(field, "x-sensitivity"),
        Identifier = IsSet(field, "x-identifier"),
        Label = LabelOf(field.GetProperty("x-label")),
        Aliases = field.GetProperty("x-aliases").EnumerateObject().ToDictionary(language => language.Name, language => (IReadOnlyList<string>)Texts(language.Value), StringComparer.Ordinal),
        Closed = IsSet(field, "x-closed"),
        Codes = Items(field, "x-codes", code => new Code(Text(code, "code"), Text(code, "fr"), Text(code, "ar"), Texts(code, "aliases"))),
        DeclaredPlaces = field.TryGetProperty("x-places", out _) ? Items(field, "x-places", place => new KnownPlace(Text(place, "fr"), Text(place, "ar"), Texts(place, "aliases"))) : null,
    };

    private static FieldKind KindOf(string kind) => kind switch
    {
        "text" => FieldKind.Text,
        "money" => FieldKind.Money,
        "count" => FieldKind.Count,
        "year" => FieldKind.Year,
        "rate" => FieldKind.Rate,
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
        Enum = constraints.TryGetProperty("enum", out var values) ? Texts(values) : null,
    };

    private static Rule RuleOf(JsonElement rule) => new()
    {
        Kind = Text(rule, "kind"),
        Field = TextOrNull(rule, "field"),
        Limit = TextOrNull(rule, "limit"),
        Parts = Texts(rule, "parts"),
        Total = TextOrNull(rule, "total"),
        Tolerance = rule.TryGetProperty("tolerance", out var tolerance) ? tolerance.GetInt32() : 0,
        Code = Text(rule, "code"),
    };

    private static Label LabelOf(JsonElement label) => new(Text(label, "fr"), Text(label, "ar"), Text(label, "en"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string? TextOrNull(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool IsSet(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string[] Texts(JsonElement element, string name) => element.TryGetProperty(name, out var texts) ? Texts(texts) : [];

    private static string[] Texts(JsonElement texts) => Items(texts, text => text.GetString()!);

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
