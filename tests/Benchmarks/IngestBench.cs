using System.Diagnostics;
using System.Globalization;
using AinChock.Local;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.Benchmarks;

/// <summary>Work with storage, on a fresh Azurite each time: ingests compared with the same transactions built beforehand, ingests of
/// growing size, and publications from nothing and from the previous snapshot.</summary>
internal static class IngestBench
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "registers");

    /// <summary>The cost of reading and checking on top of sending.</summary>
    public static async Task ComparePrebuiltAsync(int rows, int pairs)
    {
        var (_, csv) = TestRegisters.Ensure(Folder, rows);
        var ingested = new List<double>();
        var sent = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            Output.Progress($"ingest, pair {pair + 1} of {pairs}");
            // Each uses its own storage, because rewriting rows costs the emulator ten times more than new ones.
            ingested.Add((await InProcessAsync("storage: ingest", csv)).Seconds);
            sent.Add((await InProcessAsync("storage: prebuilt", csv)).Seconds);
        }

        var (ours, floor) = (Output.Median(ingested), Output.Median(sent));
        Output.Line(
            $"ingest of {rows} rows into Azurite: {ours:0.00} s; the same transactions prebuilt: {floor:0.00} s; ratio ",
            $"{ours / floor:0.00} (median of {pairs} interleaved pairs)");
        Output.Target("ingest / the same transactions prebuilt", ours / floor, 1.3);
    }

    /// <summary>Time per row and memory as a register grows.</summary>
    public static async Task GrowAsync(int[] sizes, int runs)
    {
        Output.Line();
        Output.Line($"{"ingest into Azurite",-24} {"s",8} {"ms a row",10} {"peak MiB",9}");
        foreach (var rows in sizes)
        {
            var (_, csv) = TestRegisters.Ensure(Folder, rows);
            var measures = new List<Measure>();
            for (var run = 0; run < (rows > 100_000 ? 1 : runs); run++)
            {
                Output.Progress($"ingest of {rows} rows, run {run + 1}");
                measures.Add(await InProcessAsync("storage: ingest", csv));
            }

            var seconds = Output.Median([.. measures.Select(m => m.Seconds)]);
            Output.Line($"{rows + " rows",-24} {seconds,8:0.00} {seconds * 1000 / rows,10:0.000} {measures.Max(m => m.PeakMiB),9}");
        }
    }

    /// <summary>A publication with one of 20 sources changed, compared with reading all of them from the tables.</summary>
    public static async Task PublishAsync(int rows)
    {
        const int sources = 20;
        var (_, csv) = TestRegisters.Ensure(Folder, rows / sources);
        Output.Progress($"publishing {rows} rows");
        var lines = await File.ReadAllLinesAsync(csv);
        var seconds = await WithStorageAsync(async storage =>
        {
            var ingest = new Ingest(storage, new CheckOptions(), TimeProvider.System, NullLogger<Ingest>.Instance);
            for (var source = 0; source < sources; source++) await IngestAsync(storage, ingest, $"p{source}.csv", Named(lines, source));
            var whole = await InProcessAsync("storage: publish", storage.Options.ConnectionString!, storage);
            await IngestAsync(storage, ingest, "p7.csv", Named(lines[..^1], 7));
            var changed = await InProcessAsync("storage: publish", storage.Options.ConnectionString!, storage);
            return (Whole: whole, Changed: changed);
        });
        Output.Line(
            $"publish {rows} rows in {sources} sources: from nothing {seconds.Whole.Seconds:0.00} s ({seconds.Whole.PeakMiB} MiB), ",
            $"one source changed {seconds.Changed.Seconds:0.00} s ({seconds.Changed.PeakMiB} MiB), ",
            $"{seconds.Whole.Seconds / seconds.Changed.Seconds:0.0} times as fast");
        Output.Target("publish, from nothing / one source of 20 changed",
            seconds.Whole.Seconds / seconds.Changed.Seconds, 5, isLeast: true);
    }

    /// <summary>Several processes share the sources of a fleet, each as a separate worker.</summary>
    public static async Task ScaleAsync(int sources, int rows)
    {
        var (_, csv) = TestRegisters.Ensure(Folder, rows);
        var lines = await File.ReadAllLinesAsync(csv);
        Output.Line();
        Output.Line($"{sources + " sources of " + rows + " rows",-30} {"s",8} {"rows/s",10} {"snapshot",9}");
        foreach (var processes in (int[])[1, 2, 4])
        {
            Output.Progress($"{processes} processes");
            var (seconds, counted) = await WithStorageAsync(async storage =>
            {
                for (var source = 0; source < sources; source++)
                    await storage.Incoming.GetBlobClient($"p{source}.csv")
                        .UploadAsync(new BinaryData(Named(lines, source)), overwrite: true);
                var measures =
                    await Task.WhenAll(Enumerable.Range(0, processes)
                        .Select(i => Child.RunAsync("storage: share", $"{i}/{processes}/{sources}", storage.Options.ConnectionString!)));
                var published =
                    await new Publish(storage, new PublishOptions(), TimeProvider.System, NullLogger<Publish>.Instance).RunAsync(default);
                var summary = SnapshotJson.ReadSummary(
                    (await storage.Published.GetBlobClient($"v1/{published.Snapshot}/summary.json").DownloadContentAsync()).Value.Content);
                return (measures.Max(m => m.Seconds), summary.Figures.Single(f => f.Id == "projects.count").Value);
            });
            Output.Line($"{processes + " processes",-30} {seconds,8:0.00} {sources * rows / seconds,10:0} {counted,9}");
        }
    }

    /// <summary>One piece of work with storage, in this process, after a small one that compiles the code and opens the
    /// connections.</summary>
    /// <param name="argument">A register, or a connection string when publishing.</param>
    public static async Task<double> RunAsync(string name, string argument, string connection)
    {
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = connection });
        await storage.EnsureCreatedAsync(default);
        if (name == "storage: publish")
            return await TimeAsync(
                () => new Publish(storage, new PublishOptions(), TimeProvider.System, NullLogger<Publish>.Instance).RunAsync(default));
        var ingest = new Ingest(storage, new CheckOptions(), TimeProvider.System, NullLogger<Ingest>.Instance);
        if (name == "storage: share")
        {
            var share = argument.Split('/').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            return await TimeAsync(async () =>
            {
                for (var source = share[0]; source < share[2]; source += share[1]) await ingest.RunAsync($"p{source}.csv", default);
            });
        }

        var (_, warm) = TestRegisters.Ensure(Folder, 1000);
        // Repeated until the code is well compiled, as in a host that has been at work before.
        var content1000 = await File.ReadAllBytesAsync(warm);
        for (var i = 0; i < 8; i++) await IngestAsync(storage, ingest, $"warm{i}.csv", content1000);
        for (var i = 0; i < 8; i++)
            await new Operations(storage, new Actor("bench", ""), TimeProvider.System, NullLogger<Operations>.Instance)
                .RetireAsync($"warm{i}.csv", default);
        if (name == "storage: ingest")
        {
            await using (var content = File.OpenRead(argument)) await storage.Incoming.GetBlobClient("p.csv").UploadAsync(content);
            return await TimeAsync(() => ingest.RunAsync("p.csv", default));
        }

        var dataset = DeclaredDatasets.Find("projets")!;
        var table = storage.RowsOf(dataset).Table;
        using var file = File.OpenRead(argument);
        using var check = FileCheck.Open(file, new CheckOptions(), default);
        var prebuilt = new Prebuilt(new RowEntity(dataset, "000000000000000000000000", ""));
        await check.ReadAsync(prebuilt, null, default);
        return await TimeAsync(() => Parallel.ForEachAsync(
            prebuilt.Batches, new ParallelOptions { MaxDegreeOfParallelism = storage.Options.WritersPerRun },
            async (batch, cancellationToken) => await table.SubmitTransactionAsync(batch, cancellationToken)));
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static Task<Measure> InProcessAsync(string name, string argument) =>
        WithStorageAsync(storage => InProcessAsync(name, argument, storage));

    private static Task<Measure> InProcessAsync(string name, string argument, PipelineStorage storage) =>
        Child.RunAsync(name, argument, storage.Options.ConnectionString!);

    private static async Task IngestAsync(PipelineStorage storage, Ingest ingest, string source, byte[] content)
    {
        await storage.Incoming.GetBlobClient(source).UploadAsync(new BinaryData(content), overwrite: true);
        var result = await ingest.RunAsync(source, default);
        if (result!.Outcome != AinChock.Registers.Checking.Outcome.Accepted)
            throw new InvalidOperationException(result.Report!.Findings[0].Message.Default);
    }

    // The same rows under other references.
    private static byte[] Named(string[] lines, int source) =>
        System.Text.Encoding.UTF8.GetBytes(lines[0] + "\r\n" + string.Join("\r\n", lines.Skip(1).Select(line => $"S{source}-{line}")));

    private static async Task<T> WithStorageAsync<T>(Func<PipelineStorage, Task<T>> work)
    {
        await using var azurite = await Azurite.StartInMemoryAsync(Repository.Find().Root, TimeProvider.System, default);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await storage.EnsureCreatedAsync(default);
        return await work(storage);
    }

    /// <summary>The transactions that an ingest would send, built beforehand.</summary>
    private sealed class Prebuilt(RowEntity entity) : IRowSink
    {
        public List<List<TableTransactionAction>> Batches { get; } = [[]];

        public ValueTask TakeAsync(RegisterRow row, CancellationToken cancellationToken)
        {
            if (Batches[^1].Count == RowWriter.TransactionRows) Batches.Add([]);
            Batches[^1]
                .Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace,
                    entity.Of(row, (Batches.Count - 1) % RowWriter.Shards)));
            return ValueTask.CompletedTask;
        }
    }
}
