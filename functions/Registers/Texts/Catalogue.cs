using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Texts;

/// <summary>One code's texts. Placeholders: {value}, {limit}, {column}, {sheet}, {cell}, {count}.</summary>
/// <param name="ByValue">Each different value is a finding of its own.</param>
/// <param name="Example">What brings it about; for <c>docs/erreurs.md</c>.</param>
public sealed record CatalogueEntry(bool ByValue, Text Message, Text Hint, Text Example);

/// <summary>All texts that people read: findings by code, and the short texts of reports and commands by name.</summary>
public static class Catalogue
{
    private static readonly CatalogueFile File = Load();

    public static CatalogueEntry For(FindingCode code) => File.Findings[code.Id];

    /// <summary>A short text by name, such as <c>outcome.accepted</c>.</summary>
    public static Text Text(string name) => File.Texts[name];

    internal static IReadOnlyDictionary<string, CatalogueEntry> Findings => File.Findings;

    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <param name="label">What {value} is called in each language, where it has names.</param>
    internal static Text Fill(Text text, Place place, string? value, string? limit, int count, Text? label = null) =>
        text.With((language, own) => Fill(own, place, label?.In(language) ?? value, limit, count, language.IsRightToLeft ? Isolate : ""));

    // A French value inside a sentence from right to left keeps its own direction between these two marks, and so does the sentence.
    private const string Isolate = "\u2068\u2069";

    // One pass, so that a sender's value holding "{limit}" stays what it is.
    private static string Fill(string template, Place place, string? value, string? limit, int count, string isolate)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var filled = new System.Text.StringBuilder(template.Length + 32);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0)
            {
                filled.Append(template, at, template.Length - at);
                break;
            }

            var close = template.IndexOf('}', open);
            filled.Append(template, at, open - at);
            filled.Append(isolate.AsSpan(0, isolate.Length / 2)).Append(template[(open + 1)..close] switch
            {
                "value" => value,
                "limit" => limit,
                "column" => place.Header ?? place.Field,
                "sheet" => place.Sheet,
                "cell" => place.Address,
                "count" => count.ToString(CultureInfo.InvariantCulture),
                var name => throw new InvalidOperationException($"Unknown placeholder {{{name}}} in the catalogue."),
            }).Append(isolate.AsSpan(isolate.Length / 2));
            at = close + 1;
        }

        return filled.ToString();
    }

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
