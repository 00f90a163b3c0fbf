using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>What a sender has taken back counts nowhere, whoever works on it at the same time; and nothing else is lost by it.</summary>
public sealed class WithdrawalTests(Emulator emulator)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_is_taken_back_while_a_worker_has_it_does_not_count(bool isMerged)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var content = TestRegisters.Projects(12);
        if (isMerged)
        {
            var book = await LivingRegisterTests.TakeAsync(storage, "p.csv");
            await storage.IngestAsync("p.csv", TestRegisters.Projects(11));
            content = EditedWorkbook.With(book, LivingRegisterTests.Cost(3, 120_000));
        }

        var before = (await storage.Sources.ListAsync(null, default)).Single();
        var deposit = await SendAsync(storage, content);
        // The worker has the file, and has not yet entered its run.
        var pause = WritingTo("/Runs");
        var reading = storage.Worker(pause).Ingest.RunAsync("p.csv", default);
        await pause.Reached;

        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, deposit));
        pause.Continue();

        Assert.Equal(Outcome.Withdrawn, (await reading)!.Outcome);
        var after = (await storage.Sources.ListAsync(null, default)).Single();
        Assert.Equal((before.Run, before.Rows, before.CommittedAt), (after.Run, after.Rows, after.CommittedAt));
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == "superseded");
    }

    [Fact]
    public async Task An_upload_whose_run_begins_while_it_is_taken_back_is_said_to_be_read_and_then_taken_back()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(12));
        var decide = WritingTo("/Sources");
        var remove = new PausePolicy(request => request.Method == RequestMethod.Delete);
        var wish = new Withdrawal(storage.Connect(remove), storage.Time, NullLogger<Operations>.Instance).WithdrawAsync(deposit, default);
        await remove.Reached;
        var reading = storage.Worker(decide).Ingest.RunAsync("p.csv", default);
        await decide.Reached;
        remove.Continue();

        // The worker has looked before: it will commit, and the sender is told to ask again.
        Assert.Equal(Wish.Busy, await wish);
        decide.Continue();
        Assert.Equal(Outcome.Accepted, (await reading)!.Outcome);
        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, deposit));
        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    [Fact]
    public async Task A_file_that_was_taken_back_and_is_sent_again_is_not_said_to_be_taken_back_while_it_is_read()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var first = await SendAsync(storage, TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, first));
        await Task.Delay(1100);
        var again = await SendAsync(storage, TestRegisters.Projects(12));
        var pause = WritingTo("/keys");
        var reading = storage.Worker(pause).Ingest.RunAsync("p.csv", default);
        await pause.Reached;

        Assert.Equal(Wish.Busy, await WithdrawAsync(storage, again));
        pause.Continue();
        Assert.Equal(Outcome.Accepted, (await reading)!.Outcome);
        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, again));
        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    [Fact]
    public async Task A_held_upload_that_a_killed_worker_left_behind_does_not_come_back()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(3));
        // The worker ends before the last thing it does.
        var killed = new BreakPolicy(request => request.Method == RequestMethod.Delete);
        await Assert.ThrowsAsync<BrokenException>(() => storage.Worker(killed).Ingest.RunAsync("p.csv", default));
        Assert.NotEmpty(await storage.IncomingAsync());

        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, deposit));

        Assert.Empty(await storage.IncomingAsync());
        Assert.Null(await storage.Worker().Ingest.RunAsync("p.csv", default));
        Assert.Equal(Outcome.Withdrawn, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
    }

    [Fact]
    public async Task A_run_that_was_taken_back_since_an_operator_saw_it_is_not_approved()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(3));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        var seen = (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!;
        Assert.Equal(Wish.Granted, await WithdrawAsync(storage, deposit));

        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.ApproveAsync(seen, null, default));

        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    [Fact]
    public async Task What_is_published_is_taken_back_by_an_operator_alone()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        await storage.FiguresAsync();

        Assert.Equal(Wish.Published, await WithdrawAsync(storage, deposit));

        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_damage_hides_what_is_published_nobody_takes_it_back(bool isIndex)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        await storage.FiguresAsync();
        if (isIndex)
        {
            await storage.Storage.Published.GetBlobClient("v1/index.json").UploadAsync(new BinaryData("{"), overwrite: true);
        }
        else
        {
            await foreach (var row in storage.Storage.Snapshots.Table.QueryAsync<TableEntity>())
                await storage.Storage.Snapshots.Table.DeleteEntityAsync(row, row.ETag);
        }

        Assert.Equal(Wish.Published, await WithdrawAsync(storage, deposit));

        Assert.Equal(12, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    [Fact]
    public async Task What_took_the_place_of_another_source_is_taken_back_by_an_operator_alone()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("ancien.csv", TestRegisters.Projects(12));
        var deposit = await SendAsync(storage, TestRegisters.Projects(10));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        var run = (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!;
        await storage.Worker().Operations.ApproveAsync(run, "ancien.csv", default);

        Assert.Equal(Wish.Published, await WithdrawAsync(storage, deposit));

        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single(source => !source.IsRetired).Rows);
    }

    [Fact]
    public async Task A_wish_that_cannot_be_carried_out_changes_nothing()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var deposit = await SendAsync(storage, TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        var row = (await storage.Runs.Table.GetEntityAsync<TableEntity>(TableKey.Of("p.csv"), first.Run)).Value;
        row["State"] = nameof(RunState.Removed);
        await storage.Runs.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        Assert.Equal(Wish.Published, await WithdrawAsync(storage, deposit));

        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
        Assert.Equal(12, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    internal static PausePolicy WritingTo(string part) => new(request =>
        request.Method != RequestMethod.Get && request.Uri.Path.Contains(part, StringComparison.OrdinalIgnoreCase));

    internal static Task<Wish> WithdrawAsync(TestStorage storage, Deposit deposit) =>
        new Withdrawal(storage.Storage, storage.Time, NullLogger<Operations>.Instance).WithdrawAsync(deposit, default);

    // As the page sends it.
    internal static async Task<Deposit> SendAsync(TestStorage storage, byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var blob = (await storage.Storage.Incoming.GetBlobClient("p.csv").UploadAsync(new BinaryData(content), overwrite: true)).Value;
        var run = RunId.Of("p.csv", sha256, new CheckOptions().RulesVersion);
        var deposit = new Deposit("sender-of-tests", "p.csv", run, "p.csv", blob.ETag.ToString(), blob.LastModified, "");
        await storage.Storage.Deposits.AddAsync(deposit, default);
        return (await storage.Storage.Deposits.GetAsync(deposit.Sender, deposit.UploadedAt, deposit.Run, default))!;
    }
}
