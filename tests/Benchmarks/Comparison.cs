using System.Globalization;

namespace AinChock.Benchmarks;

/// <summary>The results of a contender over all its runs.</summary>
/// <param name="Seconds">Median.</param>
/// <param name="CpuSeconds">Median, of all its threads.</param>
/// <param name="PeakMiB">Highest.</param>
internal sealed record Result(string Name, int Runs, double Seconds, double CpuSeconds, long PeakMiB, long AllocatedMiB, Seen Seen);

/// <summary>Runs contenders on one file in turn, several times, each run in a process of its own.</summary>
internal static class Comparison
{
    // A slow contender runs only until this time is filled, because its spread is small compared with its distance.
    private const double EnoughSeconds = 24;

    /// <summary>Runs them, prints a table, and names those that saw something else than the first decoder.</summary>
    /// <param name="reference">The contender that the last column compares with.</param>
    public static async Task<IReadOnlyDictionary<string, Result>> RunAsync(string title, string file, int rows, int runs, string reference,
        params Contender?[] contenders)
    {
        var running = contenders.OfType<Contender>().ToList();
        var measures = running.ToDictionary(contender => contender.Name, _ => new List<Measure>());
        for (var run = 0; run < runs; run++)
        {
            foreach (var contender in running)
            {
                var before = measures[contender.Name];
                if (before.Sum(m => m.Seconds) > EnoughSeconds) continue;
                Output.Progress($"{title}, run {run + 1} of {runs}: {contender.Name}");
                before.Add(await Child.RunAsync(contender.Program, [.. contender.Arguments, file]));
            }
        }

        var results = measures.ToDictionary(m => m.Key, m => new Result(
            m.Key, m.Value.Count, Output.Median(m.Value.Select(v => v.Seconds)), Output.Median(m.Value.Select(v => v.CpuSeconds)),
            m.Value.Max(v => v.PeakMiB),
            m.Value.Max(v => v.AllocatedMiB), m.Value[0].Seen));
        Output.Line();
        Output.Line($"{title,-44} {"runs",4} {"s",8} {"CPU s",8} {"rows/s",10} {"peak MiB",9} {"B/row",7} {"× " + reference,8}");
        foreach (var contender in running)
        {
            var result = results[contender.Name];
            var allocated = result.AllocatedMiB == 0 ? "" : ((result.AllocatedMiB << 20) / rows).ToString(CultureInfo.InvariantCulture);
            Output.Line(
                $"{result.Name,-44} {result.Runs,4} {result.Seconds,8:0.00} {result.CpuSeconds,8:0.00} {rows / result.Seconds,10:0} ",
                $"{result.PeakMiB,9} ",
                $"{allocated,7} {result.Seconds / results[reference].Seconds,8:0.00}");
        }

        var decoders = running.Where(contender => contender.Decodes).Select(contender => results[contender.Name]).ToList();
        foreach (var other in decoders.Skip(1).Where(other => other.Seen != decoders[0].Seen))
            Output.Line($"  {other.Name} saw {other.Seen}, not {decoders[0].Seen}");
        if (decoders.Count > 1)
            Output.Line(
                $"  {decoders.Count(d => d.Seen == decoders[0].Seen)} of {decoders.Count} that decode saw the same: {decoders[0].Seen}");
        return results;
    }
}
