using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

public sealed class HousekeepingTests(Emulator emulator)
{
    [Fact]
    public async Task Rows_of_superseded_runs_go_after_the_retention_and_current_ones_stay()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var old = await storage.IngestAsync("projets.csv", TestRegisters.Projects(150));
        var current = await storage.IngestAsync("projets.csv", TestRegisters.Projects(160));

        time.Advance(TimeSpan.FromDays(89));
        var early = await storage.Worker().Housekeeping.RunAsync(default);
        time.Advance(TimeSpan.FromDays(2));
        var late = await storage.Worker().Housekeeping.RunAsync(default);
        var again = await storage.Worker().Housekeeping.RunAsync(default);

        Assert.Equal((0, 1, 0), (early, late, again));
        Assert.Equal(0, await CountAsync(storage, old.Run));
        Assert.Equal(160, await CountAsync(storage, current.Run));
        Assert.Equal(160, (await storage.FiguresAsync())["projects.count"]);
        Assert.NotNull(await storage.Reports.ReadAsync("projets.csv", old.Run, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wish_for_a_version_that_is_removed_ends_with_one_word_to_its_sender(bool isOpen)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var deposit = await WithdrawalTests.SendAsync(storage, TestRegisters.Projects(10));
        await storage.Worker().Ingest.RunAsync("p.csv", default);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(12));
        time.Advance(TimeSpan.FromHours(1));
        var withdrawal = new Withdrawal(storage.Storage, time, NullLogger<Operations>.Instance);
        Assert.Equal(Wish.Granted, await withdrawal.AskBackAsync(deposit, default));
        time.Advance(TimeSpan.FromHours(1));
        // Decided: another version came since.
        if (!isOpen) await storage.IngestAsync("p.csv", TestRegisters.Projects(13));

        await storage.Worker().Housekeeping.RunAsync(default);
        Assert.DoesNotContain(await storage.Storage.Outbox.ListAsync(default), letter => letter.Event == Letter.Gone);
        time.Advance(TimeSpan.FromDays(91));
        for (var i = 0; i < 2; i++) await storage.Worker().Housekeeping.RunAsync(default);

        var told = (await storage.Storage.Outbox.ListAsync(default)).Where(letter => letter.Event == Letter.Gone).ToList();
        var now = (await storage.Storage.Deposits.GetAsync(deposit.Sender, deposit.UploadedAt, deposit.Run, default))!;
        Assert.Equal(isOpen ? 1 : 0, told.Count);
        Assert.Equal(isOpen, now is { AskedBackAt: null, GoneAt: not null });
        var asked = await storage.Storage.Deposits.AskedBackAsync(default);
        Assert.Empty(Withdrawal.Open(asked, await storage.Sources.ListAsync(null, default)));
        Assert.All(Language.All, language => Assert.NotEmpty(
            new NoticeLetter(Letter.Gone, "1", "p.csv", deposit.UploadedAt, 0, 0, null).SentenceIn(language)));
    }

    [Fact]
    public async Task The_retention_runs_from_when_a_run_ceased_to_be_current()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var first = await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        time.Advance(TimeSpan.FromDays(200));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(11));

        Assert.Equal(0, await storage.Worker().Housekeeping.RunAsync(default));
        Assert.Equal(10, await CountAsync(storage, first.Run));
    }

    [Fact]
    public async Task Housekeeping_and_a_rollback_racing_each_other_never_make_a_run_without_rows_current()
    {
        for (var round = 0; round < 8; round++)
        {
            var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
            var storage = await emulator.NewStorageAsync(time);
            await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
            await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));
            time.Advance(TimeSpan.FromDays(91));

            var housekeeping = storage.Worker().Housekeeping.RunAsync(default);
            var rollback = RefusedAsync(() => storage.Worker().Operations.RollBackAsync("projets.csv", default));
            await Task.WhenAll(housekeeping, rollback);

            Assert.Equal(await rollback ? 12 : 10, (await storage.FiguresAsync())["projects.count"]);
        }
    }

    [Fact]
    public async Task A_version_whose_rows_are_gone_is_sent_again_and_whole()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));
        time.Advance(TimeSpan.FromDays(91));
        await storage.Worker().Housekeeping.RunAsync(default);

        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task What_a_sender_changes_while_it_is_removed_stays_and_stops_nothing()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var deposits = storage.Storage.Deposits;
        await deposits.AddAsync(new Deposit("s", "p.csv", "r", "p.csv", "e", time.GetUtcNow(), ""), default);
        time.Advance(TimeSpan.FromDays(4000));
        var pause = new PausePolicy(request =>
            request.Method == Azure.Core.RequestMethod.Delete && request.Uri.Path.Contains("/Deposits", StringComparison.Ordinal));

        var housekeeping = storage.Worker(pause).Housekeeping.RunAsync(default);
        await pause.Reached;
        var sent = Assert.Single(await deposits.OfSenderAsync("s", 10, default));
        await deposits.ChangeAsync(sent, read => read with { AskedBackAt = time.GetUtcNow() }, default);
        pause.Continue();
        await housekeeping;

        Assert.NotNull(Assert.Single(await deposits.OfSenderAsync("s", 10, default)).AskedBackAt);
        await storage.Worker().Housekeeping.RunAsync(default);
        Assert.Empty(await deposits.OfSenderAsync("s", 10, default));
    }

    [Fact]
    public async Task A_damaged_key_of_senders_is_named_with_its_cure()
    {
        var storage = await emulator.NewStorageAsync();
        var name = await storage.Storage.Senders.OfAsync("amina", default);
        var key = storage.Storage.Keys.Container.GetBlobClient("senders/key");
        await key.UploadAsync(new BinaryData(new byte[5]), overwrite: true, TestContext.Current.CancellationToken);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => storage.Storage.Senders.OfAsync("amina", limit.Token));

        Assert.Contains("senders/key", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(name);
    }

    private static async Task<bool> RefusedAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return false;
        }
        catch (OperationRefusedException)
        {
            return true;
        }
    }

    private static async Task<int> CountAsync(TestStorage storage, string run)
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        var count = 0;
        await foreach (var _ in storage.Storage.RowsOf(dataset).ReadAsync(run, int.MaxValue, default)) count++;
        return count;
    }
}
