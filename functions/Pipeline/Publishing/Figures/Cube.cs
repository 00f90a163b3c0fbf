using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>
/// <c>{id}/cube-{register}.json</c>: the sums of one dataset by all its dimensions at once, as JSON-stat 2.0 (json-stat.org/full). Empty cells
/// are left out; labels of further languages stand in each dimension's extension.
/// </summary>
internal static class Cube
{
    private static readonly string[] Notes = ["publish.note.once", "publish.note.empty", "publish.note.withheld"];

    /// <summary>The register whose cube is also published as <c>cube.json</c>, as in the first version.</summary>
    public const string First = "projets";

    public static string NameOf(Dataset dataset) => $"cube-{dataset.Name}.json";

    public static byte[] Write(Tally tally, string snapshot, DateTimeOffset asOf)
    {
        var codes = tally.Cube.Select((d, i) => d.InOrder(tally.Cells.Select(c => c.Codes[i]).Distinct(StringComparer.Ordinal)).ToList()).ToList();
        var measures = tally.Measures.All;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("class", "dataset");
            json.WriteString("label", tally.Dataset.Label.Default);
            json.WriteString("source", Catalogue.Text("publish.publisher").Default);
            JsonStat.Strings(json, "note", [.. Notes.Select(note => Catalogue.Text(note).Default)]);
            json.WriteString("updated", SnapshotJson.Text(asOf));
            JsonStat.Strings(json, "id", [.. tally.Cube.Select(d => d.Name), "measure"]);
            json.WriteStartArray("size");
            foreach (var dimension in codes) json.WriteNumberValue(dimension.Count);
            json.WriteNumberValue(measures.Count);
            json.WriteEndArray();
            json.WriteStartObject("role");
            JsonStat.Strings(json, "time", [.. tally.Cube.Where(d => d.IsTime).Select(d => d.Name)]);
            string[] places = [.. tally.Cube.Where(d => d.Field.IsPlace).Select(d => d.Name)];
            if (places.Length > 0) JsonStat.Strings(json, "geo", places);
            JsonStat.Strings(json, "metric", ["measure"]);
            json.WriteEndObject();
            json.WriteStartObject("dimension");
            for (var i = 0; i < codes.Count; i++)
            {
                var dimension = tally.Cube[i];
                JsonStat.Category(json, dimension.Name, dimension.Field.Label, codes[i], dimension.LabelOf, null);
            }

            JsonStat.Category(
                json, "measure", Catalogue.Text("publish.measure"), [.. measures.Select(m => m.Id)], id => measures.Single(m => m.Id == id).Label,
                id => measures.Single(m => m.Id == id).Unit);
            json.WriteEndObject();
            WriteValues(json, tally, codes);
            json.WriteStartObject("extension");
            json.WriteString("snapshot", snapshot);
            json.WriteString("dataset", tally.Dataset.Name);
            json.WriteString("licence", Publication.Current.Licence.Url);
            foreach (var language in Language.All.Skip(1))
            {
                json.WriteStartObject(language.Code);
                json.WriteString("label", tally.Dataset.Label.In(language));
                json.WriteString("source", Catalogue.Text("publish.publisher").In(language));
                JsonStat.Strings(json, "note", [.. Notes.Select(note => Catalogue.Text(note).In(language))]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteValues(Utf8JsonWriter json, Tally tally, List<List<string>> codes)
    {
        var places = codes.Select(list => list.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i, StringComparer.Ordinal)).ToList();
        var values = new SortedDictionary<long, decimal?>();
        foreach (var (cell, sums) in tally.Cells)
        {
            long at = 0;
            for (var i = 0; i < places.Count; i++) at = (at * codes[i].Count) + places[i][cell[i]];
            for (var m = 0; m < tally.Measures.All.Count; m++) values.Add((at * tally.Measures.All.Count) + m, tally.Measures.Value(sums, m));
        }

        json.WriteStartObject("value");
        foreach (var (at, value) in values.Where(v => v.Value is not null)) json.WriteNumber(At(at), value!.Value);
        json.WriteEndObject();
        // Confidential, from the SDMX code list for observation status.
        json.WriteStartObject("status");
        foreach (var (at, _) in values.Where(v => v.Value is null)) json.WriteString(At(at), "c");
        json.WriteEndObject();

        static string At(long at) => at.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
