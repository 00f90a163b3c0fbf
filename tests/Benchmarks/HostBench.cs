using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using AinChock.FunctionRpc;
using AinChock.Local;
using AinChock.Pipeline.Storage;
using Answer = AinChock.FunctionRpc.Result;

namespace AinChock.Benchmarks;

/// <summary>The published Functions app under a host of our own: its cold start, and its memory under load.</summary>
internal static class HostBench
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "..");

    // The scripts set this for their own processes; Azure does not.
    private static readonly KeyValuePair<string, string> AsInAzure = new("DOTNET_GCgen0size", "");

    /// <param name="Ready">Seconds from the process's start until all functions are indexed and its server listens.</param>
    /// <param name="Answered">Seconds until its first answer over HTTP, which asks storage.</param>
    /// <param name="Ingested">Seconds until a first small register is ingested.</param>
    /// <param name="CpuSeconds">All CPU time of the worker.</param>
    private sealed record ColdStart(double Ready, double Answered, double Ingested, double CpuSeconds);

    public static async Task StartAsync(int runs)
    {
        var root = Repository.Find().Root;
        var register = await File.ReadAllBytesAsync(Path.Combine(root, "seeds", "projets-demonstration.xlsx"));
        string[] kinds = ["ready", "plain"];
        var measured = kinds.ToDictionary(kind => kind, _ => new List<ColdStart>());
        await using var azurite = await Azurite.StartInMemoryAsync(root, TimeProvider.System, default);
        var storage = await ConnectAsync(azurite);
        // The first run of each finds nothing in the file cache.
        for (var run = 0; run <= runs; run++)
        {
            foreach (var kind in kinds)
            {
                Output.Progress($"cold start, {kind}, run {run}");
                await storage.Incoming.GetBlobClient($"{kind}/{run}.xlsx").UploadAsync(new BinaryData(register), overwrite: true);
                var start = await MeasureAsync(kind, azurite, $"{kind}/{run}.xlsx");
                if (run > 0) measured[kind].Add(start);
            }
        }

        Output.Line();
        Output.Line(
            $"{"cold start of the published worker, s",-40} {"indexed",9} {"answered",9} {"ingested",9} {"CPU",9}", $"   median of {runs}");
        foreach (var (kind, name) in kinds.Zip((string[])["compiled ahead (ReadyToRun)", "not compiled ahead"]))
        {
            double Of(Func<ColdStart, double> value) => Output.Median(measured[kind].Select(value));
            Output.Line(
                $"{name,-40} {Of(s => s.Ready),9:0.00} {Of(s => s.Answered),9:0.00}",
                $" {Of(s => s.Ingested),9:0.00} {Of(s => s.CpuSeconds),9:0.00}");
        }
    }

    /// <summary>Peak memory of one worker with large files at once: as uploads, and as request bodies.</summary>
    public static async Task FillAsync(int rows, params int[] counts)
    {
        var (xlsx, _) = TestRegisters.Ensure(Path.Combine(AppContext.BaseDirectory, "registers"), rows);
        var bytes = await File.ReadAllBytesAsync(xlsx);
        Output.Line();
        Output.Line($"xlsx of {rows} rows, {bytes.Length / 1e6:0.0} MB each, in one worker");
        Output.Line($"{"at once",-50} {"s",8} {"CPU s",8} {"peak MiB",9}");
        foreach (var count in counts)
        {
            Output.Progress($"{count} files at once");
            var own = Enumerable.Range(0, count).Select(i => WithNumbersOf(i, bytes)).ToList();
            await FillAsync("ingested", own, IngestAsync);
            var same = Enumerable.Repeat(bytes, count).ToList();
            if (count > 1) await FillAsync("ingested, all with the same rows", same, IngestAsync);
            await FillAsync("checked over HTTP", same, async (host, i) =>
            {
                var address = new Uri(host.Http, $"api/validate?name={i}.xlsx");
                using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(bytes) };
                using var answer = await host.SendAsync("Validate", request);
                return new Answer { Status = answer.IsSuccessStatusCode ? Answer.Types.Kind.Success : Answer.Types.Kind.Failure };
            });
        }
    }

    private static Task<Answer> IngestAsync(FunctionsHost host, int file) =>
        host.InvokeAsync("Ingest", Inputs.Blob("Registers", "incoming", $"{file}.xlsx"));

    // Each source numbers its own rows: registers that hold the same rows write all of them into each other's reports.
    private static byte[] WithNumbersOf(int source, byte[] xlsx)
    {
        using var bytes = new MemoryStream();
        bytes.Write(xlsx);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            const string name = "xl/sharedStrings.xml";
            string strings;
            using (var reader = new StreamReader(zip.GetEntry(name)!.Open())) strings = reader.ReadToEnd();
            zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            var own = string.Create(CultureInfo.InvariantCulture, $"<t>S{source}-");
            writer.Write(strings.Replace("<t>AC-", own, StringComparison.Ordinal));
        }

        return bytes.ToArray();
    }

    private static async Task FillAsync(string what, List<byte[]> files, Func<FunctionsHost, int, Task<Answer>> work)
    {
        var count = files.Count;
        await using var azurite = await Azurite.StartInMemoryAsync(Repository.Find().Root, TimeProvider.System, default);
        var storage = await ConnectAsync(azurite);
        for (var i = 0; i < count; i++) await storage.Incoming.GetBlobClient($"{i}.xlsx").UploadAsync(new BinaryData(files[i]));
        await using var host = await StartAsync("ready", azurite);
        var started = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(i => work(host, i)));
        if (results.Any(result => result.Status != Answer.Types.Kind.Success))
            throw new InvalidOperationException($"Not all were {what}: {host.Said}");
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var cpu = host.Worker.TotalProcessorTime.TotalSeconds;
        Output.Line($"{count + " " + what,-50} {seconds,8:0.0} {cpu,8:0.0} {PeakMiB(host.Worker),9}");
    }

    private static async Task<ColdStart> MeasureAsync(string kind, Azurite azurite, string source)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = await StartAsync(kind, azurite);
        var ready = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var answer = await host.SendAsync("Health", new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http, "api/health")));
        answer.EnsureSuccessStatusCode();
        var answered = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var ended = await host.InvokeAsync("Ingest", Inputs.Blob("Registers", "incoming", source));
        if (ended.Status != Answer.Types.Kind.Success) throw new InvalidOperationException($"{source}: {ended.Exception?.Message}");
        return new ColdStart(ready, answered, Stopwatch.GetElapsedTime(started).TotalSeconds, host.Worker.TotalProcessorTime.TotalSeconds);
    }

    private static Task<FunctionsHost> StartAsync(string kind, Azurite azurite) => FunctionsHost.StartAsync(
        Path.GetFullPath(Path.Combine(Folder, "bench-host", kind)),
        new Dictionary<string, string>([AsInAzure, new("Registers", azurite.ConnectionString)]));

    private static async Task<PipelineStorage> ConnectAsync(Azurite azurite)
    {
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await storage.EnsureCreatedAsync(default);
        return storage;
    }

    private static long PeakMiB(Process worker)
    {
        if (!OperatingSystem.IsLinux()) return worker.PeakWorkingSet64 >> 20;
        var line = File.ReadLines($"/proc/{worker.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) >> 10;
    }
}
