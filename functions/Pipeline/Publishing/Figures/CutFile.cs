using System.Text.Json;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>
/// <c>{id}/cuts-{register}.json</c>: its cuts. Each dimension has a whole, so that a cell is the figure itself and nothing need be added up. Cells
/// name their numbers by place in lists that all cuts share: most cells of a small register hold the same rows as another.
/// </summary>
internal static class CutFile
{
    /// <summary>Version of this file's format. Version 1 was a JSON-stat collection, five times as large.</summary>
    public const string SchemaVersion = "2";

    private const string Period = "period";

    public static string NameOf(CutTally tally) => $"cuts-{tally.Dataset.Name}.json";

    public static byte[] Write(CutTally tally, string snapshot, DateTimeOffset asOf)
    {
        var cuts = tally.Told().Select(cut => (Cut: cut, Cells: new CutCells(cut, tally.Measures))).ToList();
        var numbers = new CutNumbers(tally.Measures);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, SnapshotJson.WriterOptions with { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", SchemaVersion);
            json.WriteString("snapshot", snapshot);
            json.WriteString("asOf", SnapshotJson.Text(asOf));
            json.WriteString("dataset", tally.Dataset.Name);
            SnapshotJson.Write(json, "label", tally.Dataset.Label);
            WriteDimensions(json, cuts);
            json.WriteStartArray("cuts");
            foreach (var (cut, cells) in cuts) Write(json, tally, cut, cells, numbers);
            json.WriteEndArray();
            numbers.Write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CutTally tally, Cut cut, CutCells cells, CutNumbers numbers)
    {
        var isOfKind = tally.Dataset.Cuts.Quantity?.Kind == cut.By[^1].Dimension.Name;
        List<IReadOnlyList<string>> codes = [.. cells.Periods.Count == 0 ? [] : (IReadOnlyList<string>[])[cells.Periods], .. cells.Fields.Select(f => f.Codes)];
        json.WriteStartObject();
        json.WriteString("id", cut.Id);
        JsonStat.Strings(json, "dimensions", [.. cells.Periods.Count == 0 ? (string[])[] : [Period], .. cells.Fields.Select(f => f.Dimension.Name)]);
        json.WriteStartObject("cells");
        string[]? open = null;
        foreach (var (place, sums, whole, code) in cells.InOrder())
        {
            var path = PathOf(place, codes);
            Step(json, open, path);
            open = path;
            var hasKind = isOfKind && path[^1] is not (CutCells.Total or Dimension.Unknown);
            var (row, shares) = numbers.PlacesOf(tally.Measures.Told(sums, whole, hasKind));
            json.WriteStartArray(path[^1]);
            json.WriteNumberValue(row);
            if (shares is { } at) json.WriteNumberValue(at);
            json.WriteEndArray();
        }

        for (var i = 1; open is not null && i < open.Length; i++) json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string[] PathOf(long place, List<IReadOnlyList<string>> codes)
    {
        var path = new string[codes.Count];
        for (var i = path.Length - 1; i >= 0; place /= codes[i].Count, i--) path[i] = codes[i][(int)(place % codes[i].Count)];
        return path;
    }

    // Closes the objects that end with the last cell and opens those of this one.
    private static void Step(Utf8JsonWriter json, string[]? open, string[] path)
    {
        var common = 0;
        while (open is not null && common < path.Length - 1 && open[common] == path[common]) common++;
        for (var i = common; open is not null && i < path.Length - 1; i++) json.WriteEndObject();
        for (var i = common; i < path.Length - 1; i++) json.WriteStartObject(path[i]);
    }

    private static void WriteDimensions(Utf8JsonWriter json, List<(Cut Cut, CutCells Cells)> cuts)
    {
        json.WriteStartObject("dimensions");
        var longest = cuts.MaxBy(c => c.Cells.Periods.Count);
        if (longest.Cells?.Periods.Count > 0)
            WriteDimension(json, Period, Catalogue.Text("publish.period"), longest.Cells.Periods, code => LabelOf(longest.Cut, code));
        foreach (var (dimension, codes) in cuts.SelectMany(c => c.Cells.Fields).DistinctBy(f => f.Dimension.Name))
            WriteDimension(json, dimension.Name, dimension.Field.Label, codes, code => LabelOf(dimension, code));
        json.WriteEndObject();
    }

    private static void WriteDimension(Utf8JsonWriter json, string name, Text label, IReadOnlyList<string> codes, Func<string, Text> labelOf)
    {
        json.WriteStartObject(name);
        SnapshotJson.Write(json, "label", label);
        JsonStat.Strings(json, "codes", codes);
        // Years are their own labels.
        json.WriteStartObject("labels");
        foreach (var (code, text) in codes.Select(code => (code, Text: labelOf(code))))
        {
            if (text.Translations.Any(t => t.Value != code)) SnapshotJson.Write(json, code, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Text LabelOf(Dimension dimension, string code) => code == CutCells.Total ? Catalogue.Text("publish.total") : dimension.LabelOf(code);

    private static Text LabelOf(Cut cut, string code) =>
        code == CutCells.Total ? Catalogue.Text("publish.total")
        : cut.Periods.Count > 1 && cut.Periods[1].Codes.Contains(code) ? cut.Periods[1].Dimension.LabelOf(code)
        : code == Dimension.Unknown ? Catalogue.Text("publish.unknown") : Text.Same(code);
}
