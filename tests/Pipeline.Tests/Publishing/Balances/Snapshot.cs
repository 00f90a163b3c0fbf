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
        var cuts = file($"cuts-{fact.Register}.json");
        var cut = cuts.GetProperty("cuts").EnumerateArray().FirstOrDefault(item =>
            item.GetProperty("id").GetString()!.Split('-').Order(StringComparer.Ordinal).SequenceEqual(wanted));
        return cut.ValueKind == JsonValueKind.Undefined ? null : Cell(cuts, cut, fact);
    }

    // Follows the codes downwards, one level after another.
    private static decimal? Cell(JsonElement file, JsonElement cut, Fact fact)
    {
        var ids = cut.GetProperty("dimensions").EnumerateArray().Select(id => id.GetString()!).ToList();
        if (fact.Scope.Keys.Except(ids).Any()) return null;
        var at = cut.GetProperty("cells");
        foreach (var code in ids.Select(id => fact.Scope.GetValueOrDefault(id, "total")))
            if (!at.TryGetProperty(code, out var next) && !at.TryGetProperty(TextKey.Of(code), out next)) return null; else at = next;
        var number = CutCell.Number(file, at, fact.Measure);
        return number.ValueKind == JsonValueKind.Number ? number.GetDecimal() : null;
    }

    /// <summary>Whether a snapshot has a place for such a figure, whatever stands there.</summary>
    public bool HasAddress(Fact fact)
    {
        if (fact.Register is "figure" or "derived" or "row") return Read(fact) is not null;
        var (wanted, cuts) = (CutOf(fact).Order(StringComparer.Ordinal).ToList(), file($"cuts-{fact.Register}.json"));
        return cuts.GetProperty("cuts").EnumerateArray()
                .Any(cut => cut.GetProperty("id").GetString()!.Split('-').Order(StringComparer.Ordinal).SequenceEqual(wanted))
            && cuts.GetProperty("measures").EnumerateArray().Concat(cuts.GetProperty("shares").EnumerateArray())
                .Any(measure => measure.GetProperty("id").GetString() == fact.Measure);
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
