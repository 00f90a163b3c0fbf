using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// <c>datapackage.json</c>, a Frictionless Data Package 1.0 of the text files for programs. Paths are relative: wherever a snapshot is served from, they
/// hold.
/// </summary>
internal static class DataPackage
{
    public static byte[] Write(string snapshot, DateTimeOffset asOf, bool isDemonstration, IReadOnlyList<RegisterFiles> files)
    {
        var publication = Publication.Current;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("profile", "tabular-data-package");
            json.WriteString("name", "ain-chock-developpement-humain");
            json.WriteString("id", publication.Iri);
            json.WriteString("title", Catalogue.Text("publish.title").Default);
            json.WriteString("description", Publication.DescriptionOf(isDemonstration).Default);
            json.WriteString("version", snapshot);
            json.WriteString("created", SnapshotJson.Text(asOf));
            WriteLicences(json, publication.Licence);
            WriteContributors(json, publication.Contact);
            JsonLists.Write(json, "keywords", publication.Keywords.Values.SelectMany(words => words));
            JsonLists.Write(json, "languages", Language.All.Select(language => language.Code));
            json.WriteString("accrualPeriodicity", publication.Frequency);
            json.WriteStartArray("resources");
            foreach (var register in files) WriteResource(json, register);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteLicences(Utf8JsonWriter json, Licence licence)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("name", licence.Id);
        json.WriteString("path", licence.Url);
        json.WriteString("title", licence.Title);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteContributors(Utf8JsonWriter json, Contact contact)
    {
        json.WriteStartArray("contributors");
        json.WriteStartObject();
        json.WriteString("title", Catalogue.Text("publish.publisher").Default);
        json.WriteString("role", "publisher");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("title", contact.Name.Default);
        // The standard has no role for the person to ask; this one comes closest.
        json.WriteString("role", "maintainer");
        if (contact.Email is { } email) json.WriteString("email", email);
        if (contact.Url is { } url) json.WriteString("path", url);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter json, RegisterFiles register)
    {
        var (dataset, file) = (register.Dataset, register.Plain);
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", dataset.Name);
        json.WriteString("title", dataset.Label.Default);
        json.WriteString("path", file.Name);
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("hash", $"sha256:{file.Sha256}");
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\r\n");
        json.WriteEndObject();
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        WriteOwnField(json, OpenDataFiles.Key);
        foreach (var field in OpenDataFiles.PublicFields(dataset)) WriteField(json, field);
        foreach (var name in OpenDataFiles.Provenance) WriteOwnField(json, name);
        json.WriteEndArray();
        json.WriteString("primaryKey", OpenDataFiles.Key);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The key and the place of a row are published although no register declares them.
    private static void WriteOwnField(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("type", name == "row" ? "integer" : "string");
        if (name == OpenDataFiles.Key)
        {
            json.WriteStartObject("constraints");
            json.WriteBoolean("required", true);
            json.WriteBoolean("unique", true);
            json.WriteEndObject();
        }

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
        if (field.Kind is FieldKind.Money or FieldKind.Rate or FieldKind.Quantity) json.WriteString("decimalChar", ".");
        json.WriteString("title", field.Label.Default);
        foreach (var (language, title) in field.Label.Translations.Skip(1)) json.WriteString($"x-title-{language.Code}", title);
        if (field.Unit is { } unit) json.WriteString("x-unit", unit);
        // A required field may be masked or withheld, but it is always published.
        var isRequired = field.Constraints.Required;
        if (isRequired || (field.Closed && field.Codes.Count > 0))
        {
            json.WriteStartObject("constraints");
            if (isRequired) json.WriteBoolean("required", true);
            if (field.Closed && field.Codes.Count > 0) JsonLists.Write(json, "enum", field.Codes.Select(code => code.Value));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
