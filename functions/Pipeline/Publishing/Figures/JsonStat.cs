using System.Text.Json;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Parts of a dataset in JSON-stat 2.0. Labels in further languages stand in each dimension's extension.</summary>
internal static class JsonStat
{
    public static void Category(
        Utf8JsonWriter json, string name, Text label, IReadOnlyList<string> codes, Func<string, Text> labelOf, Func<string, string>? unit)
    {
        json.WriteStartObject(name);
        json.WriteString("label", label.Default);
        json.WriteStartObject("category");
        Strings(json, "index", codes);
        Labels(json, "label", codes, code => labelOf(code).Default);
        if (unit is not null)
        {
            json.WriteStartObject("unit");
            foreach (var code in codes)
            {
                json.WriteStartObject(code);
                json.WriteString("label", unit(code));
                json.WriteNumber("decimals", unit(code) is "MAD" or "%" or "quantity" ? 2 : 0);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("extension");
        foreach (var language in Language.All.Skip(1))
        {
            json.WriteStartObject(language.Code);
            json.WriteString("label", label.In(language));
            Labels(json, "category", codes, code => labelOf(code).In(language));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Labels(Utf8JsonWriter json, string name, IReadOnlyList<string> codes, Func<string, string> label)
    {
        json.WriteStartObject(name);
        foreach (var code in codes) json.WriteString(code, label(code));
        json.WriteEndObject();
    }

    public static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
