using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AinChock.Benchmarks;

// No argument or --quick: the whole comparison. NAME FILE: one contender, in this process.
if (args.Length == 2)
{
    var work = Contenders.All[args[0]];
    var started = Stopwatch.GetTimestamp();
    var (cells, sum) = work(args[1]);
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Console.WriteLine(JsonSerializer.Serialize(new Measure(seconds, cells, sum, PeakMiB())));
    return 0;
}

var quick = args is ["--quick"];
if (args.Length > (quick ? 1 : 0))
{
    Console.Error.WriteLine($"bench: '{args[0]}' is not known.\nUsage: ./bench [--quick]");
    return 2;
}

var rows = quick ? 20_000 : 200_000;
var runs = quick ? 1 : 5;
var folder = Path.Combine(AppContext.BaseDirectory, "registers");
Console.Error.WriteLine($"Writing registers of {rows} rows…");
var (xlsx, csv) = Registers.Ensure(folder, rows);
Console.WriteLine($"{rows} rows × 20 columns; xlsx {new FileInfo(xlsx).Length / 1048576.0:0.0} MiB, csv {new FileInfo(csv).Length / 1048576.0:0.0} MiB; {runs} runs each, interleaved, a process a run, median; {Environment.ProcessorCount} processors");
Compare("xlsx", xlsx, ["floor: inflate and scan once", "ours: decode", "ours: decode, map, normalise, validate", "ExcelDataReader 3.6", "MiniExcel 1.46", "OpenXml SDK 3.3 SAX"], "ours: decode");
Compare("csv", csv, ["ours: decode", "ours: decode, map, normalise, validate", "Sylvan.Data.Csv 1.4", "CsvHelper 34"], "ours: decode, map, normalise, validate");
await IngestBench.RunAsync(quick ? 10_000 : 100_000, quick ? 1 : 3);
return 0;

void Compare(string title, string file, string[] names, string reference)
{
    var measures = names.ToDictionary(name => name, _ => new List<Measure>());
    for (var run = 0; run < runs; run++)
    {
        foreach (var name in names)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write($"\r{title}, run {run + 1} of {runs}: {name}…".PadRight(100));
            measures[name].Add(RunProcess(name, file));
        }
    }

    if (!Console.IsErrorRedirected) Console.Error.Write("\r".PadRight(101) + "\r");
    var medians = measures.ToDictionary(m => m.Key, m => m.Value.Select(v => v.Seconds).Order().ElementAt(m.Value.Count / 2));
    Console.WriteLine();
    Console.WriteLine($"{title,-42} {"s",8} {"rows/s",10} {"peak MiB",9} {"× " + reference,10}");
    foreach (var name in names)
    {
        var peak = measures[name].Max(m => m.PeakMiB);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} {medians[name],8:0.00} {rows / medians[name],10:0} {peak,9} {medians[name] / medians[reference],10:0.00}"));
    }

    // Those that decode all cells must have seen the same ones.
    var sums = names.Where(n => measures[n][0].Sum != 0 && n != "ours: decode, map, normalise, validate" && !n.StartsWith("Sylvan", StringComparison.Ordinal)).Select(n => (n, measures[n][0].Cells, measures[n][0].Sum)).ToList();
    foreach (var (name, cells, sum) in sums.Where(s => (s.Cells, s.Sum) != (sums[0].Cells, sums[0].Sum))) Console.WriteLine($"  differs from {sums[0].n}: {name} saw {cells} cells, sum {sum}");
}

static Measure RunProcess(string name, string file)
{
    using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AinChock.Benchmarks.dll"), name, file]) { RedirectStandardOutput = true })!;
    var line = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measure>(line)! : throw new InvalidOperationException($"{name} ended with {process.ExitCode}.");
}

// Of Linux; elsewhere the working set at the end stands for it.
static long PeakMiB()
{
    if (!OperatingSystem.IsLinux()) return Environment.WorkingSet >> 20;
    var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
    return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) >> 10;
}

internal sealed record Measure(double Seconds, long Cells, decimal Sum, long PeakMiB);
