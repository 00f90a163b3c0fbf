using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AinChock.Benchmarks;

/// <summary>Each piece of work runs in a process of its own, so that none leaves memory or compiled code to the next.</summary>
internal static class Child
{
    /// <summary>The program of this process, and the first arguments of its command line.</summary>
    public static (string Program, string[] Arguments) Self { get; } =
        ("dotnet", [Path.Combine(AppContext.BaseDirectory, "AinChock.Benchmarks.dll")]);

    /// <summary>Whether contenders get one core, as an instance in Azure has; by <c>taskset</c>.</summary>
    public static bool OnOneCore { get; set; }

    public static Task<Measure> RunAsync(params string[] arguments) => RunAsync(Self.Program, [.. Self.Arguments, .. arguments]);

    public static async Task<Measure> RunAsync(string program, string[] arguments)
    {
        if (OnOneCore) (program, arguments) = ("taskset", ["-c", "0", program, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measure>(line)! : throw new InvalidOperationException(
                $"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>The child's side of a run.</summary>
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
            seen = Contenders.Ours[arguments[0]](arguments[1]);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Console.WriteLine(
            JsonSerializer.Serialize(
                new Measure(seconds, seen, PeakMiB(), Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalAllocatedBytes() >> 20)));
        return 0;
    }

    // Linux only; elsewhere the working set at the end is used instead.
    private static long PeakMiB()
    {
        if (!OperatingSystem.IsLinux()) return Environment.WorkingSet >> 20;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) >> 10;
    }
}
