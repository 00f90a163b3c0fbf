namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>Where a stated figure stands in a snapshot: a named figure, a cell of a cut, or one row.</summary>
/// <param name="Figure">Id of a named figure; null for a cell or a row.</param>
/// <param name="Period">A year, a range of years, a phase or phases; null for all.</param>
/// <param name="Scope">Fields of the register with the code of each, in the order of the announcement's columns.</param>
/// <param name="Row">Title of the one row that is cited; null for a cell.</param>
internal sealed record StatedAddress(
    string? Figure, string Register, string Measure, string? Period, IReadOnlyList<KeyValuePair<string, string>> Scope, string? Row)
{
    /// <summary>The same for the same address: <c>projects.cost</c>, <c>projets.cost[period=2019-2024;programme=P3]</c>.</summary>
    public string Id => Figure ?? $"{Register}.{Measure}" + (Where.Count == 0 ? "" : $"[{string.Join(';', Where.Select(w => $"{w.Key}={w.Value}"))}]");

    /// <summary>The file of a snapshot that holds it.</summary>
    public string File => Figure is not null ? "summary.json" : Row is not null ? $"{Register}.json" : $"cuts-{Register}.json";

    /// <summary>What narrows it, the period first.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Where { get; } =
    [
        .. Period is null ? [] : new[] { KeyValuePair.Create("period", Period) },
        .. Scope,
        .. Row is null ? [] : new[] { KeyValuePair.Create("row", Row) },
    ];

    /// <summary>The wider figures that contain this one: each lacks one of the things that narrow it.</summary>
    public IEnumerable<(string Field, StatedAddress Address)> Wider() =>
    [
        .. Scope.Select(left => (left.Key, (this with { Scope = [.. Scope.Where(s => s.Key != left.Key)] }).Anew())),
        .. Period is null ? [] : new[] { ("period", (this with { Period = null }).Anew()) },
    ];

    /// <summary>The field by which this is a part of another; null where it is none.</summary>
    public string? PartOf(StatedAddress whole) =>
        Figure is null && whole.Figure is null && Register == whole.Register && Measure == whole.Measure && Where.Count == whole.Where.Count + 1
        && Where.Except(whole.Where).ToList() is [{ Key: not "row" and var field }] ? field : null;

    // A copy keeps what was computed of the first.
    private StatedAddress Anew() => new(Figure, Register, Measure, Period, Scope, Row);
}
