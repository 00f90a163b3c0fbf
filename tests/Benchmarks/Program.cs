using System.Globalization;
using AinChock.Benchmarks;
using BenchmarkDotNet.Running;

const string usage =
    "Usage: ./bench [--quick] [--xlsx] [--csv] [--command] [--ingest] [--publish] [--growth] [--scale] [--host] [--micro]\n"
    + "  --one-core: each contender on one core; --compare: fails when a ratio is worse than docs/performance.json; --keep: writes it";
var folder = Path.Combine(AppContext.BaseDirectory, "registers");
if (args is ["--registers", var size])
{
    var (workbook, text) = TestRegisters.Ensure(folder, int.Parse(size, CultureInfo.InvariantCulture));
    Console.WriteLine($"{workbook}\n{text}");
    return 0;
}

// WORK FILE [CONNECTION]: one contender, in this process.
if (args.Length is 2 or 3 && !args[0].StartsWith('-')) return await Child.AnswerAsync(args);

string[] parts = ["--xlsx", "--csv", "--command", "--ingest", "--publish", "--growth", "--scale", "--host", "--micro"];
string[] ways = ["--quick", "--one-core", "--compare", "--keep"];
if (args.FirstOrDefault(argument => !ways.Contains(argument) && !parts.Contains(argument)) is { } unknown)
{
    Console.Error.WriteLine($"bench: '{unknown}' is not known.\n{usage}");
    return 2;
}

var quick = args.Contains("--quick");
Output.JudgesTargets = !quick;
var wanted = args.Except(ways).ToList();
Child.OnOneCore = args.Contains("--one-core");
if (wanted.Count == 0) wanted = ["--xlsx", "--csv", "--command", "--ingest", "--publish"];
var rows = quick ? 20_000 : 200_000;
var runs = quick ? 1 : 5;
Output.Line(
    $"{(Child.OnOneCore ? "one" : Environment.ProcessorCount)} of {Environment.ProcessorCount} processors, .NET {Environment.Version}, ",
    $"{(quick ? "quick: small files, one run each, no judgement on targets" : "medians of interleaved runs, a process a run")}");
if (wanted.Contains("--xlsx") || wanted.Contains("--csv"))
{
    Output.Progress($"Writing registers of {rows} rows");
    var (xlsx, csv) = TestRegisters.Ensure(folder, rows);
    var (badXlsx, badCsv) = TestRegisters.Ensure(folder, rows, TestRegisters.Kind.Errors);
    Output.Line($"{rows} rows × 20 columns: xlsx {new FileInfo(xlsx).Length / 1e6:0.0} MB, csv {new FileInfo(csv).Length / 1e6:0.0} MB");
    if (wanted.Contains("--xlsx")) await XlsxAsync(xlsx, badXlsx);
    if (wanted.Contains("--csv")) await CsvAsync(csv, badCsv);
}

Output.Part = "";
if (wanted.Contains("--command")) await CommandBench.ValidateAsync(quick ? 3 : 15);
if (wanted.Contains("--ingest")) await IngestBench.ComparePrebuiltAsync(quick ? 5_000 : 100_000, quick ? 1 : 3);
if (wanted.Contains("--publish")) await IngestBench.PublishAsync(quick ? 5_000 : 200_000);
if (wanted.Contains("--growth"))
{
    await Growth.MeasureAsync(folder,
        quick ? [1000, 3000, 10_000] : [1000, 3000, 10_000, 30_000, 100_000, 200_000, 500_000, 1_000_000], quick ? 1 : 3);
    await IngestBench.GrowAsync(quick ? [1000, 10_000] : [1000, 10_000, 100_000, 300_000], quick ? 1 : 3);
}

if (wanted.Contains("--scale")) await IngestBench.ScaleAsync(24, quick ? 500 : 5000);
if (wanted.Contains("--host"))
{
    await HostBench.StartAsync(quick ? 2 : 9);
    if (quick) await HostBench.FillAsync(5_000, 1);
    else await HostBench.FillAsync(100_000, 1, 2, 4);
}

if (wanted.Contains("--micro")) BenchmarkSwitcher.FromTypes([typeof(Micro)]).RunAll(Micro.Config(quick));
if (args.Contains("--keep")) Ratios.Keep();
return args.Contains("--compare") && Ratios.Compare() > 0 ? 1 : 0;

async Task XlsxAsync(string file, string bad)
{
    Output.Part = Child.OnOneCore ? "xlsx, one core: " : "xlsx: ";
    var results = await Comparison.RunAsync(
        "xlsx", file, rows, runs, Contenders.Decode,
        Contenders.Of(Contenders.Floor), Contenders.Of(Contenders.Decode), Contenders.Of(Contenders.Check),
        Contenders.Of(Contenders.ExcelDataReader), Contenders.Of(Contenders.MiniExcel),
        Contenders.Of(Contenders.OpenXml), Contenders.OfNode(Contenders.ExcelJs, "exceljs.mjs"),
        Contenders.OfNode(Contenders.SheetJs, "sheetjs.mjs"),
        Contenders.OfPython(Contenders.Pandas, "pandas_openpyxl.py", "pandas, openpyxl"));
    var (decode, check) = (results[Contenders.Decode], results[Contenders.Check]);
    Output.Target("decode / floor", decode.Seconds / results[Contenders.Floor].Seconds, 4);
    Output.Target("ExcelDataReader / decode", results[Contenders.ExcelDataReader].Seconds / decode.Seconds, 6, isLeast: true);
    Output.Target("check / decode", check.Seconds / decode.Seconds, 2);
    Output.Target("ExcelDataReader's decode / check", results[Contenders.ExcelDataReader].Seconds / check.Seconds, 1, isLeast: true);
    if (results.TryGetValue(Contenders.Pandas, out var pandas))
        Output.Target("pandas with openpyxl, bare read / check", pandas.Seconds / check.Seconds, 10, isLeast: true);
    Output.Target("peak memory of the check", check.PeakMiB, 200, unit: " MiB");
    Output.Target("allocated through validation, a row", (check.AllocatedMiB << 20) / (double)rows, 1024, unit: " B");
    await Comparison.RunAsync(string.Create(CultureInfo.InvariantCulture, $"xlsx, {rows / 10} errors"), bad, rows, runs, Contenders.Answer,
        Contenders.Of(Contenders.Answer));
}

async Task CsvAsync(string file, string bad)
{
    Output.Part = Child.OnOneCore ? "csv, one core: " : "csv: ";
    var results = await Comparison.RunAsync(
        "csv", file, rows, runs, Contenders.Check,
        Contenders.Of(Contenders.Decode), Contenders.Of(Contenders.Check), Contenders.Of(Contenders.Sylvan), Contenders.Of(Contenders.Sep),
        Contenders.Of(Contenders.SepTyped),
        Contenders.Of(Contenders.CsvHelper));
    var check = results[Contenders.Check];
    Output.Target("check / Sylvan.Data.Csv typed", check.Seconds / results[Contenders.Sylvan].Seconds, 3);
    Output.Target("decode / Sep's strings", results[Contenders.Decode].Seconds / results[Contenders.Sep].Seconds, 1);
    Output.Target("allocated through validation, a row", (check.AllocatedMiB << 20) / (double)rows, 1024, unit: " B");
    await Comparison.RunAsync(string.Create(CultureInfo.InvariantCulture, $"csv, {rows / 10} errors"), bad, rows, runs, Contenders.Answer,
        Contenders.Of(Contenders.Answer));
}
