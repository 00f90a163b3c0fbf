namespace AinChock.Pipeline.Tests;

/// <summary>Projects that are alike: their scope, their number, and their values together. Unstated values are absent.</summary>
internal sealed class Atom(IReadOnlyDictionary<string, string> scope, long count)
{
    public Dictionary<string, string> Scope { get; } = new(scope);

    public long Count { get; private set; } = count;

    /// <summary>Dirhams as centimes, quantities as hundredths, persons.</summary>
    public Dictionary<string, long> Values { get; } = [];

    /// <summary>Measures that were stated roughly: they give way when a total differs from the sum of its parts.</summary>
    public HashSet<string> Rough { get; } = [];

    public Years Years => Years.Of(Scope.GetValueOrDefault("period"));

    public bool IsIn(IReadOnlyDictionary<string, string> cell) => Years.Of(cell.GetValueOrDefault("period")).Holds(Years)
        && cell.All(c => c.Key == "period" || Scope.GetValueOrDefault(c.Key) == c.Value);

    /// <summary>Takes rows out with these amounts, and with their share of the others.</summary>
    public Atom? Carve(long count, IReadOnlyDictionary<string, long> values)
    {
        bool Lacks(string measure, long wanted) => Values.TryGetValue(measure, out var has)
            && (wanted > has || (count == Count && wanted != has));
        if (count > Count || values.Any(v => Lacks(v.Key, v.Value))) return null;
        var (part, after) = (new Atom(Scope, count), new Dictionary<string, long>());
        foreach (var (measure, value) in Values)
        {
            // A rate applies to each row; the INDH's share follows the cost.
            var all = Values.GetValueOrDefault("cost");
            var weight = measure == "indhShare" && all > 0 && values.TryGetValue("cost", out var cost)
                ? (decimal)cost / all : (decimal)count / Count;
            var taken = values.TryGetValue(measure, out var wanted) ? wanted
                : count == Count || measure == "physical" ? value : (long)(value * weight);
            part.Values[measure] = taken;
            if (measure != "physical") after[measure] = value - taken;
        }

        foreach (var (measure, value) in after) Values[measure] = value;
        foreach (var (measure, value) in values) part.Values[measure] = value;
        part.Rough.UnionWith(Rough);
        Count -= count;
        return part;
    }
}
