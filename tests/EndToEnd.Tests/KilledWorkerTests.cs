using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AinChock.Pipeline.Datasets;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>
/// A worker process killed at every storage request of everything that changes storage, before the request is sent and after
/// it is carried out but not answered. A reader looks all the time; then the work is delivered again.
/// </summary>
public sealed class KilledWorkerTests(Emulator emulator, ITestOutputHelper output)
{
    private static readonly string Worker = Path.Combine(AppContext.BaseDirectory, "AinChock.Worker.dll");

    /// <param name="Arrange">Brings storage to the old state; returns the worker's argument.</param>
    /// <param name="Old">Projects that readers may see before.</param>
    /// <param name="New">Projects that readers must see in the end.</param>
    private sealed record Flow(string Operation, int Old, int New, Func<TestStorage, Task<string>> Arrange, int DaysAhead = 0);

    private static readonly Dictionary<string, Flow> Flows = new()
    {
        ["first ingest"] = new("ingest", 0, 250, storage => UploadAsync(storage, Registers.Projects(250))),
        ["new version"] = new("ingest", 10, 250, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return await UploadAsync(storage, Registers.Projects(250));
        }),
        ["new version with rows of another source"] = new("ingest", 20, 30, async storage =>
        {
            await storage.IngestAsync("autre.csv", Registers.Projects(10, from: 21));
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return await UploadAsync(storage, Registers.Projects(30));
        }),
        ["back to an earlier version"] = new("ingest", 12, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            await storage.IngestAsync("p.csv", Registers.Projects(12));
            return await UploadAsync(storage, Registers.Projects(10));
        }),
        ["unchanged"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            await Task.Delay(1100);
            return await UploadAsync(storage, Registers.Projects(10));
        }),
        ["rejected"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return await UploadAsync(storage, Registers.ProjectsWithErrors(10, errors: 5));
        }),
        ["held"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return await UploadAsync(storage, Registers.Projects(3));
        }),
        ["approved"] = new("approve", 10, 3, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return (await storage.IngestAsync("p.csv", Registers.Projects(3))).Run;
        }),
        ["rolled back"] = new("rollback", 12, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            await storage.IngestAsync("p.csv", Registers.Projects(12));
            return "p.csv";
        }),
        ["retired"] = new("retire", 10, 0, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            return "p.csv";
        }),
        ["published"] = new("publish", 12, 12, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(10));
            await storage.FiguresAsync();
            await storage.IngestAsync("p.csv", Registers.Projects(12));
            return "-";
        }),
        ["housekept"] = new("housekeeping", 12, 12, async storage =>
        {
            await storage.IngestAsync("p.csv", Registers.Projects(150));
            await storage.IngestAsync("p.csv", Registers.Projects(151));
            var held = await storage.IngestAsync("p.csv", Registers.Projects(12));
            await storage.Worker().Operations.ApproveAsync((await storage.Runs.ListAsync(default)).Single(r => r.Run == held.Run), default);
            return "-";
        }, DaysAhead: 100),
    };

    public static TheoryData<string> Names => [.. Flows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task At_every_request(string name)
    {
        var flow = Flows[name];
        var undisturbed = await OutcomeAsync(flow, 0, afterwards: false);
        var killed = 0;
        // Two at a time: this machine and others have two processors at least.
        foreach (var afterwards in (bool[])[false, true])
        {
            for (var next = 1; ; next += 2)
            {
                var pair = await Task.WhenAll(OutcomeAsync(flow, next, afterwards), OutcomeAsync(flow, next + 1, afterwards));
                foreach (var (at, (final, wasKilled)) in pair.Select((outcome, i) => (next + i, outcome)))
                {
                    Assert.True(final == undisturbed.Final, $"Killed {(afterwards ? "after" : "before")} request {at}, it ended with\n{final}\nand undisturbed with\n{undisturbed.Final}");
                    if (wasKilled) killed++;
                }

                if (!pair[1].Killed) break;
            }
        }

        output.WriteLine($"{name}: {killed} points");
        Assert.True(killed >= 4, $"Only {killed} points were found.");
    }

    private async Task<(string Final, bool Killed)> OutcomeAsync(Flow flow, int killAt, bool afterwards)
    {
        var account = emulator.NewAccount();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        var argument = await flow.Arrange(storage);

        var seen = new ConcurrentDictionary<int, bool>();
        using var stop = new CancellationTokenSource();
        var reader = ReadOnAsync(storage, seen, stop.Token);
        var exit = await RunWorkerAsync(account, flow, argument, killAt, afterwards);
        Assert.True(exit is 0 or 137, $"The worker ended with {exit}.");
        var between = await CountAsync(storage);
        // What was not finished is delivered again. An operator asks again for what status does not show as done: it lists a run
        // as held until its approval has ended.
        var undone = between != flow.New || (await storage.Runs.ListAsync(default)).Any(r => flow.Operation == "approve" && r.Run == argument && r.Outcome == "held");
        if (flow.Operation is "ingest" or "publish" or "housekeeping" || undone)
            Assert.Equal(0, await RunWorkerAsync(account, flow, argument, 0, afterwards: false));
        await stop.CancelAsync();
        await reader;

        Assert.All(seen.Keys, count => Assert.True(count == flow.Old || count == flow.New, $"Readers saw {count} rows."));
        Assert.Equal(flow.New, await CountAsync(storage));
        return (await StateAsync(storage), exit == 137);
    }

    private static async Task<int> RunWorkerAsync(string account, Flow flow, string argument, int killAt, bool afterwards)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [Worker, account, flow.Operation, argument, flow.DaysAhead.ToString(CultureInfo.InvariantCulture), killAt.ToString(CultureInfo.InvariantCulture), afterwards ? "after" : "before"])
        {
            RedirectStandardError = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 137, errors);
        return process.ExitCode;
    }

    private static async Task ReadOnAsync(TestStorage storage, ConcurrentDictionary<int, bool> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.TryAdd(await CountAsync(storage), true);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Rows that a reader sees, each key once; whole versions only.</summary>
    private static async Task<int> CountAsync(TestStorage storage)
    {
        var dataset = DatasetCatalogue.Find("projets")!;
        var keys = new HashSet<Pipeline.Normalisation.RowKey>();
        foreach (var source in await storage.Sources.ListAsync(dataset, default))
        {
            if (source.IsRetired) continue;
            var rows = 0;
            await foreach (var row in new RowTable(storage.Storage.RowsOf(dataset), dataset).ReadAsync(source.Run, default))
            {
                rows++;
                keys.Add(row.Key);
            }

            Assert.Equal(source.Rows, rows);
        }

        return keys.Count;
    }

    /// <summary>All that must come out alike, whatever happened on the way.</summary>
    private static async Task<string> StateAsync(TestStorage storage)
    {
        Assert.Empty(await storage.IncomingAsync());
        await storage.Worker().Publish.RunAsync(default);
        var lines = new List<string>();
        foreach (var source in await storage.Sources.ListAsync(null, default)) lines.Add($"source {source.Source} {source.Run} {source.Rows} {source.Money}");
        foreach (var run in (await storage.Runs.ListAsync(default)).OrderBy(r => r.Run, StringComparer.Ordinal))
        {
            lines.Add($"run {run.Source} {run.Run} {run.State} {run.Outcome} {run.Rows} {run.Accepted} {run.Reason}");
            Assert.True(await storage.Storage.Archive.GetBlobClient(run.ArchiveName).ExistsAsync());
            var report = await storage.Reports.ReadAsync(run.Source, run.Run, default);
            lines.Add($"report {run.Run} {report!.Outcome} {string.Join(' ', report.Findings.Select(f => $"{f.Code}×{f.Count}"))}");
            Assert.NotEqual("", run.Outcome);
        }

        if (await storage.Storage.Published.GetBlobClient("v1/index.json").ExistsAsync())
        {
            var index = SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
            var summary = SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{index.Latest}/summary.json")).Span);
            lines.AddRange(summary.Figures.Select(f => $"figure {f.Id} {f.Value}"));
        }

        return string.Join('\n', lines);
    }

    private static async Task<string> UploadAsync(TestStorage storage, byte[] content)
    {
        await storage.UploadAsync("p.csv", content);
        return "p.csv";
    }
}
