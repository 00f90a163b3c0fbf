namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>What can be damaged, in the order in which it is mended: each is made from what stands before it.</summary>
public enum Part
{
    /// <summary>Files as they were received.</summary>
    Archive,

    /// <summary>Rows of current runs.</summary>
    Rows,

    /// <summary>Keys and profiles of current runs.</summary>
    Keys,

    /// <summary><c>index.json</c> and its history.</summary>
    Index,

    /// <summary>Rows kept behind the latest snapshot.</summary>
    Facts,

    /// <summary>Files of published snapshots.</summary>
    Published,
}

/// <summary>One thing that is not as it was written.</summary>
/// <param name="Target">Run, snapshot or blob: what is mended at once.</param>
/// <param name="Found">What is wrong with it, for operators.</param>
/// <param name="Cure">The command, or what else to do.</param>
public sealed record Damage(Part Part, string Target, string Found, string Cure)
{
    internal const string Repair = "./ainchock repair --dry-run shows what would be mended and from what; ./ainchock repair mends it (docs/runbook.md#damage).";

    internal static Damage Of(Part part, string target, string found) => new(part, target, found, Repair);
}
