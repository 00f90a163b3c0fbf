using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>A text for people, in French and in Arabic.</summary>
public sealed record Bilingual([property: JsonPropertyName("fr")] string Fr, [property: JsonPropertyName("ar")] string Ar)
{
    /// <param name="language"><c>fr</c> or <c>ar</c>.</param>
    public string In(string language) => language == "ar" ? Ar : Fr;
}
