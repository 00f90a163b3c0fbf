using System.Globalization;

namespace AinChock.Pipeline.Tests;

/// <summary>One figure that a committee stated (<c>facts.csv</c>), and the place where a snapshot must show it.</summary>
/// <param name="Register">Register of the cell; <c>figure</c>, <c>derived</c> and <c>row</c> for facts that are no cells.</param>
/// <param name="Step">The precision of the statement.</param>
/// <param name="Within">Further scope of the rows, beside the address.</param>
/// <param name="True">The value in the registers, when the note states it roughly.</param>
/// <param name="Cannot">Why it contradicts its own note or is not a single number; empty otherwise.</param>
internal sealed record Fact(string Announcement, string Register, IReadOnlyDictionary<string, string> Scope, string Measure, decimal Value,
    decimal Step, string Exactness, string Cannot, IReadOnlyDictionary<string, string> Within, decimal True)
{
    /// <summary>Scope of its rows.</summary>
    public IReadOnlyDictionary<string, string> Rows { get; } = Scope.Concat(Within).ToDictionary(s => s.Key, s => s.Value);

    public static IReadOnlyList<Fact> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(line => line.Split(';')).Select(cells =>
        new Fact(cells[0], cells[1], ScopeOf(cells[2]), cells[3], Number(cells[4]), Number(cells[5]), cells[6], cells[7], ScopeOf(cells[8]),
            Number(cells[9].Length > 0 ? cells[9] : cells[4])))];

    /// <summary>Whether a committee could state the value so: rounded or cut off, "more than", "about".</summary>
    public bool IsStatedBy(decimal published) => Exactness switch
    {
        "floor" => published >= Value && published < Value * 1.1m,
        "approx" => Math.Abs(published - Value) <= Math.Max(Step / 2, Value * 0.02m),
        _ => Math.Abs(published - Value) <= Step / 2 || (published >= Value && published < Value + Step),
    };

    private static Dictionary<string, string> ScopeOf(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('='))
            .ToDictionary(part => part[0], part => part[1]);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The years of a period: a year, a range, phases, or all.</summary>
internal readonly record struct Years(int From, int To)
{
    public static readonly Years All = new(1900, 2100);

    public static Years Of(string? period) => period switch
    {
        null => All,
        "I" => new(2005, 2010),
        "II" => new(2011, 2018),
        "I-II" => new(2005, 2018),
        "III" => new(2019, 2100),
        _ => new(int.Parse(period[..4], CultureInfo.InvariantCulture), int.Parse(period[^4..], CultureInfo.InvariantCulture)),
    };

    public bool Holds(Years other) => From <= other.From && To >= other.To;
}
