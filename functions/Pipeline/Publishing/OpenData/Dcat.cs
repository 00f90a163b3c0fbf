using System.Globalization;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// <c>dcat.jsonld</c> (DCAT-AP 3): each register is a dataset with an identifier for good, of which this snapshot is a version. Addresses of files are
/// relative: wherever a snapshot is served from, they hold.
/// </summary>
internal sealed class Dcat(Utf8JsonWriter json, string snapshot, string? previous, DateTimeOffset asOf, bool isDemonstration)
{
    private static readonly Publication Of = Publication.Current;

    public static byte[] Write(string snapshot, string? previous, DateTimeOffset asOf, bool isDemonstration, IReadOnlyList<RegisterFiles> files)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions)) new Dcat(json, snapshot, previous, asOf, isDemonstration).Write(files);
        return stream.ToArray();
    }

    private void Write(IReadOnlyList<RegisterFiles> files)
    {
        json.WriteStartObject();
        WriteContext();
        json.WriteString("@id", Of.Iri);
        json.WriteString("@type", "dcat:Catalog");
        Texts("dct:title", Catalogue.Text("publish.title"));
        Texts("dct:description", Publication.DescriptionOf(isDemonstration));
        WriteOwner();
        json.WriteStartArray("dcat:dataset");
        foreach (var register in files) WriteDataset(register);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteDataset(RegisterFiles register)
    {
        var dataset = register.Dataset;
        json.WriteStartObject();
        json.WriteString("@id", Of.IriOf(dataset.Name));
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:identifier", Of.IriOf(dataset.Name));
        WriteTexts(dataset);
        json.WriteStartObject("dcat:hasVersion");
        // The register as it stands in this snapshot.
        json.WriteString("@id", $"#{dataset.Name}");
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:identifier", $"{dataset.Name}-{snapshot}");
        json.WriteString("dcat:version", snapshot);
        Link("dcat:isVersionOf", Of.IriOf(dataset.Name));
        if (previous is not null) Link("dcat:previousVersion", $"../{previous}/dcat.jsonld#{dataset.Name}");
        WriteTexts(dataset);
        json.WriteStartArray("dcat:distribution");
        foreach (var (file, format, type) in register.All) WriteDistribution(file, format, type);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTexts(Dataset dataset)
    {
        Texts("dct:title", dataset.Label);
        Texts("dct:description", Publication.DescriptionOf(isDemonstration));
        json.WriteStartArray("dcat:keyword");
        foreach (var (language, words) in Of.Keywords)
        {
            foreach (var word in words) Worded(word, language);
        }

        json.WriteEndArray();
        Link("dct:accrualPeriodicity", Of.Frequency);
        Link("dcat:theme", Of.Theme);
        json.WriteStartObject("dct:spatial");
        json.WriteString("@type", "dct:Location");
        Texts("skos:prefLabel", Of.Place.Name);
        json.WriteString("dct:identifier", Of.Place.Code);
        json.WriteEndObject();
        WriteOwner();
    }

    private void WriteOwner()
    {
        json.WriteStartObject("dct:publisher");
        json.WriteString("@id", Of.IriOf("publisher"));
        json.WriteString("@type", "foaf:Agent");
        Texts("foaf:name", Catalogue.Text("publish.publisher"));
        json.WriteEndObject();
        json.WriteStartObject("dcat:contactPoint");
        json.WriteString("@type", "vcard:Organization");
        Texts("vcard:fn", Of.Contact.Name);
        if (Of.Contact.Email is { } email) Link("vcard:hasEmail", $"mailto:{email}");
        if (Of.Contact.Url is { } url) Link("vcard:hasURL", url);
        json.WriteEndObject();
        Link("dct:license", Of.Licence.Url);
        json.WriteStartArray("dct:language");
        foreach (var language in Language.All)
        {
            json.WriteStartObject();
            var three = CultureInfo.GetCultureInfo(language.Code).ThreeLetterISOLanguageName.ToUpperInvariant();
            json.WriteString("@id", $"http://publications.europa.eu/resource/authority/language/{three}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Typed("dct:modified", SnapshotJson.Text(asOf), "xsd:dateTime");
    }

    private void WriteDistribution(ManifestFile file, string format, string mediaType)
    {
        json.WriteStartObject();
        json.WriteString("@id", $"#{file.Name}");
        json.WriteString("@type", "dcat:Distribution");
        json.WriteString("dct:title", file.Name);
        Link("dct:license", Of.Licence.Url);
        foreach (var link in (string[])["dcat:accessURL", "dcat:downloadURL"]) Link(link, file.Name);
        json.WriteString("dct:format", format);
        Link("dcat:mediaType", $"https://www.iana.org/assignments/media-types/{mediaType}");
        Typed("dcat:byteSize", file.Bytes.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger");
        json.WriteStartObject("spdx:checksum");
        json.WriteString("@type", "spdx:Checksum");
        Link("spdx:algorithm", "spdx:checksumAlgorithm_sha256");
        Typed("spdx:checksumValue", file.Sha256, "xsd:hexBinary");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteContext()
    {
        json.WriteStartObject("@context");
        json.WriteString("dcat", "http://www.w3.org/ns/dcat#");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("foaf", "http://xmlns.com/foaf/0.1/");
        json.WriteString("skos", "http://www.w3.org/2004/02/skos/core#");
        json.WriteString("spdx", "http://spdx.org/rdf/terms#");
        json.WriteString("vcard", "http://www.w3.org/2006/vcard/ns#");
        json.WriteString("xsd", "http://www.w3.org/2001/XMLSchema#");
        json.WriteEndObject();
    }

    private void Texts(string name, Text text)
    {
        json.WriteStartArray(name);
        foreach (var (language, value) in text.Translations) Worded(value, language.Code);
        json.WriteEndArray();
    }

    private void Worded(string value, string language)
    {
        json.WriteStartObject();
        json.WriteString("@value", value);
        json.WriteString("@language", language);
        json.WriteEndObject();
    }

    private void Link(string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("@id", id);
        json.WriteEndObject();
    }

    private void Typed(string name, string value, string type)
    {
        json.WriteStartObject(name);
        json.WriteString("@value", value);
        json.WriteString("@type", type);
        json.WriteEndObject();
    }
}
