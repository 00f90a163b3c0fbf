namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Turns the results of an inspection into checks of <c>doctor</c>.</summary>
internal static class IntegrityChecks
{
    private const int MostNamed = 5;

    private static readonly (Part Part, string Name, bool IsDeep)[] Names =
    [
        (Part.Index, "index", false), (Part.Facts, "rows behind the snapshot", false), (Part.Published, "published files", false),
        (Part.Sources, "sources", false), (Part.Runs, "runs", false),
        (Part.Archive, "archive", true), (Part.Lost, "lost runs", true), (Part.Rows, "stored rows", true), (Part.Keys, "keys", true),
        (Part.Progress, "versions", true),
        (Part.Returns, "returned workbooks", true), (Part.Reports, "reports", true),
    ];

    public static IEnumerable<Check> Of(IReadOnlyList<Damage> damages, bool deep)
    {
        foreach (var (part, name, isDeep) in Names.Where(check => deep || !check.IsDeep))
        {
            var found = damages.Where(damage => damage.Part == part).ToList();
            if (found.Count == 0)
            {
                yield return new Check(name, true, deep ? "as they were written" : "nothing amiss at a glance (--deep looks at everything)", "");
                continue;
            }

            var more = found.Count > MostNamed ? FormattableString.Invariant($"; and {found.Count - MostNamed} more") : "";
            yield return new Check(name, false, string.Join("; ", found.Take(MostNamed).Select(damage => damage.Found)) + more, found[0].Cure);
        }
    }
}
