using System.Text.Json;
using System.Text.Json.Serialization;

namespace AinChock.Registers.Texts;

/// <summary>The texts of one code. Placeholders: {value}, {limit}, {allowed}, {evidence}, {column}, {sheet}, {cell}, {count}; plurals
/// {count?# ligne|# lignes}.</summary>
/// <param name="ByValue">Each different value makes a separate finding.</param>
/// <param name="Example">A cause, for <c>docs/erreurs.md</c>.</param>
public sealed record CatalogueEntry(bool ByValue, Text Message, Text Hint, Text Example);

/// <summary>All texts that people read: findings by code, and short texts of reports and commands by name.</summary>
public static class Catalogue
{
    private static readonly CatalogueFile File = Load();

    /// <summary>The texts of a finding by code.</summary>
    public static CatalogueEntry Entry(string code) => File.Findings[code];

    /// <summary>A short text by name, such as <c>outcome.accepted</c>.</summary>
    public static Text Text(string name) => File.Texts[name];

    /// <summary>A short text by name; null when it does not exist.</summary>
    internal static Text? TextIfAny(string name) => File.Texts.GetValueOrDefault(name);

    internal static IReadOnlyDictionary<string, CatalogueEntry> Findings => File.Findings;

    private static CatalogueFile Load()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile)!;
    }

    internal sealed record CatalogueFile(Dictionary<string, CatalogueEntry> Findings, Dictionary<string, Text> Texts);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Catalogue.CatalogueFile))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
