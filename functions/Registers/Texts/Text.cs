using System.Text.Json;
using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>A text for people, in the languages of answers. Its JSON is a map: <c>{"fr": "…", "ar": "…"}</c>.</summary>
[JsonConverter(typeof(TextConverter))]
public sealed record Text
{
    // In the order of languages; null for a missing translation.
    private readonly string?[] _translations;

    private Text(string?[] translations) => _translations = translations;

    /// <summary>The text in the first language, which every text has.</summary>
    public string Default => _translations[0]!;

    /// <summary>The translations that exist, in the order of languages.</summary>
    public IEnumerable<(Language Language, string Value)> Translations
    {
        get
        {
            foreach (var language in Language.All)
            {
                if (_translations[language.Order] is { } text) yield return (language, text);
            }
        }
    }

    /// <summary>The same without their languages.</summary>
    public IEnumerable<string> Values => _translations.OfType<string>();

    /// <summary>A text that reads the same in every language: a given name, a number.</summary>
    public static Text Same(string text)
    {
        var translations = new string?[Language.All.Count];
        Array.Fill(translations, text);
        return new Text(translations);
    }

    /// <summary>Reads a map of languages and ignores other keys.</summary>
    /// <exception cref="JsonException">The JSON is no map of texts, or lacks the first language.</exception>
    public static Text Of(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object || !map.TryGetProperty(Language.Default.Code, out _))
            throw new JsonException($"A text is a map of languages, with '{Language.Default.Code}' among them.");
        var translations = new string?[Language.All.Count];
        foreach (var language in Language.All)
        {
            if (!map.TryGetProperty(language.Code, out var text)) continue;
            if (text.ValueKind != JsonValueKind.String) throw new JsonException($"'{language.Code}' of a text is no text.");
            translations[language.Order] = text.GetString();
        }

        return new Text(translations);
    }

    /// <summary>The text in one language; in the first when there is no translation.</summary>
    public string In(Language language) => _translations[language.Order] ?? Default;

    /// <summary>Changes every translation.</summary>
    public Text With(Func<Language, string, string> change)
    {
        var changed = new string?[_translations.Length];
        foreach (var (language, text) in Translations) changed[language.Order] = change(language, text);
        return new Text(changed);
    }

    /// <summary>True when every language says the same.</summary>
    public bool Equals(Text? other) => other is not null && _translations.AsSpan().SequenceEqual(other._translations);

    /// <summary>Hash of the first language's text.</summary>
    public override int GetHashCode() => Default.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text in the first language.</summary>
    public override string ToString() => Default;
}
