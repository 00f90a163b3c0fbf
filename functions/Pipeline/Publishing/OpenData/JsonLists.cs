using System.Text.Json;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Lists of texts in JSON.</summary>
internal static class JsonLists
{
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
