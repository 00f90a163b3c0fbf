using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Mapping;
using AinChock.Worker;

namespace AinChock.EndToEnd.Tests;

/// <summary>All operations that change storage, each on storage as it may find it.</summary>
internal static class Flows
{
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
        ["published"] = new("publish", 17, 17, async storage =>
        {
            // The rows of the other source are copied from the snapshot before, and sent while they are put together.
            const string longRows = "5";
            await storage.IngestAsync("q.csv", TestRegisters.Projects(5, from: 100));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
            await Operation.RunAsync(storage.Storage, TimeProvider.System, "publish", longRows);
            await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
            return longRows;
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

    private static async Task<string> EnterAsync(TestStorage storage, IngestResult result)
    {
        await storage.Storage.Deposits.AddAsync(
            new Deposit("sender-of-tests", result.Source, result.Run, "p.csv", "x", result.Report!.ReceivedAt!.Value, ""),
            default);
        return "sender-of-tests";
    }

    private static async Task<string> UploadAsync(TestStorage storage, byte[] content)
    {
        await storage.UploadAsync("p.csv", content);
        return "p.csv";
    }
}
