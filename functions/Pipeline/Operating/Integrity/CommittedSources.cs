using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Operating.Integrity;

/// <summary>Compares <c>Sources</c> and <c>Runs</c>: each tells what the other lost.</summary>
internal static class CommittedSources
{
    public static IEnumerable<Damage> Compare(StandingRuns standing)
    {
        foreach (var entity in standing.DamagedSources)
        {
            var target = $"{entity.PartitionKey}/{entity.RowKey}";
            yield return Damage.Of(Part.Sources, target, $"{target}: its row in Sources cannot be read");
        }

        var known = standing.Sources.Select(source => (source.Dataset, Key: TableKey.Of(source.Source)))
            .Concat(standing.DamagedSources.Select(entity => (Dataset: entity.PartitionKey, Key: entity.RowKey))).ToHashSet();
        foreach (var (dataset, source) in standing.Runs.Where(run => run.CommittedAt is not null).Select(run => (run.Dataset, run.Source)).Distinct())
        {
            if (!known.Contains((dataset, TableKey.Of(source))))
                yield return Damage.Of(Part.Sources, TargetOf(dataset, source), $"{source}: its row in Sources is gone");
        }

        foreach (var entity in standing.DamagedRuns)
            yield return Damage.Of(Part.Runs, entity.RowKey, $"run {entity.RowKey}: its row in Runs cannot be read");
        var damagedRuns = standing.DamagedRuns.Select(entity => entity.RowKey).ToHashSet(StringComparer.Ordinal);
        foreach (var source in standing.Sources.Where(source => !source.IsRetired && !damagedRuns.Contains(source.Run)))
        {
            if (standing.Runs.FirstOrDefault(run => run.Source == source.Source && run.Id == source.Run) is not { } run)
                yield return Damage.Of(Part.Runs, source.Run, $"{source.Source}: run {source.Run} is not listed in Runs");
            else if (Differs(source, run))
                yield return Damage.Of(Part.Sources, TargetOf(source.Dataset, source.Source), $"{source.Source}: its rows in Sources and in Runs differ");
        }
    }

    public static string TargetOf(string dataset, string source) => $"{dataset}/{TableKey.Of(source)}";

    private static bool Differs(SourceRow source, RunRow run) =>
        source.Rows != run.Accepted || source.Money != run.Money || source.FileSha256 != run.FileSha256 || source.RulesVersion != run.RulesVersion;
}
