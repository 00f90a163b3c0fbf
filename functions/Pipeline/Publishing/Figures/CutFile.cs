using System.Globalization;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary><c>{id}/cuts-{register}.json</c>: the cuts of a register, a JSON-stat 2.0 collection. The first code of each dimension is the total, so every
/// figure is a cell and readers add nothing up. Zeros are left out; withheld cells have status <c>c</c>.</summary>
internal static class CutFile
{
    public static string NameOf(CutTally tally) => $"cuts-{tally.Dataset.Name}.json";

    public static byte[] Write(CutTally tally, string snapshot, DateTimeOffset asOf)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions with { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("class", "collection");
            json.WriteString("label", tally.Dataset.Label.Default);
            json.WriteString("updated", SnapshotJson.Text(asOf));
            json.WriteStartObject("link");
            json.WriteStartArray("item");
            foreach (var cut in tally.Told()) Write(json, tally, cut);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("extension");
            json.WriteString("snapshot", snapshot);
            json.WriteString("dataset", tally.Dataset.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CutTally tally, Cut cut)
    {
        var cells = new CutCells(cut, tally.Measures);
        var measures = tally.Measures.All;
        json.WriteStartObject();
        json.WriteString("class", "dataset");
        json.WriteString("label", string.Join(" × ", cut.By.Select(by => by.Dimension.Field.Label.Default)));
        string[] periods = cells.Periods.Count == 0 ? [] : ["period"];
        JsonStat.Strings(json, "id", [.. periods, .. cells.Fields.Select(f => f.Dimension.Name), "measure"]);
        json.WriteStartArray("size");
        if (periods.Length > 0) json.WriteNumberValue(cells.Periods.Count);
        foreach (var (_, codes) in cells.Fields) json.WriteNumberValue(codes.Count);
        json.WriteNumberValue(measures.Count);
        json.WriteEndArray();
        json.WriteStartObject("role");
        JsonStat.Strings(json, "time", periods);
        JsonStat.Strings(json, "metric", ["measure"]);
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        if (periods.Length > 0) JsonStat.Category(json, "period", Catalogue.Text("publish.period"), cells.Periods, code => Period(cut, code), null);
        foreach (var (dimension, codes) in cells.Fields)
            JsonStat.Category(json, dimension.Name, dimension.Field.Label, codes, code => LabelOf(dimension, code), null);
        JsonStat.Category(
            json, "measure", Catalogue.Text("publish.measure"), [.. measures.Select(m => m.Id)], id => measures.Single(m => m.Id == id).Label,
            id => measures.Single(m => m.Id == id).Unit);
        json.WriteEndObject();
        WriteValues(json, tally, cut, cells);
        json.WriteStartObject("extension");
        json.WriteString("id", cut.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, CutTally tally, Cut cut, CutCells cells)
    {
        var withheld = new List<long>();
        var isOfKind = tally.Dataset.Cuts.Quantity?.Kind == cut.By[^1].Dimension.Name;
        var last = cells.Fields[^1].Codes;
        json.WriteStartObject("value");
        foreach (var (place, sums, whole, code) in cells.InOrder())
        {
            var hasKind = isOfKind && last[code] is not (CutCells.Total or Dimension.Unknown);
            foreach (var (measure, value) in tally.Measures.Told(sums, whole, hasKind))
            {
                var at = (place * tally.Measures.All.Count) + measure;
                if (value is { } told) json.WriteNumber(at.ToString(CultureInfo.InvariantCulture), told);
                else withheld.Add(at);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("status");
        foreach (var at in withheld) json.WriteString(at.ToString(CultureInfo.InvariantCulture), "c");
        json.WriteEndObject();
    }

    private static Text LabelOf(Dimension dimension, string code) => code == CutCells.Total ? Catalogue.Text("publish.total") : dimension.LabelOf(code);

    private static Text Period(Cut cut, string code) =>
        code == CutCells.Total ? Catalogue.Text("publish.total")
        : cut.Periods.Count > 1 && cut.Periods[1].Codes.Contains(code) ? cut.Periods[1].Dimension.LabelOf(code)
        : code == Dimension.Unknown ? Catalogue.Text("publish.unknown") : Text.Same(code);
}
