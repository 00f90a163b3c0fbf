using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>Decisions whose process died. The sweep finishes those that were carried out, and leaves alone those of which nothing came,
/// whatever changed the source since. Rollbacks that were cut short before their report are in <see cref="RollbackTests"/>.</summary>
public sealed class UnfinishedDecisionTests(Emulator emulator)
{
    [Theory]
    [InlineData("/Outbox")]
    [InlineData("/reports/")]
    [InlineData("/Runs")]
    public async Task An_approval_that_told_nobody_is_finished(string diesAt)
    {
        var storage = await emulator.NewStorageAsync();
        var held = await HeldAsync(storage);
        // The first write to Runs keeps the rows, before the commit.
        var skipped = diesAt == "/Runs" ? 1 : 0;

        await DyingAsync(storage, diesAt, worker => worker.ApproveAsync(held, null, default), skipped);
        Assert.Equal(3, (await storage.FiguresAsync())["projects.count"]);
        await SweepAsync(storage);

        Assert.Equal(Outcome.Accepted, (await storage.Reports.ReadAsync("p.csv", held.Id, default))!.Outcome);
        var listed = (await storage.Runs.GetAsync("p.csv", held.Id, default))!;
        Assert.Equal((RunState.Committed, Outcome.Accepted), (listed.State, listed.Outcome));
        Assert.Single(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == Letter.Approved);
        Assert.Equal(["done"], await StatesAsync(storage, "approve"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_supersession_that_told_nobody_is_finished(bool isHeld)
    {
        var storage = await emulator.NewStorageAsync();
        var third = await storage.IngestAsync("c.csv", TestRegisters.Projects(2, from: 9));
        await SendAsync(storage, "ancien.csv", TestRegisters.Projects(12));
        var run = isHeld ? await HeldAsync(storage)
            : (await storage.Runs.GetAsync("p.csv", (await SendAsync(storage, "p.csv", TestRegisters.Projects(3))).Run, default))!;
        Assert.Contains("W-DUP-003", await OverlapTests.CodesAsync(storage, "c.csv", third.Run), StringComparison.Ordinal);

        await DyingAsync(storage, "/reports/", worker => worker.ApproveAsync(run, "ancien.csv", default));
        await SweepAsync(storage);

        // Rows 9 and 10 are those of the third source again, and its report no longer names the one that was replaced.
        Assert.Equal(5, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal("", await OverlapTests.CodesAsync(storage, "c.csv", third.Run));
        Assert.Equal("", await OverlapTests.CodesAsync(storage, "p.csv", run.Id));
        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", run.Id, default))!.Outcome);
        Assert.Equal(["done"], await StatesAsync(storage, "approve"));
    }

    [Fact]
    public async Task A_retirement_that_told_nobody_is_finished()
    {
        var storage = await emulator.NewStorageAsync();
        var one = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await SendAsync(storage, "p.csv", TestRegisters.Projects(5));

        await DyingAsync(storage, "/reports/", worker => worker.RetireAsync("p.csv", default));
        Assert.Contains("W-DUP-003", await OverlapTests.CodesAsync(storage, "a.csv", one.Run), StringComparison.Ordinal);
        await SweepAsync(storage);

        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a.csv", one.Run));
        Assert.Equal(["done"], await StatesAsync(storage, "retire"));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("rollback")]
    [InlineData("rollback to")]
    [InlineData("retire")]
    public async Task A_decision_of_which_nothing_came_is_not_carried_out_nor_called_done_when_an_upload_changed_the_source(string decision)
    {
        var storage = await emulator.NewStorageAsync();
        var first = await SendAsync(storage, "p.csv", TestRegisters.Projects(9));
        var held = await HeldAsync(storage);
        await DyingAsync(storage, "/Sources", worker => decision switch
        {
            "approve" => worker.ApproveAsync(held, null, default),
            "retire" => worker.RetireAsync("p.csv", default),
            "rollback" => worker.RollBackAsync("p.csv", default),
            _ => RollBackToAsync(storage, worker, first.Run),
        });

        // The upload that the rollback was to bring back; or another, and the same once more.
        var rows = decision == "rollback to" ? 9 : 11;
        await SendAsync(storage, "p.csv", TestRegisters.Projects(rows));
        await SendAsync(storage, "p.csv", TestRegisters.Projects(rows), Outcome.Unchanged);
        await SweepAsync(storage);

        Assert.Equal(rows, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(["begun"], await StatesAsync(storage, decision.Split(' ')[0]));
        Assert.Equal(Outcome.Held, (await storage.Runs.GetAsync("p.csv", held.Id, default))!.Outcome);
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default),
            letter => letter.Event is Letter.Approved or Letter.Restored);
    }

    [Fact]
    public async Task A_rollback_of_which_nothing_came_is_not_called_done_when_the_source_was_retired_since()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, "p.csv", TestRegisters.Projects(9));
        await SendAsync(storage, "p.csv", TestRegisters.Projects(10));
        await DyingAsync(storage, "/Sources", worker => worker.RollBackAsync("p.csv", default));

        await storage.Worker().Operations.RetireAsync("p.csv", default);
        await SweepAsync(storage);

        Assert.Equal(["begun"], await StatesAsync(storage, "rollback"));
    }

    [Fact]
    public async Task A_rollback_to_where_nothing_counted_is_finished()
    {
        var storage = await emulator.NewStorageAsync();
        var one = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await SendAsync(storage, "p.csv", TestRegisters.Projects(5));
        await storage.Worker().Operations.RetireAsync("p.csv", default);
        await SendAsync(storage, "p.csv", TestRegisters.Projects(6));
        await Task.Delay(1100);

        await DyingAsync(storage, "/reports/", worker => worker.RollBackAsync("p.csv", default));
        Assert.Contains("W-DUP-003", await OverlapTests.CodesAsync(storage, "a.csv", one.Run), StringComparison.Ordinal);
        await SweepAsync(storage);

        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a.csv", one.Run));
        Assert.Equal(["done"], await StatesAsync(storage, "rollback"));
    }

    [Fact]
    public async Task A_rollback_of_which_nothing_came_takes_nothing_from_an_approval_that_told_nobody()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, "p.csv", TestRegisters.Projects(9));
        var held = await HeldAsync(storage);
        await DyingAsync(storage, "/Sources", worker => worker.RollBackAsync("p.csv", default));
        await DyingAsync(storage, "/Outbox", worker => worker.ApproveAsync(held, null, default));

        await SweepAsync(storage);

        Assert.Equal(["begun"], await StatesAsync(storage, "rollback"));
        Assert.Equal(["done"], await StatesAsync(storage, "approve"));
        Assert.Single(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == Letter.Approved);
    }

    [Fact]
    public async Task An_approval_that_was_carried_out_is_called_done_when_an_upload_replaced_it_since_and_its_run_waits_for_nobody()
    {
        var storage = await emulator.NewStorageAsync();
        var held = await HeldAsync(storage);
        await DyingAsync(storage, "/Outbox", worker => worker.ApproveAsync(held, null, default));

        var newer = await SendAsync(storage, "p.csv", TestRegisters.Projects(4));
        await SweepAsync(storage);

        Assert.Equal(newer.Run, (await storage.Sources.ListAsync(null, default)).Single().Run);
        Assert.Equal(["done"], await StatesAsync(storage, "approve"));
        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", held.Id, default))!.Outcome);
        // Its sender was told of the newer one, which counts.
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == Letter.Approved);
    }

    [Theory]
    [InlineData("retire")]
    [InlineData("rollback")]
    public async Task A_decision_of_which_nothing_came_is_not_called_done_by_one_on_the_other_register_under_its_path(string decision)
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, "p.csv", TestRegisters.Projects(9));
        await SendAsync(storage, "p.csv", TestRegisters.Projects(10));
        await SendAsync(storage, "p.csv", TwoRegistersOnePathTests.Cooperatives);
        await SendAsync(storage, "p.csv", [.. TwoRegistersOnePathTests.Cooperatives, .. "Coopérative B;01/03/2024\n"u8]);
        Task DecideAsync(Operations worker, string dataset) => decision == "retire"
            ? worker.RetireAsync("p.csv", dataset, default)
            : worker.RollBackAsync("p.csv", dataset, default);
        await DyingAsync(storage, "/Sources", worker => DecideAsync(worker, "projets"));

        await DecideAsync(storage.Worker().Operations, "cooperatives");
        await SweepAsync(storage);

        Assert.Equal([("cooperatives", "done"), ("projets", "begun")],
            (await storage.Storage.Audit.ListAsync(default)).Select(entry => (entry.Dataset, entry.State)));
    }

    private static async Task DyingAsync(TestStorage storage, string at, Func<Operations, Task> decide, int skipped = 0)
    {
        var dying = storage.Worker(new BreakPolicy(request => request.Method != RequestMethod.Get
            && request.Uri.Path.Contains(at, StringComparison.Ordinal) && skipped-- <= 0));
        await Assert.ThrowsAsync<BrokenException>(() => decide(dying.Operations));
    }

    private static async Task RollBackToAsync(TestStorage storage, Operations worker, string run) =>
        await worker.RollBackToAsync((await storage.Runs.GetAsync("p.csv", run, default))!, default);

    private static async Task SweepAsync(TestStorage storage)
    {
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(16));
        await new Sweep(storage.Storage, storage.Worker().Ingest, later, NullLogger<Sweep>.Instance).RunAsync(default);
    }

    // Ten projects, and three of them under the same name.
    private static async Task<RunRow> HeldAsync(TestStorage storage)
    {
        await SendAsync(storage, "p.csv", TestRegisters.Projects(10));
        var held = await SendAsync(storage, "p.csv", TestRegisters.Projects(3), Outcome.Held);
        return (await storage.Runs.GetAsync("p.csv", held.Run, default))!;
    }

    private static async Task<IngestResult> SendAsync(
        TestStorage storage, string source, byte[] content, Outcome expected = Outcome.Accepted)
    {
        await Task.Delay(1100);
        var result = await storage.IngestAsync(source, content);
        Assert.Equal(expected, result.Outcome);
        return result;
    }

    private static async Task<IEnumerable<string>> StatesAsync(TestStorage storage, string operation) =>
        (await storage.Storage.Audit.ListAsync(default)).Where(entry => entry.Operation == operation).Select(entry => entry.State);
}
