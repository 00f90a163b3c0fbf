using System.Globalization;
using AinChock.Benchmarks;

if (args is ["--registers", var size])
{
    var (workbook, text) = Registers.Ensure(Path.Combine(AppContext.BaseDirectory, "registers"), int.Parse(size, CultureInfo.InvariantCulture));
    Console.WriteLine($"{workbook}\n{text}");
    return 0;
}

// No argument, --quick, --storage or --scale: a comparison. WORK FILE [CONNECTION]: one contender, in this process.
if (args.Length is 2 or 3) return await Child.AnswerAsync(args);

var quick = args is ["--quick"];
var storageOnly = args is ["--storage"];
if (args is ["--scale"])
{
    await IngestBench.ScaleAsync(24, 5000);
    return 0;
}

if (args.Length > (quick || storageOnly ? 1 : 0))
{
    Console.Error.WriteLine($"bench: '{args[0]}' is not known.\nUsage: ./bench [--quick|--storage|--scale]");
    return 2;
}

var rows = quick ? 20_000 : 200_000;
var runs = quick ? 1 : 5;
if (!storageOnly)
{
    var folder = Path.Combine(AppContext.BaseDirectory, "registers");
    Console.Error.WriteLine($"Writing registers of {rows} rows…");
    var (xlsx, csv) = Registers.Ensure(folder, rows);
    var (badXlsx, badCsv) = Registers.Ensure(folder, rows, withErrors: true);
    Console.WriteLine($"{rows} rows × 20 columns; xlsx {new FileInfo(xlsx).Length / 1048576.0:0.0} MiB, csv {new FileInfo(csv).Length / 1048576.0:0.0} MiB; {runs} runs each, interleaved, a process a run, median; {Environment.ProcessorCount} processors");
    await CompareAsync("xlsx", xlsx, ["floor: inflate and scan once", "ours: decode", "ours: decode, map, normalise, validate", "ExcelDataReader 3.6", "MiniExcel 1.46", "OpenXml SDK 3.3 SAX"], "ours: decode");
    await CompareAsync(string.Create(CultureInfo.InvariantCulture, $"xlsx, {rows / 10} errors"), badXlsx, ["ours: check, annotated copy, rows set aside"], "ours: check, annotated copy, rows set aside");
    await CompareAsync(string.Create(CultureInfo.InvariantCulture, $"csv, {rows / 10} errors"), badCsv, ["ours: check, annotated copy, rows set aside"], "ours: check, annotated copy, rows set aside");
    await CompareAsync("csv", csv, ["ours: decode", "ours: decode, map, normalise, validate", "Sylvan.Data.Csv 1.4", "CsvHelper 34"], "ours: decode, map, normalise, validate");
}

await IngestBench.ComparePrebuiltAsync(quick ? 10_000 : 100_000, quick ? 1 : 3);
await IngestBench.GrowAsync(quick ? [1000, 10_000] : [1000, 10_000, 100_000, 300_000], quick ? 1 : 3);
await IngestBench.PublishAsync(quick ? 20_000 : 200_000);
return 0;

async Task CompareAsync(string title, string file, string[] names, string reference)
{
    var measures = names.ToDictionary(name => name, _ => new List<Measure>());
    for (var run = 0; run < runs; run++)
    {
        foreach (var name in names)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write($"\r{title}, run {run + 1} of {runs}: {name}…".PadRight(100));
            measures[name].Add(await Child.RunAsync(name, file));
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
    var decoders = names.Where(n => n == "ours: decode" || !(n.StartsWith("ours", StringComparison.Ordinal) || n.StartsWith("floor", StringComparison.Ordinal) || n.StartsWith("Sylvan", StringComparison.Ordinal))).ToList();
    foreach (var name in decoders.Where(n => measures[n][0].Seen != measures[decoders[0]][0].Seen)) Console.WriteLine($"  differs from {decoders[0]}: {name} saw {measures[name][0].Seen}, not {measures[decoders[0]][0].Seen}");
}
