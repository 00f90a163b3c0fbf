using System.Collections.Concurrent;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.EndToEnd.Tests;

/// <summary>An operation that changes storage, to be disturbed at each of its requests.</summary>
/// <param name="Arrange">Brings storage to the old state; returns the worker's argument.</param>
/// <param name="Old">Number of projects that readers may see before.</param>
/// <param name="New">Number of projects that readers must see in the end.</param>
internal sealed record Flow(string Operation, int Old, int New, Func<TestStorage, Task<string>> Arrange, int DaysAhead = 0)
{
    /// <summary>Its runs have other ids in each account.</summary>
    public bool HasDrawnIds { get; init; }

    /// <summary>All flows, or those that <c>AINCHOCK_FLOWS</c> names, with semicolons between them.</summary>
    public static IEnumerable<string> Names => Environment.GetEnvironmentVariable("AINCHOCK_FLOWS")?.Split(';') ?? All.Keys;

    public static readonly IReadOnlyDictionary<string, Flow> All = new Dictionary<string, Flow>
    {
        ["first ingest"] = new("ingest", 0, 250, storage => UploadAsync(storage, TestRegisters.Projects(250))),
        ["new version"] = new("ingest", 150, 250, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(150));
            return await UploadAsync(storage, TestRegisters.Projects(250));
        }),
        ["new version with rows of another source"] = new("ingest", 20, 30, async storage =>
        {
            await storage.IngestAsync("autre.csv", TestRegisters.Projects(10, from: 21));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return await UploadAsync(storage, TestRegisters.Projects(30));
        }),
        ["back to an earlier version"] = new("ingest", 12, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            return await UploadAsync(storage, TestRegisters.Projects(10));
        }),
        ["unchanged"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await Task.Delay(1100);
            return await UploadAsync(storage, TestRegisters.Projects(10));
        }),
        ["rejected"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return await UploadAsync(storage, TestRegisters.ProjectsWithErrors(10, errors: 5));
        }),
        ["held"] = new("ingest", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return await UploadAsync(storage, TestRegisters.Projects(3));
        }),
        ["merged"] = new("ingest", 10, 11, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            var one = await LivingRegisterTests.TakeAsync(storage, "p.csv", token: "00000001");
            var other = await LivingRegisterTests.TakeAsync(storage, "p.csv", token: "00000002");
            await storage.IngestAsync("p.csv", EditedWorkbook.With(one, LivingRegisterTests.Cost(3, 120_000)));
            (string, object?)[] mine = [LivingRegisterTests.Cost(3, 130_000), .. LivingRegisterTests.New(12, "P50")];
            return await UploadAsync(storage, EditedWorkbook.With(other, mine));
        }),
        ["approved"] = new("approve", 10, 3, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return (await storage.IngestAsync("p.csv", TestRegisters.Projects(3))).Run;
        }),
        ["approved in place of another source"] = new("supersede", 12, 10, async storage =>
        {
            await storage.IngestAsync("ancien.csv", TestRegisters.Projects(12));
            return (await storage.IngestAsync("p.csv", TestRegisters.Projects(10))).Run + "=ancien.csv";
        }),
        ["replayed"] = new("replay", 10, 10, async storage =>
        {
            var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(8));
            await Task.Delay(1100);
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return first.Run;
        }),
        ["rolled back"] = new("rollback", 12, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            return "p.csv";
        }),
        ["retired"] = new("retire", 10, 0, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return "p.csv";
        }),
        ["completed"] = new("ingest", 18, 20, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(20, errors: 2));
            await storage.UploadAsync("quarantine.csv", await CompletionTests.MendedAsync(storage, "p.csv"));
            return "quarantine.csv";
        })
        { HasDrawnIds = true },
        ["withdrawn"] = new("withdraw", 12, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await storage.FiguresAsync();
            return await EnterAsync(storage, await storage.IngestAsync("p.csv", TestRegisters.Projects(12)));
        }),
        ["withdrawn while held"] = new("withdraw", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return await EnterAsync(storage, await storage.IngestAsync("p.csv", TestRegisters.Projects(3)));
        }),
        ["withdrawn while it waits"] = new("withdraw", 10, 10, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            return (await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(12))).Sender;
        }),
        ["told"] = new("notify", 12, 12, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            await storage.IngestAsync("p.csv", TestRegisters.ProjectsWithErrors(10, errors: 5));
            return MailOf.New(storage).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }),
        ["published"] = new("publish", 12, 12, async storage =>
        {
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await storage.FiguresAsync();
            await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            return "-";
        }),
        ["repaired"] = new("repair", 10, 10, async storage =>
        {
            var run = (await storage.IngestAsync("p.csv", TestRegisters.Projects(10))).Run;
            var published = new Published(storage, [(await storage.Worker().Publish.RunAsync(default)).Snapshot!], run);
            foreach (var name in (string[])["keys cut in half", "facts cut in half", "index cut in half", "latest file deleted"])
                await Damages.All[name].Do(published);
            return "-";
        }),
        ["repaired in its tables"] = new("repair", 5, 13, async storage =>
        {
            var run = (await storage.IngestAsync("service/p.csv", TestRegisters.Projects(10))).Run;
            await Task.Delay(1100);
            var other = (await storage.IngestAsync("q.csv", TestRegisters.Projects(5, from: 9))).Run;
            var published = new Published(storage, [(await storage.Worker().Publish.RunAsync(default)).Snapshot!], run);
            foreach (var name in (string[])["row of Sources deleted", "report cut in half"]) await Damages.All[name].Do(published);
            await Published.DeleteAsync(storage.Storage.Runs.Table, "q.csv", other);
            return "-";
        }),
        ["entered again"] = new("repair", 5, 15, async storage =>
        {
            var run = (await storage.IngestAsync("service/p.csv", TestRegisters.Projects(10))).Run;
            await storage.IngestAsync("q.csv", TestRegisters.Projects(5, from: 100));
            await new Published(storage, [(await storage.Worker().Publish.RunAsync(default)).Snapshot!], run)
                .ForgetSourceAsync("service/p.csv", null);
            return "-";
        }),
        ["taught"] = new("teach", 0, 0, _ => Task.FromResult("Mairi=association")),
        ["forgotten"] = new("forget", 0, 0, async storage =>
        {
            await storage.Storage.Aliases.TryAddAsync(
                new LearntHeader("service", "projets", "Prix", "cost", "test", DateTimeOffset.UnixEpoch), default);
            return "Prix";
        }),
        ["housekept"] = new("housekeeping", 12, 12, async storage =>
        {
            var wanted = await storage.IngestAsync("p.csv", TestRegisters.Projects(150));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(151));
            var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            await storage.Worker()
                .Operations.ApproveAsync((await storage.Runs.ListAsync(default)).Single(r => r.Id == held.Run), null, default);
            var sent = (await storage.Runs.GetAsync("p.csv", wanted.Run, default))!.UploadedAt;
            await storage.Storage.Deposits.AddAsync(
                new Deposit("sender", "p.csv", wanted.Run, "p.csv", "e", sent, "") { AskedBackAt = sent.AddDays(1) }, default);
            return "-";
        }, DaysAhead: 100),
    };

    /// <summary>Whether it must be repeated after an interruption. The queue and the timers repeat by themselves. Operators repeat what
    /// status does not show as done: it lists a run as held until its approval has ended. An operator whose replacement of a source was
    /// interrupted asks again, because the reports on both are updated after the change.</summary>
    public async Task<bool> IsToBeRepeatedAsync(TestStorage storage, string argument) =>
        Operation is "ingest" or "replay" or "publish" or "housekeeping" or "supersede" or "repair" or "notify" or "withdraw"
        || await CountAsync(storage) != New
        || (await storage.Storage.Aliases.ListAsync(default)).Count != (Operation == "teach" ? 1 : 0)
        || (await storage.Runs.ListAsync(default)).Any(r => Operation == "approve" && r.Id == argument && r.Outcome == Outcome.Held);

    /// <summary>Reads what readers see until told to stop: all the time in the undisturbed course. A disturbed one has the same states up to
    /// its disturbance, and whoever reads all the time keeps the emulator from everything else.</summary>
    public static async Task ReadOnAsync(TestStorage storage, ConcurrentDictionary<int, bool> seen, bool isDisturbed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.TryAdd(await CountAsync(storage), true);
            await Task.Delay(isDisturbed ? 500 : 40, CancellationToken.None);
        }
    }

    /// <summary>Number of rows that a reader sees, each key once; whole versions only.</summary>
    public static async Task<int> CountAsync(TestStorage storage)
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        var keys = new HashSet<RowKey>();
        foreach (var source in await storage.Sources.ListAsync(dataset, default))
        {
            if (source.IsRetired) continue;
            var rows = 0;
            await foreach (var row in storage.Storage.RowsOf(dataset).ReadAsync(source.Run, int.MaxValue, default))
            {
                rows++;
                keys.Add(row.Key);
            }

            Assert.Equal(source.Rows, rows);
        }

        return keys.Count;
    }

    /// <summary>Everything that must come out the same, whatever happened on the way.</summary>
    public async Task<string> StateAsync(TestStorage storage)
    {
        Assert.Empty(await storage.IncomingAsync());
        if (Operation is "publish" or "repair" or "withdraw") await storage.Worker().Publish.RunAsync(default);
        var lines = new List<string>();
        foreach (var source in await storage.Sources.ListAsync(null, default))
        {
            lines.Add($"source {source.Source} {source.Run} {source.Rows} {source.Money}");
            if (!source.IsRetired) lines.AddRange(await KeptAsync(storage, source));
        }

        foreach (var run in (await storage.Runs.ListAsync(default)).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            lines.Add($"run {run.Source} {run.Id} {run.State} {run.Outcome?.Name()} {run.Rows} {run.Accepted} {run.Reason}");
            Assert.True(await storage.Storage.Archive.GetBlobClient(run.ArchiveName).ExistsAsync());
            var report = await storage.Reports.ReadAsync(run.Source, run.Id, default);
            lines.Add($"report {run.Id} {report!.Outcome} {string.Join(' ', report.Findings.Select(f => $"{f.Code}×{f.Count}"))}");
            Assert.NotNull(run.Outcome);
            var page =
                (await storage.Storage.Reports.Container.GetBlobClient($"{run.Source}/{run.Id}/report.fr.html").DownloadContentAsync())
                .Value.Content.ToString();
            Assert.Equal(AinChock.Registers.Answers.ReportPage.Write(report, AinChock.Registers.Texts.Language.Default), page);
        }

        if (await storage.Storage.Published.GetBlobClient("v1/index.json").ExistsAsync())
        {
            var index = SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
            var summary = SnapshotJson.ReadSummary((await storage.ReadAsync($"v1/{index.Latest}/summary.json")).Span);
            lines.AddRange(summary.Figures.Select(f => $"figure {f.Id} {f.Value}"));
        }

        // Their keys lead with the second of the upload, which may be the same for two.
        var letters = await storage.Storage.Outbox.ListAsync(default);
        foreach (var letter in letters.OrderBy(l => l.Run, StringComparer.Ordinal).ThenBy(l => l.Event, StringComparer.Ordinal))
        {
            var line = $"letter {letter.Source} {letter.Run} {letter.Event} {letter.State} {letter.Accepted} to {letter.Reached.Count}";
            // The same content sent twice is told twice, unless both were sent within one second.
            if (lines[^1] != line) lines.Add(line);
        }

        foreach (var taught in await storage.Storage.Aliases.ListAsync(default))
            lines.Add($"taught {taught.Folder} {taught.Dataset} {taught.Header} is {taught.Field} {taught.Code}");
        if (Operation == "withdraw")
        {
            var sent = Assert.Single(await storage.Storage.Deposits.OfSenderAsync("sender-of-tests", 10, default));
            lines.Add($"deposit {sent.Source} {(sent.WithdrawnAt is null ? "stands" : "withdrawn")}");
        }

        if (Operation == "notify") lines.AddRange(MailOf.Messages(storage).Select(message => "mail " + message));
        if (Operation == "repair")
        {
            var left = await new Inspection(storage.Storage).LookAsync(deep: true, default);
            lines.AddRange(left.Select(damage => "damage " + damage.Found));
        }

        return string.Join('\n', HasDrawnIds ? await NamedAsync(storage, lines) : lines);
    }

    // All that a publication is made from.
    private static async Task<IEnumerable<string>> KeptAsync(TestStorage storage, Pipeline.Storage.SourceRow source)
    {
        var content = new HashCode();
        await foreach (var row in storage.Storage.RowsOf(DeclaredDatasets.Find(source.Dataset)!).ReadAsync(source.Run, source.Rows, default))
        {
            content.Add((row.Key, row.Sheet, row.Row));
            foreach (var value in row.Values) content.Add(value);
        }

        var lines = new List<string> { $"rows {content.ToHashCode()}" };
        var blobs = storage.Storage.Keys.Container.GetBlobsAsync(new() { Prefix = $"{source.Dataset}/{source.Run}" });
        await foreach (var blob in blobs) lines.Add($"kept {blob.Name} {Convert.ToHexString(blob.Properties.ContentHash ?? [])}");
        return lines;
    }

    // A completed workbook holds times and drawn ids, so that its run is another in each account.
    private static async Task<IEnumerable<string>> NamedAsync(TestStorage storage, IReadOnlyList<string> lines)
    {
        var runs = await storage.Runs.ListAsync(default);
        string Named(string line, Pipeline.Storage.RunRow run) =>
            line.Replace(run.Id, $"{run.Source}/{run.Accepted}", StringComparison.Ordinal);
        return lines.Select(line => runs.Aggregate(line, Named)).Order(StringComparer.Ordinal);
    }

    private static async Task<string> EnterAsync(TestStorage storage, Pipeline.Ingesting.IngestResult result)
    {
        await storage.Storage.Deposits.AddAsync(
            new Pipeline.Storage.Deposit("sender-of-tests", result.Source, result.Run, "p.csv", "x", result.Report!.ReceivedAt!.Value, ""),
            default);
        return "sender-of-tests";
    }

    private static async Task<string> UploadAsync(TestStorage storage, byte[] content)
    {
        await storage.UploadAsync("p.csv", content);
        return "p.csv";
    }
}
