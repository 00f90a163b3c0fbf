using System.Diagnostics;
using System.Globalization;
using AinChock.Local;
using AinChock.Pipeline;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.Benchmarks;

/// <summary>An ingest into Azurite against sending the same transactions, built beforehand, with the client: what reading and checking add.</summary>
internal static class IngestBench
{
    public static async Task RunAsync(int rows, int pairs)
    {
        var (_, csv) = Registers.Ensure(Path.Combine(AppContext.BaseDirectory, "registers"), rows);
        var ingested = new List<double>();
        var sent = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write($"\ringest, pair {pair + 1} of {pairs}…".PadRight(60));
            // Each on storage of its own: rewriting rows costs the emulator ten times more than new ones.
            ingested.Add(await WithStorageAsync(storage => IngestAsync(storage, csv)));
            sent.Add(await WithStorageAsync(storage => SendAsync(storage, csv)));
        }

        if (!Console.IsErrorRedirected) Console.Error.Write("\r".PadRight(61) + "\r");
        var (ours, floor) = (Median(ingested), Median(sent));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ingest of {rows} rows into Azurite: {ours:0.00} s; the same transactions prebuilt: {floor:0.00} s; ratio {ours / floor:0.00} (median of {pairs} interleaved pairs)"));
    }

    private static async Task<double> IngestAsync(PipelineStorage storage, string csv)
    {
        await using (var content = File.OpenRead(csv)) await storage.Incoming.GetBlobClient("p.csv").UploadAsync(content);
        var ingest = new Ingest(storage, new CheckOptions(), TimeProvider.System, NullLogger<Ingest>.Instance);
        var started = Stopwatch.GetTimestamp();
        var result = await ingest.RunAsync("p.csv", default);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result!.Outcome == Pipeline.Decision.Outcome.Accepted ? seconds : throw new InvalidOperationException(result.Report!.Findings[0].Message.Fr);
    }

    private static async Task<double> SendAsync(PipelineStorage storage, string csv)
    {
        var dataset = DatasetCatalogue.Find("projets")!;
        using var content = File.OpenRead(csv);
        using var check = FileCheck.Open(content, new CheckOptions(), default);
        var batches = new RowTable(storage.RowsOf(dataset), dataset).Batches(check.ReadRows(default), "000000000000000000000000", "").ToList();
        var table = storage.RowsOf(dataset);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            batches, new ParallelOptions { MaxDegreeOfParallelism = storage.Options.WritersPerRun }, async (batch, cancellationToken) => await table.SubmitTransactionAsync(batch, cancellationToken));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> WithStorageAsync(Func<PipelineStorage, Task<double>> work)
    {
        await using var azurite = await Azurite.StartInMemoryAsync(Repository.Find().Root, TimeProvider.System, default);
        var storage = PipelineStorage.Connect(new StorageOptions { ConnectionString = azurite.ConnectionString });
        await storage.EnsureCreatedAsync(default);
        return await work(storage);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
