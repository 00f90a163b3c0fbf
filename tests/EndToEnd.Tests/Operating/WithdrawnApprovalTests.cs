using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>What a sender takes back while an operator approves it does not count, and what is gone is not asked for.</summary>
public sealed class WithdrawnApprovalTests(Emulator emulator)
{
    [Theory]
    [InlineData(null)]
    [InlineData("ancien.csv")]
    public async Task A_held_upload_that_is_taken_back_between_pin_and_commit_of_its_approval_does_not_count(string? supersedes)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("ancien.csv", TestRegisters.Projects(8, from: 50));
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var before = (await storage.Sources.ListAsync(null, default)).Select(s => (s.Source, s.Run, s.IsRetired)).Order().ToList();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(3));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        var held = (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!;
        Assert.Equal(Outcome.Held, held.Outcome);
        // One row is written to its table, two in a transaction.
        var part = supersedes is null ? "/Sources" : "$batch";
        var pause = new PausePolicy(request => request.Method != Azure.Core.RequestMethod.Get
            && request.Uri.Path.Contains(part, StringComparison.Ordinal));
        var approval = storage.Worker(pause).Operations.ApproveAsync(held, supersedes, default);
        await pause.Reached;

        Assert.Equal(Wish.Granted, await WithdrawalTests.WithdrawAsync(storage, deposit));
        pause.Continue();

        await Assert.ThrowsAsync<OperationRefusedException>(() => approval);
        Assert.Equal(Outcome.Withdrawn, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
        Assert.Equal(before, (await storage.Sources.ListAsync(null, default)).Select(s => (s.Source, s.Run, s.IsRetired)).Order());
        Assert.Equal(18, (await storage.FiguresAsync())["projects.count"]);
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == "approved");
    }

    [Theory]
    [InlineData(RunState.Removing, Wish.Idle)]
    [InlineData(RunState.Removed, Wish.Idle)]
    [InlineData(RunState.Committed, Wish.Granted)]
    public async Task A_version_whose_rows_are_gone_is_not_asked_back(RunState state, Wish expected)
    {
        var storage = await emulator.NewStorageAsync();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(10));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
        var row = (await storage.Runs.Table.GetEntityAsync<TableEntity>(TableKey.Of("p.csv"), deposit.Run)).Value;
        row["State"] = state.ToString();
        await storage.Runs.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var wish = await new Withdrawal(storage.Storage, storage.Time, NullLogger<Operations>.Instance).AskBackAsync(deposit, default);

        Assert.Equal(expected, wish);
        Assert.Equal(expected == Wish.Granted ? 1 : 0, (await storage.Storage.Deposits.AskedBackAsync(default)).Count);
    }
}
