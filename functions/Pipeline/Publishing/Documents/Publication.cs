using System.Text.Json;
using System.Text.Json.Serialization;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Documents;

/// <summary>Who publishes, under what licence, and what names the data for good: <c>publication.json</c>, which a prefecture makes its own.</summary>
/// <param name="Iri">Identifier of the whole publication, independent of where it is served.</param>
/// <param name="Keywords">By language.</param>
/// <param name="Frequency">From the EU's list of frequencies: a snapshot whenever a register changes.</param>
internal sealed record Publication(
    string Iri, Licence Licence, Contact Contact, IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords, string Frequency, string Theme,
    PublishedPlace Place)
{
    public static readonly Publication Current = Load();

    /// <summary>The persistent identifier of a part: a register, its schema.</summary>
    public string IriOf(string part) => PersistentId.Of(Iri, part);

    /// <summary>What is published, and that it is invented where it is.</summary>
    public static Text DescriptionOf(bool isDemonstration)
    {
        var description = Catalogue.Text("publish.description");
        return isDemonstration ? description.With((language, text) => $"{Catalogue.Text("publish.demonstration").In(language)} {text}") : description;
    }

    private static Publication Load()
    {
        using var stream = typeof(Publication).Assembly.GetManifestResourceStream("publication.json")!;
        return JsonSerializer.Deserialize(stream, PublicationJson.Default.Publication)!;
    }
}

/// <param name="Id">By SPDX.</param>
internal sealed record Licence(string Id, string Url, string Title);

/// <param name="Email">Null until the prefecture enters one.</param>
internal sealed record Contact(Text Name, string? Email, string? Url);

/// <param name="Code">By the census.</param>
internal sealed record PublishedPlace(Text Name, string Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Publication))]
internal sealed partial class PublicationJson : JsonSerializerContext;
