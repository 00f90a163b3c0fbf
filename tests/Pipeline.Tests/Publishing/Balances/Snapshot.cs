using System.Text.Json;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Tests;

/// <summary>Reads one number of a snapshot by its address, without adding or dividing.</summary>
internal sealed class Snapshot(Func<string, JsonElement> file)
{
    /// <summary>The address of a fact: file, cut, codes, measure.</summary>
    public static string AddressOf(Fact fact)
    {
        if (fact.Register is "figure" or "derived") return $"summary.json {fact.Register} {fact.Measure}";
        if (fact.Register == "row") return $"projets.json row \"{fact.Scope["title"]}\" {fact.Measure}";
        var codes = string.Join(' ', fact.Scope.Select(s => $"{s.Key}={s.Value}"));
        return $"cuts-{fact.Register}.json {string.Join('-', CutOf(fact))} {codes} measure={fact.Measure}";
    }

    public decimal? Read(Fact fact)
    {
        if (fact.Register is "figure" or "derived")
        {
            var listed = file("summary.json").GetProperty(fact.Register == "figure" ? "figures" : "derived").EnumerateArray();
            return Value(listed.FirstOrDefault(f => f.GetProperty("id").GetString() == fact.Measure), "value");
        }

        if (fact.Register == "row")
        {
            return Value(file("projets.json").GetProperty("rows").EnumerateArray()
                .FirstOrDefault(row => row.GetProperty("title").GetString() == fact.Scope["title"]), fact.Measure);
        }

        var wanted = CutOf(fact).Order(StringComparer.Ordinal).ToList();
        var cut = file($"cuts-{fact.Register}.json").GetProperty("link").GetProperty("item").EnumerateArray().FirstOrDefault(item => item
            .GetProperty("extension").GetProperty("id").GetString()!.Split('-').Order(StringComparer.Ordinal).SequenceEqual(wanted));
        return cut.ValueKind == JsonValueKind.Undefined ? null : Cell(cut, fact);
    }

    private static decimal? Cell(JsonElement cut, Fact fact)
    {
        var (at, ids) = (0L, cut.GetProperty("id").EnumerateArray().Select(id => id.GetString()!).ToList());
        if (fact.Scope.Keys.Except(ids).Any()) return null;
        foreach (var id in ids)
        {
            var codes = cut.GetProperty("dimension").GetProperty(id).GetProperty("category").GetProperty("index").EnumerateArray()
                .Select(c => c.GetString()!).ToList();
            var code = id == "measure" ? fact.Measure : fact.Scope.GetValueOrDefault(id, "total");
            var index = codes.IndexOf(code) is >= 0 and var listed ? listed : codes.IndexOf(TextKey.Of(code));
            if (index < 0) return null;
            at = (at * codes.Count) + index;
        }

        return Value(cut.GetProperty("value"), at.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static List<string> CutOf(Fact fact)
    {
        var own = fact.Scope.Keys.Where(key => key is not ("period" or "programme" or "status")).ToList();
        if (own.Count > 0) return own;
        return fact.Scope.ContainsKey("status") && !fact.Scope.ContainsKey("programme") ? ["status"] : ["programme"];
    }

    private static decimal? Value(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.GetDecimal() : null;
}
