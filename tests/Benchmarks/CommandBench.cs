using System.Diagnostics;

namespace AinChock.Benchmarks;

/// <summary>Commands as a person starts them: the whole process, its shell script included.</summary>
internal static class CommandBench
{
    public static async Task ValidateAsync(int runs)
    {
        var root = Local.Repository.Find().Root;
        var seconds = new List<double>();
        // The first run finds nothing in the file cache.
        for (var run = 0; run <= runs; run++)
        {
            Output.Progress($"./ainchock validate, run {run}");
            var started = Stopwatch.GetTimestamp();
            using var process =
                Process.Start(
                    new ProcessStartInfo(Path.Combine(root, "ainchock"),
                        ["validate", Path.Combine(root, "seeds", "projets-demonstration.xlsx")])
                    { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"./ainchock validate ended with {process.ExitCode}.");
            if (run > 0) seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Output.Line();
        Output.Line(
            $"./ainchock validate seeds/projets-demonstration.xlsx, whole process with its script: {Output.Median(seconds):0.000} s ",
            $"(median of {runs}; {seconds.Min():0.000} to {seconds.Max():0.000})");
        Output.Target("./ainchock validate of the demonstration register", Output.Median(seconds), 0.25, unit: " s");
    }
}
