using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>A withdrawal that was cut short is finished or forgotten by the next visit or the sweep: none stays busy for ever.</summary>
public sealed class UnfinishedWishTests(Emulator emulator)
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_whose_worker_and_withdrawal_both_ended_early_is_taken_back(bool bySweep)
    {
        var storage = await NewAsync();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(12));
        // The worker enters its run while the upload is being removed, and ends before it has decided.
        var remove = new PausePolicy(request => request.Method == RequestMethod.Delete);
        var wish = new Withdrawal(storage.Connect(remove), _time, NullLogger<Operations>.Instance).WithdrawAsync(deposit, default);
        await remove.Reached;
        var killed = new BreakPolicy(request => request.Uri.Path.Contains("/keys/", StringComparison.Ordinal));
        await Assert.ThrowsAsync<BrokenException>(() => storage.Worker(killed).Ingest.RunAsync("p.csv", default));
        remove.Continue();
        Assert.Equal(Wish.Busy, await wish);
        Assert.Empty(await storage.IncomingAsync());

        Assert.Equal(Wish.Busy, await AskAgainAsync(storage, deposit));
        _time.Advance(TimeSpan.FromMinutes(20));
        if (bySweep) await SweepAsync(storage);
        else Assert.Equal(Wish.Granted, await AskAgainAsync(storage, deposit));

        Assert.NotNull((await ReadAsync(storage, deposit)).WithdrawnAt);
        Assert.Equal(Outcome.Withdrawn, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
        var letters = await storage.Storage.Outbox.ListAsync(default);
        Assert.Equal("withdrawn", Assert.Single(letters, letter => letter.Run == deposit.Run).Event);
        Assert.Equal(10, (await storage.Sources.ListAsync(null, default)).Single().Rows);
    }

    [Fact]
    public async Task A_withdrawal_that_ended_after_it_removed_the_upload_is_finished_by_the_sweep()
    {
        var storage = await NewAsync();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(12));
        await CutAsync(storage, deposit, "/Outbox");
        Assert.Empty(await storage.IncomingAsync());

        await SweepAsync(storage);
        Assert.Null((await ReadAsync(storage, deposit)).WithdrawnAt);
        _time.Advance(TimeSpan.FromMinutes(20));
        await SweepAsync(storage);

        var after = await ReadAsync(storage, deposit);
        Assert.Equal((true, false), (after.WithdrawnAt is not null, after.WithdrawingSince is not null));
        Assert.Contains(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == "withdrawn");
    }

    [Fact]
    public async Task An_upload_that_was_published_before_its_withdrawal_was_finished_counts_as_before()
    {
        var storage = await NewAsync();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(12));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        await CutAsync(storage, deposit, "/Sources");
        Assert.Equal(Outcome.Withdrawn, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);

        _time.Advance(TimeSpan.FromMinutes(20));
        await SweepAsync(storage);

        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", deposit.Run, default))!.Outcome);
        var after = await ReadAsync(storage, deposit);
        Assert.Equal((false, false), (after.WithdrawnAt is not null, after.WithdrawingSince is not null));
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_withdrawal_of_what_was_read_to_its_end_meanwhile_is_forgotten()
    {
        var storage = await NewAsync();
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(12));
        await CutAsync(storage, deposit, "/incoming/");
        await storage.Worker().Ingest.RunAsync("p.csv", default);

        _time.Advance(TimeSpan.FromMinutes(20));
        await SweepAsync(storage);

        Assert.Null((await ReadAsync(storage, deposit)).WithdrawingSince);
        Assert.Equal(12, (await storage.Sources.ListAsync(null, default)).Single().Rows);
        Assert.Equal(Wish.Granted, await AskAgainAsync(storage, deposit));
    }

    private async Task<TestStorage> NewAsync()
    {
        var storage = await emulator.NewStorageAsync(_time);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        return storage;
    }

    // The withdrawal ends before it writes to a part of storage.
    private async Task CutAsync(TestStorage storage, Deposit deposit, string part)
    {
        var cut = new BreakPolicy(request => request.Method != RequestMethod.Get && request.Method != RequestMethod.Head
            && request.Uri.Path.Contains(part, StringComparison.Ordinal));
        var withdrawal = new Withdrawal(storage.Connect(cut), _time, NullLogger<Operations>.Instance);
        await Assert.ThrowsAsync<BrokenException>(() => withdrawal.WithdrawAsync(deposit, default));
    }

    private Task<Swept> SweepAsync(TestStorage storage) =>
        new Sweep(storage.Storage, storage.Worker().Ingest, _time, NullLogger<Sweep>.Instance).RunAsync(default);

    private static async Task<Wish> AskAgainAsync(TestStorage storage, Deposit deposit) =>
        await WithdrawalTests.WithdrawAsync(storage, await ReadAsync(storage, deposit));

    private static async Task<Deposit> ReadAsync(TestStorage storage, Deposit deposit) =>
        (await storage.Storage.Deposits.GetAsync(deposit.Sender, deposit.UploadedAt, deposit.Run, default))!;
}
