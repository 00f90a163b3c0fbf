namespace AinChock.Registers.Mapping;

internal static class MatchKindNames
{
    /// <summary>Name in reports: <c>exact</c>, <c>normalised</c>, <c>fuzzy</c>, <c>learnt</c>.</summary>
    public static string Name(this MatchKind match) => match switch
    {
        MatchKind.Exact => "exact",
        MatchKind.Normalised => "normalised",
        MatchKind.Fuzzy => "fuzzy",
        _ => "learnt",
    };
}
