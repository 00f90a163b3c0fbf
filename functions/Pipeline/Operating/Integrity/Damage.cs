namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Parts that can be damaged, in the order of repair: each is made from the parts before it.</summary>
public enum Part
{
    /// <summary>Files as they were received.</summary>
    Archive,

    /// <summary>Runs of which only the report is left.</summary>
    Lost,

    /// <summary>Rows of <c>Sources</c>: which run is current.</summary>
    Sources,

    /// <summary>Rows of <c>Runs</c>.</summary>
    Runs,

    /// <summary>Rows of current runs.</summary>
    Rows,

    /// <summary>Keys and profiles of current runs.</summary>
    Keys,

    /// <summary>What tells how the rows of each version moved.</summary>
    Progress,

    /// <summary>What workbooks made from a register held, and contradicted, when they came back.</summary>
    Returns,

    /// <summary>Reports of runs that ended.</summary>
    Reports,

    /// <summary><c>index.json</c> and its history.</summary>
    Index,

    /// <summary>Rows kept behind the latest snapshot.</summary>
    Facts,

    /// <summary>Files of published snapshots.</summary>
    Published,
}

/// <summary>One thing that differs from what was written.</summary>
/// <param name="Target">The run, snapshot or blob that one repair covers.</param>
/// <param name="Found">What is wrong, for operators.</param>
/// <param name="Cure">The command to run, or other advice.</param>
public sealed record Damage(Part Part, string Target, string Found, string Cure)
{
    internal const string Repair = "./ainchock repair --dry-run shows what would be mended and from what; ./ainchock repair mends it (docs/runbook.md#damage).";

    internal static Damage Of(Part part, string target, string found) => new(part, target, found, Repair);
}
