using AinChock.Pipeline;
using AinChock.Pipeline.Decision;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

public sealed class OperationTests(Emulator emulator)
{
    [Fact]
    public async Task Approving_a_held_run_makes_it_current()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", Registers.Projects(10));
        var held = await storage.IngestAsync("projets.csv", Registers.Projects(5));

        await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, held.Run), default);

        Assert.Equal(5, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal((RunState.Committed, "accepted"), ((await RunAsync(storage, held.Run)).State, (await RunAsync(storage, held.Run)).Outcome));
    }

    [Fact]
    public async Task Only_a_held_run_that_nothing_newer_replaced_can_be_approved()
    {
        var storage = await emulator.NewStorageAsync();
        var accepted = await storage.IngestAsync("projets.csv", Registers.Projects(10));
        var held = await storage.IngestAsync("projets.csv", Registers.Projects(5));
        await Task.Delay(1100);
        await storage.IngestAsync("projets.csv", Registers.Projects(11));

        var notHeld = await Assert.ThrowsAsync<OperationRefusedException>(async () => await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, accepted.Run), default));
        var overtaken = await Assert.ThrowsAsync<OperationRefusedException>(async () => await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, held.Run), default));

        Assert.Contains("is not held", notHeld.Message, StringComparison.Ordinal);
        Assert.Contains("newer upload", overtaken.Message, StringComparison.Ordinal);
        Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Rolling_back_goes_to_the_version_before_and_then_to_the_one_before_it()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var count in (int[])[10, 11, 12]) await storage.IngestAsync("projets.csv", Registers.Projects(count));

        await storage.Worker().Operations.RollBackAsync("projets.csv", default);
        Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
        await storage.Worker().Operations.RollBackAsync("projets.csv", default);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackAsync("projets.csv", default));

        await storage.IngestAsync("projets.csv", Registers.Projects(13));
        Assert.Equal(13, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_upload_that_was_decided_against_does_not_come_back_when_it_is_delivered_again()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Registers.Projects(10));
        // Its worker ends after the commit and before it has emptied incoming.
        await storage.UploadAsync("a.csv", Registers.Projects(12));
        var ends = storage.Worker(new BreakPolicy(request => request.Method == Azure.Core.RequestMethod.Delete));
        await Assert.ThrowsAsync<BrokenException>(() => ends.Ingest.RunAsync("a.csv", default));
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);

        await storage.Worker().Operations.RollBackAsync("a.csv", default);
        var again = await storage.Worker().Ingest.RunAsync("a.csv", default);

        Assert.Equal(Outcome.Superseded, again!.Outcome);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await storage.IncomingAsync());
    }

    [Fact]
    public async Task A_retired_source_counts_no_more_until_a_newer_upload_comes()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Registers.Projects(10));
        await storage.IngestAsync("b.csv", Registers.Projects(5, from: 100));
        await storage.FiguresAsync();

        await storage.Worker().Operations.RetireAsync("a.csv", default);
        Assert.Equal(5, (await storage.FiguresAsync())["projects.count"]);
        await storage.Worker().Operations.RetireAsync("b.csv", default);
        Assert.Equal(0, (await storage.FiguresAsync())["projects.count"]);

        var again = await storage.IngestAsync("a.csv", Registers.Projects(3));
        Assert.Equal(Outcome.Accepted, again.Outcome);
        Assert.Equal(3, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_retired_source_can_be_rolled_back_to_its_last_version()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Registers.Projects(10));
        await storage.Worker().Operations.RetireAsync("a.csv", default);

        await storage.Worker().Operations.RollBackAsync("a.csv", default);

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task An_upload_that_fails_five_times_ends_as_failed_blocks_nothing_and_can_be_replayed()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", Registers.Projects(10));
        // A bug of ours, for as long as it is there: the row writer breaks.
        var broken = storage.Worker(new BreakPolicy(request => request.Uri.Path.Contains("$batch", StringComparison.Ordinal)));

        for (var delivery = 1; delivery < Ingest.MaxFailures; delivery++) await Assert.ThrowsAsync<BrokenException>(() => broken.Ingest.RunAsync("projets.csv", default));
        Assert.NotEmpty(await storage.IncomingAsync());
        var last = await broken.Ingest.RunAsync("projets.csv", default);

        Assert.Equal(Outcome.Failed, last!.Outcome);
        Assert.Empty(await storage.IncomingAsync());
        Assert.Equal("E-RUN-001", Assert.Single((await storage.Reports.ReadAsync("projets.csv", last.Run, default))!.Findings).Code);
        var replayed = await storage.Worker().Ingest.ReplayAsync(await RunAsync(storage, last.Run), default);
        Assert.Equal(Outcome.Accepted, replayed.Outcome);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_replay_of_an_older_upload_does_not_undo_a_newer_one()
    {
        var storage = await emulator.NewStorageAsync();
        var rejected = await storage.IngestAsync("projets.csv", Registers.ProjectsWithErrors(10, errors: 5));
        await Task.Delay(1100);
        await storage.IngestAsync("projets.csv", Registers.Projects(12));

        var replayed = await storage.Worker().Ingest.ReplayAsync(await RunAsync(storage, rejected.Run), default);

        Assert.Equal(Outcome.Rejected, replayed.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_commands_ask_or_take_yes_and_say_what_they_did()
    {
        var account = emulator.NewAccount();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("projets.csv", Registers.Projects(10));
        var held = await storage.IngestAsync("projets.csv", Registers.Projects(5));

        var (unasked, _, why) = await CommandLine.RunAsync(account, ["approve", held.Run]);
        var (approved, said, _) = await CommandLine.RunAsync(account, ["approve", held.Run[..10], "--yes"]);
        var (refused, _, reason) = await CommandLine.RunAsync(account, ["approve", held.Run, "--yes"]);
        var (back, _, _) = await CommandLine.RunAsync(account, ["rollback", "projets.csv", "--yes"]);
        var (retired, _, _) = await CommandLine.RunAsync(account, ["retire", "projets.csv", "--yes"]);
        var (replayed, outcome, _) = await CommandLine.RunAsync(account, ["replay", held.Run, "--yes"]);
        var (unknown, _, none) = await CommandLine.RunAsync(account, ["retire", "inconnu.csv", "--yes"]);

        Assert.Equal((2, 0, 1, 0, 0, 0, 1), (unasked, approved, refused, back, retired, replayed, unknown));
        Assert.Contains("--yes", why, StringComparison.Ordinal);
        Assert.Contains("is current", said, StringComparison.Ordinal);
        Assert.Contains("is not held", reason, StringComparison.Ordinal);
        Assert.Contains("projets.csv: ", outcome, StringComparison.Ordinal);
        Assert.Contains("./ainchock status", none, StringComparison.Ordinal);
    }

    private static async Task<RunRow> RunAsync(TestStorage storage, string run) => (await storage.Runs.ListAsync(default)).Single(r => r.Run == run);
}
