using System.Text.Json;
using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>JSON of <see cref="Text"/>: every language in order, so that all readers find the one they ask for.</summary>
public sealed class TextConverter : JsonConverter<Text>
{
    /// <inheritdoc/>
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var map = JsonDocument.ParseValue(ref reader);
        return Text.Of(map.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var language in Language.All) writer.WriteString(language.Code, value.In(language));
        writer.WriteEndObject();
    }
}
