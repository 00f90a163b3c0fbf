using System.Globalization;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>Describes the open data to machines: <c>datapackage.json</c> (Frictionless Data Package 1.0) and <c>dcat.jsonld</c> (DCAT-AP). Paths are relative,
/// so that they hold wherever a snapshot is served from.</summary>
internal static class PackageDescription
{
    private const string CsvType = "text/csv";

    /// <param name="files">Each dataset's CSV file as the manifest lists it.</param>
    public static byte[] DataPackage(string snapshot, DateTimeOffset asOf, IReadOnlyList<(Dataset Dataset, ManifestFile Csv)> files)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("profile", "tabular-data-package");
            json.WriteString("name", "ain-chock-developpement-humain");
            json.WriteString("id", snapshot);
            json.WriteString("title", Catalogue.Text("publish.title").Default);
            json.WriteString("description", Catalogue.Text("publish.description").Default);
            json.WriteString("version", snapshot);
            json.WriteString("created", SnapshotJson.Text(asOf));
            json.WriteStartArray("contributors");
            json.WriteStartObject();
            json.WriteString("title", Catalogue.Text("publish.publisher").Default);
            json.WriteString("role", "publisher");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("resources");
            foreach (var (dataset, csv) in files) WriteResource(json, dataset, csv);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static byte[] Dcat(string snapshot, DateTimeOffset asOf, IReadOnlyList<(Dataset Dataset, ManifestFile Csv, ManifestFile Json)> files)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions))
        {
            json.WriteStartObject();
            WriteContext(json);
            json.WriteString("@id", "#catalog");
            json.WriteString("@type", "dcat:Catalog");
            Texts(json, "dct:title", Catalogue.Text("publish.title"));
            Texts(json, "dct:description", Catalogue.Text("publish.description"));
            WritePublisher(json);
            Typed(json, "dct:modified", SnapshotJson.Text(asOf), "xsd:dateTime");
            json.WriteStartArray("dcat:dataset");
            foreach (var (dataset, csv, rows) in files)
            {
                json.WriteStartObject();
                json.WriteString("@id", $"#{dataset.Name}");
                json.WriteString("@type", "dcat:Dataset");
                json.WriteString("dct:identifier", $"{dataset.Name}-{snapshot}");
                Texts(json, "dct:title", dataset.Label);
                Texts(json, "dct:description", Catalogue.Text("publish.description"));
                WritePublisher(json);
                Typed(json, "dct:modified", SnapshotJson.Text(asOf), "xsd:dateTime");
                json.WriteStartArray("dcat:distribution");
                WriteDistribution(json, csv, "CSV", CsvType);
                WriteDistribution(json, rows, "JSON", "application/json");
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteResource(Utf8JsonWriter json, Dataset dataset, ManifestFile csv)
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", dataset.Name);
        json.WriteString("title", dataset.Label.Default);
        json.WriteString("path", csv.Name);
        json.WriteString("format", "csv");
        json.WriteString("mediatype", CsvType);
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", csv.Bytes);
        json.WriteString("hash", $"sha256:{csv.Sha256}");
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ";");
        json.WriteString("lineTerminator", "\r\n");
        json.WriteEndObject();
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var field in dataset.Fields.Where(f => !f.IsPersonal)) WriteField(json, field);
        foreach (var name in OpenDataFiles.Provenance)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", name == "row" ? "integer" : "string");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, Field field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("type", field.Kind switch
        {
            FieldKind.Money or FieldKind.Rate or FieldKind.Quantity => "number",
            FieldKind.Count => "integer",
            FieldKind.Year => "year",
            FieldKind.Date => "date",
            _ => "string",
        });
        if (field.Kind is FieldKind.Money or FieldKind.Rate or FieldKind.Quantity) json.WriteString("decimalChar", ",");
        json.WriteString("title", field.Label.Default);
        foreach (var (language, title) in field.Label.Translations.Skip(1)) json.WriteString($"x-title-{language.Code}", title);
        var isRequired = field.Constraints.Required;
        if (isRequired || (field.Closed && field.Codes.Count > 0))
        {
            json.WriteStartObject("constraints");
            if (isRequired) json.WriteBoolean("required", true);
            if (field.Closed && field.Codes.Count > 0)
            {
                json.WriteStartArray("enum");
                foreach (var code in field.Codes) json.WriteStringValue(code.Value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("dcat", "http://www.w3.org/ns/dcat#");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("foaf", "http://xmlns.com/foaf/0.1/");
        json.WriteString("spdx", "http://spdx.org/rdf/terms#");
        json.WriteString("xsd", "http://www.w3.org/2001/XMLSchema#");
        json.WriteEndObject();
    }

    private static void WritePublisher(Utf8JsonWriter json)
    {
        json.WriteStartObject("dct:publisher");
        json.WriteString("@id", "#publisher");
        json.WriteString("@type", "foaf:Agent");
        Texts(json, "foaf:name", Catalogue.Text("publish.publisher"));
        json.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter json, ManifestFile file, string format, string mediaType)
    {
        json.WriteStartObject();
        json.WriteString("@id", $"#{file.Name}");
        json.WriteString("@type", "dcat:Distribution");
        json.WriteString("dct:title", file.Name);
        foreach (var link in (string[])["dcat:accessURL", "dcat:downloadURL"])
        {
            json.WriteStartObject(link);
            json.WriteString("@id", file.Name);
            json.WriteEndObject();
        }

        json.WriteString("dct:format", format);
        json.WriteStartObject("dcat:mediaType");
        json.WriteString("@id", $"https://www.iana.org/assignments/media-types/{mediaType}");
        json.WriteEndObject();
        Typed(json, "dcat:byteSize", file.Bytes.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger");
        json.WriteStartObject("spdx:checksum");
        json.WriteString("@type", "spdx:Checksum");
        json.WriteStartObject("spdx:algorithm");
        json.WriteString("@id", "spdx:checksumAlgorithm_sha256");
        json.WriteEndObject();
        Typed(json, "spdx:checksumValue", file.Sha256, "xsd:hexBinary");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartArray(name);
        foreach (var (language, value) in text.Translations)
        {
            json.WriteStartObject();
            json.WriteString("@value", value);
            json.WriteString("@language", language.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Typed(Utf8JsonWriter json, string name, string value, string type)
    {
        json.WriteStartObject(name);
        json.WriteString("@value", value);
        json.WriteString("@type", type);
        json.WriteEndObject();
    }
}
