using System.Globalization;
using System.Text.Json;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>The cuts of a published file, in each form that was ever published: snapshots never change, so earlier forms are read for ever.</summary>
internal static class CutTables
{
    private static readonly string[] OfPlaces = ["value", "status"];

    public static IReadOnlyList<CutTable> Of(JsonElement file) =>
        file.TryGetProperty("link", out var link) ? [.. link.GetProperty("item").EnumerateArray().Select(OfCollection)]
        : file.TryGetProperty("cuts", out var cuts) ? [.. cuts.EnumerateArray().Select(cut => OfLists(file, cut))] : [];

    // JSON-stat 2.0: each cell by its place among all.
    private static CutTable OfCollection(JsonElement cut)
    {
        List<string> CodesOf(string id) => Texts(cut.GetProperty("dimension").GetProperty(id).GetProperty("category").GetProperty("index"));
        var all = Texts(cut.GetProperty("id"));
        var codes = all.ToDictionary(id => id, CodesOf, StringComparer.Ordinal);
        List<string> ids = [.. all.Where(id => id != "measure")];
        Dictionary<long, JsonElement>? numbers = null;
        return new CutTable(ids, id => codes[id], cut.GetProperty("extension").GetProperty("id").GetString()!.Split('-'), (cell, measure) =>
        {
            var at = 0L;
            foreach (var (id, code) in all.Zip([.. cell, measure]))
            {
                var place = codes[id].IndexOf(code);
                if (place < 0) return default;
                at = (at * codes[id].Count) + place;
            }

            // A withheld cell has a status and no value.
            return (numbers ??= NumbersOf(cut)).GetValueOrDefault(at);
        });
    }

    private static Dictionary<long, JsonElement> NumbersOf(JsonElement cut) =>
        OfPlaces.Where(name => cut.TryGetProperty(name, out var cells) && cells.ValueKind == JsonValueKind.Object)
            .SelectMany(name => cut.GetProperty(name).EnumerateObject()).DistinctBy(cell => cell.Name)
            .ToDictionary(cell => long.Parse(cell.Name, CultureInfo.InvariantCulture), cell => cell.Value);

    // Cells by code within code, each naming its numbers by place in lists.
    private static CutTable OfLists(JsonElement file, JsonElement cut)
    {
        var codes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        IReadOnlyList<string> CodesOf(string id) =>
            codes.TryGetValue(id, out var known) ? known : codes[id] = Texts(file.GetProperty("dimensions").GetProperty(id).GetProperty("codes"));
        return new CutTable(Texts(cut.GetProperty("dimensions")), CodesOf, cut.GetProperty("id").GetString()!.Split('-'), (cell, measure) =>
        {
            var at = cut.GetProperty("cells");
            foreach (var code in cell)
            {
                if (!at.TryGetProperty(code, out at)) return default;
            }

            foreach (var (i, measures, values) in new[] { (0, "measures", "values"), (1, "shares", "shareValues") })
            {
                var place = file.GetProperty(measures).EnumerateArray().Select(m => m.GetProperty("id").GetString()).ToList().IndexOf(measure);
                if (place >= 0 && i < at.GetArrayLength()) return file.GetProperty(values)[at[i].GetInt32()][place];
            }

            return default;
        });
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
