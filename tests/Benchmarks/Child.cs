using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AinChock.Benchmarks;

/// <summary>What one process measured of itself.</summary>
internal sealed record Measure(double Seconds, Seen Seen, long PeakMiB, double CpuSeconds, long AllocatedMiB);

/// <summary>Each piece of work runs in a process of its own, so that none leaves memory or compiled code to the next.</summary>
internal static class Child
{
    public static async Task<Measure> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AinChock.Benchmarks.dll"), .. arguments]) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measure>(line)! : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}.");
    }

    /// <summary>The child's side.</summary>
    public static async Task<int> AnswerAsync(string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var seen = default(Seen);
        double seconds;
        if (arguments is [var work, var argument, var connection])
        {
            seconds = await IngestBench.RunAsync(work, argument, connection);
        }
        else
        {
            seen = Contenders.All[arguments[0]](arguments[1]);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Console.WriteLine(JsonSerializer.Serialize(new Measure(seconds, seen, PeakMiB(), Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalAllocatedBytes() >> 20)));
        return 0;
    }

    // Of Linux; elsewhere the working set at the end stands for it.
    private static long PeakMiB()
    {
        if (!OperatingSystem.IsLinux()) return Environment.WorkingSet >> 20;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) >> 10;
    }
}
