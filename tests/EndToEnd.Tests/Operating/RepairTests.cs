using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Damage is noticed, named with its cure, and repaired exactly; it stops only what it must.</summary>
public sealed class RepairTests(Emulator emulator, MendedStorage whole) : IClassFixture<MendedStorage>
{
    public static TheoryData<string> Names => [.. Damages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_damage_is_noticed_named_with_its_cure_and_mended(string name)
    {
        var damage = Damages.All[name];
        var published = await whole.TakeAsync(emulator);
        var storage = published.Storage;
        var (files, figures) = (await published.FilesAsync(), await storage.FiguresAsync());
        var enteredBefore = await storage.Storage.Audit.ListAsync(default);

        await damage.Do(published);

        var ill = (await DoctorAsync(storage, deep: true)).Where(check => !check.IsWell).ToList();
        Assert.Equal(damage.Checks.Order(), ill.Select(check => check.Name).Order());
        Assert.All(ill, check => Assert.Contains("./ainchock repair", check.Cure, StringComparison.Ordinal));
        Assert.Equal(damage.AtAGlance, (await DoctorAsync(storage, deep: false)).Any(check => !check.IsWell));

        var all = await RepairAsync(storage);

        Assert.All(all, one => Assert.True(one.IsMended, one.How));
        Assert.Equal(files, await published.FilesAsync());
        Assert.Equal(published.Snapshots.Reverse(), (await IndexAsync(storage)).History.Select(entry => entry.Snapshot));
        Assert.Equal(figures, await storage.FiguresAsync());
        Assert.Equal(published.Snapshots[^1], (await IndexAsync(storage)).Latest);
        var entered = await storage.Storage.Audit.ListAsync(default);
        Assert.Equal(all.Count, entered.Count - enteredBefore.Count);
        Assert.All(entered, row => Assert.Equal(("repair", "done"), (row.Operation, row.State)));
        await MendsEachSnapshotAsync(published, files);
        whole.GiveBack(published);
    }

    // Whatever was made again, all that was ever published can still be made from it. The look for damage finds nothing else.
    private static async Task MendsEachSnapshotAsync(Published published, IReadOnlyDictionary<string, string> files)
    {
        foreach (var at in Enumerable.Range(0, published.Snapshots.Count)) await published.File(at, "quality.json").DeleteAsync();
        var mended = await RepairAsync(published.Storage);
        Assert.Equal(published.Snapshots.Order(), mended.Select(one => one.Damage.Target).Order());
        Assert.All(mended, one => Assert.True(one is { IsMended: true, Damage.Part: Part.Published }, one.How));
        Assert.Equal(files, await published.FilesAsync());
    }

    [Theory]
    [InlineData("index cut in half")]
    [InlineData("index deleted")]
    [InlineData("index of another form")]
    [InlineData("facts cut in half")]
    [InlineData("facts with one byte flipped")]
    [InlineData("facts deleted")]
    [InlineData("latest file deleted")]
    public async Task What_can_be_made_again_from_what_stands_stops_no_publication(string name)
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await Damages.All[name].Do(published);

        await storage.IngestAsync("r.csv", TestRegisters.Projects(5, from: 1000));
        var figures = await storage.FiguresAsync();

        Assert.Equal(165, figures["projects.count"]);
        Assert.Equal([.. published.Snapshots.Reverse()], (await IndexAsync(storage)).History.Skip(1).Select(entry => entry.Snapshot));
        var manifest = SnapshotJson.ReadManifest((await storage.ReadAsync($"v1/{(await IndexAsync(storage)).Latest}/manifest.json")).Span);
        Assert.Equal(["projets-1", "projets-2", "projets-3"], manifest.Inputs.Select(input => input.Source).Order());
        var said = await DoctorAsync(storage, deep: false);
        Assert.All(said, check => Assert.True(check.IsWell, $"{check.Name}: {check.Found}"));
    }

    [Theory]
    [InlineData("row deleted")]
    [InlineData("amount in a row altered")]
    public async Task Fewer_rows_or_another_sum_than_were_committed_are_published_by_nobody_until_they_are_mended(string damage)
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await storage.IngestAsync("r.csv", TestRegisters.Projects(5, from: 1000));
        await Damages.All[damage].Do(published);
        await published.FactsBlob.DeleteAsync();

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Publish.RunAsync(default));
        Assert.Contains("service/p.csv 160 rows", refused.Message, StringComparison.Ordinal);
        Assert.Contains("./ainchock repair", refused.Message, StringComparison.Ordinal);
        await RepairAsync(storage);

        Assert.Equal(165, (await storage.FiguresAsync())["projects.count"]);
        Assert.Empty(await new Inspection(storage.Storage).LookAsync(deep: true, default));
    }

    [Fact]
    public async Task Figures_of_a_past_instant_are_told_from_all_its_rows_or_not_at_all()
    {
        var published = await Published.NewAsync(emulator);
        var publish = published.Storage.Worker().Publish;
        Assert.NotEmpty(await publish.FiguresAsync(TimeProvider.System.GetUtcNow(), default));
        await Damages.All["row deleted"].Do(published);

        await Assert.ThrowsAsync<OperationRefusedException>(() => publish.FiguresAsync(TimeProvider.System.GetUtcNow(), default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_never_names_first_what_is_not_whole(bool comesOutAsItWas)
    {
        var published = await Published.NewAsync(emulator);
        await published.File(^1, "summary.json").DeleteAsync();
        await published.Index.DeleteAsync();
        // The snapshot looks as another version of the program would have made it.
        if (!comesOutAsItWas) await published.EnterOtherwiseAsync();

        var figures = await published.Storage.FiguresAsync();

        Assert.Equal(160, figures["projects.count"]);
        Assert.Equal(published.Snapshots.Reverse(),
            (await IndexAsync(published.Storage)).History.Skip(comesOutAsItWas ? 0 : 1).Select(entry => entry.Snapshot));
    }

    [Fact]
    public async Task What_does_not_come_out_as_it_was_is_not_written_and_what_is_current_is_published_anew()
    {
        var published = await Published.NewAsync(emulator);
        await published.EnterOtherwiseAsync();
        await published.File(^1, "summary.json").DeleteAsync();

        var left = Assert.Single(await RepairAsync(published.Storage));

        Assert.False(left.IsMended);
        Assert.Contains("published anew", left.How, StringComparison.Ordinal);
        Assert.False(await published.File(^1, "summary.json").ExistsAsync());
        Assert.Equal(160, (await published.Storage.FiguresAsync())["projects.count"]);
        Assert.All(await DoctorAsync(published.Storage, deep: false), check => Assert.True(check.IsWell, $"{check.Name}: {check.Found}"));
    }

    [Fact]
    public async Task Another_account_for_what_is_published_begins_with_a_whole_snapshot_of_its_own()
    {
        var published = await Published.NewAsync(emulator);
        var moved = PipelineStorage.Connect(
            published.Storage.Storage.Options with { PublishedConnectionString = await emulator.NewAccountAsync() });
        await moved.EnsureCreatedAsync(default);

        var result = await new TestStorageWorker(moved, published.Storage.Time).Publish.RunAsync(default);

        Assert.True(result.IsNew);
        Assert.Empty(await new Inspection(moved).LookAsync(deep: true, default));
        Assert.True(await moved.Published.GetBlobClient($"v1/{result.Snapshot}/summary.json").ExistsAsync());
    }

    [Fact]
    public async Task A_run_of_other_rules_is_read_again_under_those_of_today()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await storage.Worker().Operations.ConfirmHeaderAsync("service", "projets", "Enveloppe", "cost", default);
        await Damages.All["row deleted"].Do(published);

        var mended = Assert.Single(await RepairAsync(storage));

        Assert.Contains("rules of today", mended.How, StringComparison.Ordinal);
        Assert.Empty(await new Inspection(storage.Storage).LookAsync(deep: true, default));
        Assert.Equal(160, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task What_was_received_and_is_gone_is_said_to_be_and_never_made_up()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        var run = (await storage.Runs.ListAsync(default)).Single(r => r is { Source: "q.csv", Outcome: Outcome.AcceptedWithQuarantine });
        await storage.Storage.Archive.GetBlobClient(run.ArchiveName).DeleteAsync();

        var ill = Assert.Single(await DoctorAsync(storage, deep: true), check => !check.IsWell);
        var left = Assert.Single(await RepairAsync(storage));

        Assert.Equal("archive", ill.Name);
        Assert.Contains("ask its sender", ill.Cure, StringComparison.Ordinal);
        Assert.False(left.IsMended);
        Assert.Equal("refused", Assert.Single(await storage.Storage.Audit.ListAsync(default)).State);
    }

    [Fact]
    public async Task A_lost_run_that_no_snapshot_shows_is_left_to_an_operator_with_what_to_do()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        var unpublished = await storage.IngestAsync("service/p.csv", TestRegisters.Projects(170));
        await published.ForgetSourceAsync("service/p.csv", unpublished.Run);

        var mended = await RepairAsync(storage);

        Assert.All(mended, one => Assert.False(one.IsMended));
        Assert.Contains(mended, one => one.How.Contains("Send archive/sha256/", StringComparison.Ordinal));
        Assert.Contains(mended, one => one.How.Contains(unpublished.Run, StringComparison.Ordinal) && one.Damage.Part == Part.Sources);
        Assert.DoesNotContain(await storage.Sources.ListAsync(null, default), source => source.Source == "service/p.csv");

        await storage.IngestAsync("service/p.csv", TestRegisters.Projects(170));
        Assert.Empty(await new Inspection(storage.Storage).LookAsync(deep: true, default));
        Assert.Equal(170, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task What_a_sender_took_back_after_the_last_publication_is_not_made_current_again()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        var taken = await storage.IngestAsync("service/p.csv", TestRegisters.Projects(170));
        await storage.Worker().Operations.WithdrawAsync("service/p.csv", "projets", taken.Run, default);
        await Published.DeleteAsync(storage.Storage.Sources.Table, "projets", "service/p.csv");

        var left = Assert.Single(await RepairAsync(storage), mended => !mended.IsMended);

        Assert.Contains("withdraw", left.How, StringComparison.Ordinal);
        Assert.DoesNotContain(await storage.Sources.ListAsync(null, default), source => source.Source == "service/p.csv");
    }

    [Fact]
    public async Task The_command_says_asks_mends_and_is_entered()
    {
        var published = await Published.NewAsync(emulator);
        var (storage, account) = (published.Storage, published.Storage.ConnectionString);
        await Damages.All["all of it at once"].Do(published);
        var before = await published.FilesAsync();

        var dry = await CommandLine.RunAsync(account, ["repair", "--dry-run"]);
        var nobody = await CommandLine.RunAsync(account, ["repair"]);
        Assert.Equal((1, 2), (dry.ExitCode, nobody.ExitCode));
        foreach (var part in (string[])["Rows", "Keys", "Index", "Facts", "Published"])
            Assert.Contains($"\n{part}", "\n" + dry.Output, StringComparison.Ordinal);
        Assert.Contains("add --yes", nobody.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await published.FilesAsync());
        Assert.Equal(1, (await CommandLine.RunAsync(account, ["doctor", "--deep"])).ExitCode);

        var mended = await CommandLine.RunAsync(account, ["repair", "--yes", "--why", "a disk failed"]);
        Assert.True(mended.ExitCode == 0, mended.Output + mended.Errors);
        var well = await CommandLine.RunAsync(account, ["doctor", "--deep"]);
        Assert.True(well.ExitCode == 0, well.Output + well.Errors);
        Assert.Contains("as it was written", (await CommandLine.RunAsync(account, ["repair"])).Output, StringComparison.Ordinal);
        Assert.All(await storage.Storage.Audit.ListAsync(default),
            row => Assert.Equal(("repair", "a disk failed"), (row.Operation, row.Why)));
    }

    internal static async Task<IReadOnlyList<Check>> DoctorAsync(TestStorage storage, bool deep) =>
        await new Doctor(storage.Storage, TimeProvider.System).RunAsync(default, deep);

    internal static async Task<IReadOnlyList<Mended>> RepairAsync(TestStorage storage)
    {
        var worker = storage.Worker();
        var by = new Actor("test", "a test");
        var repair = new Repair(storage.Storage, by, new CheckOptions(), worker.Ingest, worker.Publish, storage.Time);
        return await repair.RunAsync(await new Inspection(storage.Storage).LookAsync(deep: true, default), default);
    }

    internal static async Task<SnapshotIndex> IndexAsync(TestStorage storage) =>
        SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
}
