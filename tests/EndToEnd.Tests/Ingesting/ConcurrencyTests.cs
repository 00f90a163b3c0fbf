using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

public sealed class ConcurrencyTests(Emulator emulator, ITestOutputHelper output)
{
    [Fact]
    public async Task Many_versions_of_one_source_in_any_overlap_end_with_the_newest()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var storage = await emulator.NewStorageAsync();
        var running = new List<Task>();
        // Every upload starts a delivery, which takes whatever is there when its turn comes; some are delivered twice.
        for (var version = 1; version <= 20; version++)
        {
            await storage.UploadAsync("p.csv", TestRegisters.Projects(100 + version));
            for (var deliveries = random.Next(1, 3); deliveries > 0; deliveries--)
            {
                var wait = random.Next(40);
                running.Add(Task.Run(async () =>
                {
                    await Task.Delay(wait);
                    await storage.Worker().Ingest.RunAsync("p.csv", default);
                }));
            }

            await Task.Delay(random.Next(60));
        }

        await Task.WhenAll(running);
        // The queue does the same when it still holds the message of the last upload.
        await storage.Worker().Ingest.RunAsync("p.csv", default);

        Assert.Equal(120, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task Workbooks_of_one_register_sent_at_once_lose_no_change()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var names = Enumerable.Range(2, 6).ToDictionary(row => row, row => $"service {row}.xlsx");
        foreach (var (row, name) in names)
        {
            var book = await LivingRegisterTests.TakeAsync(storage, "p.csv");
            await storage.UploadAsync(name, EditedWorkbook.With(book, LivingRegisterTests.Cost(row, 200_000 + row)));
        }

        // Each is delivered twice, and whichever is last to end has all others in it.
        await Parallel.ForEachAsync(names.Values.Concat(names.Values), new ParallelOptions { MaxDegreeOfParallelism = 12 },
            async (name, _) => await storage.Worker().Ingest.RunAsync(name, default));

        var rows = await LivingRegisterTests.RowsAsync(storage, "p.csv");
        Assert.Equal(names.Keys.Select(row => $"200 00{row},00"), names.Keys.Select(row => rows[$"P{row - 1}"]["cost"]));
        Assert.Equal(["p.csv"], (await storage.Sources.ListAsync(null, default)).Select(source => source.Source));
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task Forty_sources_at_once_all_count_while_publishers_race()
    {
        var storage = await emulator.NewStorageAsync();
        await Parallel.ForAsync(0, 40,
            async (i, _) => await storage.UploadAsync($"dossier {i % 7}/p{i}.csv", TestRegisters.Projects(3, from: i * 10)));
        using var stop = new CancellationTokenSource();
        var publishers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            // A publisher that never pauses takes most of the processor from its rivals.
            while (!stop.IsCancellationRequested)
            {
                await storage.Worker().Publish.RunAsync(default);
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        })).ToArray();

        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            Assert.Equal(Outcome.Accepted, (await storage.Worker().Ingest.RunAsync($"dossier {i % 7}/p{i}.csv", default))!.Outcome));
        await stop.CancelAsync();
        await Task.WhenAll(publishers);

        Assert.Equal(120, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Two_files_with_the_same_rows_at_once_are_both_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var storage = await emulator.NewStorageAsync();
            await storage.UploadAsync("a.csv", TestRegisters.Projects(10));
            await storage.UploadAsync("b.csv", TestRegisters.Projects(10));

            var results =
                await Task.WhenAll(storage.Worker().Ingest.RunAsync("a.csv", default), storage.Worker().Ingest.RunAsync("b.csv", default));

            Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
            foreach (var result in results)
            {
                var report = await storage.Reports.ReadAsync(result!.Source, result.Run, default);
                Assert.Single(report!.Findings, f => f.Code is "W-DUP-002" or "W-DUP-003");
            }
        }
    }

    [Fact]
    public async Task The_same_upload_delivered_to_several_processes_is_one_run_and_one_version()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(150));
        await storage.UploadAsync("p.csv", TestRegisters.Projects(250));

        var exits = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => WorkerProcess.RunAsync(account, "ingest", "p.csv")));

        Assert.All(exits, exit => Assert.Equal(0, exit.Exit));
        Assert.Equal(250, await Flow.CountAsync(storage));
        Assert.Equal(2, (await storage.Runs.ListAsync(default)).Count);
        Assert.All(await storage.Runs.ListAsync(default), run => Assert.Equal(RunState.Committed, run.State));
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task Processes_that_ingest_publish_keep_house_and_roll_back_at_once_end_where_one_would()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("retour.csv", TestRegisters.Projects(10, from: 1001));
        await storage.IngestAsync("retour.csv", TestRegisters.Projects(12, from: 1001));
        for (var i = 0; i < 6; i++) await storage.UploadAsync($"p{i}.csv", TestRegisters.Projects(50, from: i * 40));
        using var stop = new CancellationTokenSource();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        var reader = Flow.ReadOnAsync(storage, seen, isDisturbed: false, stop.Token);

        var exits = await Task.WhenAll(
            [
                .. Enumerable.Range(0, 6).Select(i => WorkerProcess.RunAsync(account, "ingest", $"p{i}.csv")),
                .. Enumerable.Range(0, 3).Select(_ => WorkerProcess.RunAsync(account, "publish", "1000")),
                WorkerProcess.RunAsync(account, "rollback", "retour.csv"),
                WorkerProcess.RunAsync(account, "housekeeping", "-"),
                WorkerProcess.RunAsync(account, "housekeeping", "-"),
            ]);
        await stop.CancelAsync();
        await reader;

        Assert.All(exits, exit => Assert.Equal(0, exit.Exit));
        // Six files of fifty rows, each sharing ten with the one before, plus the version rolled back to.
        Assert.Equal(250 + 10, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await storage.IncomingAsync());
    }
}
