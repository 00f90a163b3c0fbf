using System.Text;
using System.Text.Json.Nodes;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>{register}.schema.json</c>: JSON Schema 2020-12 of <c>{register}.json</c>, with what each field is called and the codes that it takes.</summary>
internal static class RegisterSchema
{
    public static string NameOf(Dataset dataset) => $"{dataset.Name}.schema.json";

    public static byte[] Write(Dataset dataset)
    {
        var properties = new JsonObject { [OpenDataFiles.Key] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{16}(-[0-9]+)?$" } };
        var fields = OpenDataFiles.PublicFields(dataset);
        foreach (var field in fields) properties.Add(field.Name, Property(field));
        foreach (var name in OpenDataFiles.Provenance) properties.Add(name, new JsonObject { ["type"] = name == "row" ? "integer" : "string" });
        var row = Object(properties, [OpenDataFiles.Key, .. fields.Where(f => f.Constraints.Required).Select(f => f.Name), .. OpenDataFiles.Provenance]);
        var file = Object(new JsonObject
        {
            ["schemaVersion"] = new JsonObject { ["const"] = "1" },
            ["snapshot"] = new JsonObject { ["type"] = "string" },
            ["asOf"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["dataset"] = new JsonObject { ["const"] = dataset.Name },
            ["fields"] = new JsonObject { ["type"] = "object" },
            ["rows"] = new JsonObject { ["type"] = "array", ["items"] = row },
        }, ["schemaVersion", "snapshot", "asOf", "dataset", "fields", "rows"]);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Publication.Current.IriOf(NameOf(dataset)),
        };
        Name(schema, dataset.Label);
        foreach (var (name, part) in file.ToList())
        {
            file.Remove(name);
            schema.Add(name, part);
        }

        return Encoding.UTF8.GetBytes(schema.ToJsonString(SnapshotJson.NodeOptions));
    }

    private static JsonObject Property(Field field)
    {
        var property = new JsonObject
        {
            ["type"] = field.Kind switch
            {
                FieldKind.Money or FieldKind.Rate or FieldKind.Quantity => "number",
                FieldKind.Count or FieldKind.Year => "integer",
                _ => "string",
            },
        };
        Name(property, field.Label);
        if (field.Unit is { } unit) property["x-unit"] = unit;
        if (field.Kind == FieldKind.Date) property["format"] = "date";
        if (field.Codes.Count == 0) return property;
        // In an open list a text that is no code is kept as it was written.
        var codes = new JsonArray([.. field.Codes.Select(code => (JsonNode)Name(new JsonObject { ["const"] = code.Value }, code.Label))]);
        if (field.Closed) property["enum"] = new JsonArray([.. field.Codes.Select(code => JsonValue.Create(code.Value))]);
        property["x-codes"] = codes;
        return property;
    }

    private static JsonObject Object(JsonObject properties, IEnumerable<string> required) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
    };

    private static JsonObject Name(JsonObject of, Text label)
    {
        of["title"] = label.Default;
        foreach (var (language, title) in label.Translations.Skip(1)) of[$"x-title-{language.Code}"] = title;
        return of;
    }
}
