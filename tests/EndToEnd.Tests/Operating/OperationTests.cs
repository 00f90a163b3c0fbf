using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

public sealed class OperationTests(Emulator emulator)
{
    [Fact]
    public async Task Approving_a_held_run_makes_it_current()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));

        await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, held.Run), null, default);

        Assert.Equal(5, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal((RunState.Committed, (Outcome?)Outcome.Accepted),
            ((await RunAsync(storage, held.Run)).State, (await RunAsync(storage, held.Run)).Outcome));
    }

    [Fact]
    public async Task A_confirmed_header_is_known_in_its_folder_alone_and_the_same_file_is_read_anew()
    {
        var storage = await emulator.NewStorageAsync();
        var file =
            System.Text.Encoding.UTF8.GetBytes("Intitulé;Année;Type de porteur;Enveloppe;Part INDH\nA;2023;Association;10000;5000\n");
        var operations = storage.Worker().Operations;
        var before = await storage.IngestAsync("sbata/p.csv", file);

        var field = await operations.ConfirmHeaderAsync("sbata", "projets", "enveloppe", "Montant global", default);
        var inFolder = await storage.IngestAsync("sbata/p.csv", file);
        var elsewhere = await storage.IngestAsync("anfa/p.csv", file);
        var replayed = await storage.Worker().Ingest.ReplayAsync(await RunAsync(storage, inFolder.Run), default);

        Assert.Equal("cost", field.Name);
        Assert.Equal((Outcome.Rejected, Outcome.Accepted, Outcome.Rejected), (before.Outcome, inFolder.Outcome, elsewhere.Outcome));
        Assert.NotEqual(before.Run, inFolder.Run);
        Assert.Equal((Outcome.Unchanged, inFolder.Run), (replayed.Outcome, replayed.Run));
        Assert.Contains("confirmed",
            (await Assert.ThrowsAsync<OperationRefusedException>(() =>
                operations.ConfirmHeaderAsync("sbata", "projets", "Enveloppe", "indhShare", default))).Message, StringComparison.Ordinal);
        Assert.Contains("already",
            (await Assert.ThrowsAsync<OperationRefusedException>(() =>
                operations.ConfirmHeaderAsync("sbata", "projets", "Montant", "indhShare", default))).Message, StringComparison.Ordinal);

        await operations.ForgetHeaderAsync("sbata", "projets", "Enveloppe", default);

        Assert.Empty(await storage.Storage.Aliases.ListAsync(default));
        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.ForgetHeaderAsync("sbata", "projets", "Enveloppe", default));
    }

    [Fact]
    public async Task Who_did_what_and_why_is_entered_whether_it_was_done_or_refused()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));
        var operations = new Operations(storage.Storage, new Actor("amina", "confirmé par le service"), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Operations>.Instance);

        await operations.ApproveAsync(await RunAsync(storage, held.Run), null, default);
        await operations.RetireAsync("projets.csv", default);
        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.RetireAsync("projets.csv", default));

        var audit = await storage.Storage.Audit.ListAsync(default);
        Assert.Equal(
            [("retire", "refused", ""), ("retire", "done", ""), ("approve", "done", held.Run)],
            audit.Select(row => (row.Operation, row.State, row.Run)));
        Assert.All(audit, row =>
            Assert.Equal(("amina", "confirmé par le service", "projets.csv", "projets"), (row.Who, row.Why, row.Target, row.Dataset)));
    }

    [Fact]
    public async Task An_operation_that_is_cut_short_is_entered_as_begun()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var broken =
            storage.Worker(
                new BreakPolicy(request => request.Uri.Path.Contains("/Sources", StringComparison.Ordinal)
                    && request.Method == Azure.Core.RequestMethod.Put));

        await Assert.ThrowsAsync<BrokenException>(() => broken.Operations.RetireAsync("projets.csv", default));

        Assert.Equal(("retire", "begun"),
            Assert.Single(await storage.Storage.Audit.ListAsync(default)) is var row ? (row.Operation, row.State) : default);
    }

    [Fact]
    public async Task Only_a_held_run_that_nothing_newer_replaced_can_be_approved()
    {
        var storage = await emulator.NewStorageAsync();
        var accepted = await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));
        await Task.Delay(1100);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(11));

        var notHeld = await Assert.ThrowsAsync<OperationRefusedException>(
            async () => await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, accepted.Run), null, default));
        var overtaken = await Assert.ThrowsAsync<OperationRefusedException>(
            async () => await storage.Worker().Operations.ApproveAsync(await RunAsync(storage, held.Run), null, default));

        Assert.Contains("is not held", notHeld.Message, StringComparison.Ordinal);
        Assert.Contains("newer upload", overtaken.Message, StringComparison.Ordinal);
        Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Rolling_back_goes_to_the_version_before_and_then_to_the_one_before_it()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var count in (int[])[10, 11, 12]) await storage.IngestAsync("projets.csv", TestRegisters.Projects(count));

        await storage.Worker().Operations.RollBackAsync("projets.csv", default);
        Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
        await storage.Worker().Operations.RollBackAsync("projets.csv", default);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackAsync("projets.csv", default));

        await storage.IngestAsync("projets.csv", TestRegisters.Projects(13));
        Assert.Equal(13, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_upload_that_was_decided_against_does_not_come_back_when_it_is_delivered_again()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        // Its worker ends after the commit and before it has emptied incoming.
        await storage.UploadAsync("a.csv", TestRegisters.Projects(12));
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
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await storage.IngestAsync("b.csv", TestRegisters.Projects(5, from: 100));
        await storage.FiguresAsync();

        await storage.Worker().Operations.RetireAsync("a.csv", default);
        Assert.Equal(5, (await storage.FiguresAsync())["projects.count"]);
        await storage.Worker().Operations.RetireAsync("b.csv", default);
        Assert.Equal(0, (await storage.FiguresAsync())["projects.count"]);

        var again = await storage.IngestAsync("a.csv", TestRegisters.Projects(3));
        Assert.Equal(Outcome.Accepted, again.Outcome);
        Assert.Equal(3, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_retired_source_can_be_rolled_back_to_its_last_version()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await storage.Worker().Operations.RetireAsync("a.csv", default);

        await storage.Worker().Operations.RollBackAsync("a.csv", default);

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task An_upload_that_fails_five_times_ends_as_failed_blocks_nothing_and_can_be_replayed()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("projets.csv", TestRegisters.Projects(10));
        // The row writer breaks, as a temporary bug of ours would make it.
        var log = new Microsoft.Extensions.Logging.Testing.FakeLogger<Ingest>();
        var broken = new Ingest(storage.Connect(new BreakPolicy(request => request.Uri.Path.Contains("$batch", StringComparison.Ordinal))),
            new CheckOptions(), TimeProvider.System, log);

        for (var delivery = 1; delivery < 5; delivery++)
        {
            await Assert.ThrowsAsync<BrokenException>(() => broken.RunAsync("projets.csv", default));
            Assert.Equal(Outcome.Accepted,
                (await storage.IngestAsync($"autre{delivery}.csv", TestRegisters.Projects(1, from: 100 + delivery))).Outcome);
        }

        Assert.NotEmpty(await storage.IncomingAsync());
        var last = await broken.RunAsync("projets.csv", default);

        Assert.Equal(Outcome.Failed, last!.Outcome);
        var told = Assert.Single(log.Collector.GetSnapshot(), record => record.Id.Id == 1005);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Error, told.Level);
        Assert.Contains($"./ainchock replay {last.Run}", told.Message, StringComparison.Ordinal);
        Assert.Empty(await storage.IncomingAsync());
        Assert.Equal("E-RUN-001", Assert.Single((await storage.Reports.ReadAsync("projets.csv", last.Run, default))!.Findings).Code);
        var replayed = await storage.Worker().Ingest.ReplayAsync(await RunAsync(storage, last.Run), default);
        Assert.Equal(Outcome.Accepted, replayed.Outcome);
        Assert.Equal(10 + Ingest.MaxFailures - 1, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task A_replay_of_an_older_upload_does_not_undo_a_newer_one()
    {
        var storage = await emulator.NewStorageAsync();
        var rejected = await storage.IngestAsync("projets.csv", TestRegisters.ProjectsWithErrors(10, errors: 5));
        await Task.Delay(1100);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(12));

        var replayed = await storage.Worker().Ingest.ReplayAsync(await RunAsync(storage, rejected.Run), default);

        Assert.Equal(Outcome.Rejected, replayed.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_commands_ask_or_take_yes_and_say_what_they_did()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("projets.csv", TestRegisters.Projects(5));

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

    private static async Task<RunRow> RunAsync(TestStorage storage, string run) =>
        (await storage.Runs.ListAsync(default)).Single(r => r.Id == run);

    [Fact]
    public async Task A_file_that_covers_an_older_one_under_another_name_is_reported_as_its_likely_new_version()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        await Task.Delay(1100);
        var other = await storage.IngestAsync("autres.csv", TestRegisters.Projects(10, from: 15));
        await Task.Delay(1100);
        var newer = await storage.IngestAsync("projets v2.csv", TestRegisters.Projects(19, from: 2));

        Assert.DoesNotContain(other.Report!.Findings, f => f.Code == "W-DUP-004");
        var found = Assert.Single(newer.Report!.Findings, f => f.Code == "W-DUP-004");
        Assert.Equal("projets.csv", found.Value);
        Assert.Contains("19/20", found.Message.Fr, StringComparison.Ordinal);
        Assert.Equal(24, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Approving_a_run_in_place_of_another_source_retires_that_one_in_the_same_step()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        await storage.IngestAsync("coop.csv",
            System.Text.Encoding.UTF8.GetBytes("Dénomination;Date de création\nCoopérative A;01/02/2024\n"));
        var newer = await storage.IngestAsync("projets v2.csv", TestRegisters.Projects(19, from: 2));
        var operations = storage.Worker().Operations;
        var run = await RunAsync(storage, newer.Run);

        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.ApproveAsync(run, "projets v2.csv", default));
        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.ApproveAsync(run, "absent.csv", default));
        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.ApproveAsync(run, "coop.csv", default));
        await operations.ApproveAsync(run, "projets.csv", default);

        Assert.Equal(19, (await storage.FiguresAsync())["projects.count"]);
        var old = (await storage.Sources.ListAsync(null, default)).Single(s => s.Source == "projets.csv");
        Assert.Equal((true, "projets v2.csv"), (old.IsRetired, old.SupersededBy));
        // A newer upload under the old name counts again.
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        Assert.Equal(20, (await storage.FiguresAsync())["projects.count"]);
    }
}
