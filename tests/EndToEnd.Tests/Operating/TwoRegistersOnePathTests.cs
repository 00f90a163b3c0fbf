using System.Text;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>A source is a path and a register: two registers that came under one path are two sources.</summary>
public sealed class TwoRegistersOnePathTests(Emulator emulator)
{
    private static readonly byte[] Cooperatives = Encoding.UTF8.GetBytes("Dénomination;Date de création\nCoopérative A;01/02/2024\n");

    [Fact]
    public async Task Each_of_them_is_retired_and_rolled_back_by_its_register()
    {
        var storage = await ArrangeAsync();
        var operations = storage.Worker().Operations;

        var unsaid = await Assert.ThrowsAsync<OperationRefusedException>(() => operations.RetireAsync("p.csv", default));
        await operations.RetireAsync("p.csv", "projets", default);

        Assert.Contains("projets", unsaid.Message, StringComparison.Ordinal);
        Assert.Contains("cooperatives", unsaid.Message, StringComparison.Ordinal);
        Assert.Equal([("cooperatives", false), ("projets", true)],
            (await storage.Sources.ListAsync(null, default)).Select(s => (s.Dataset, s.IsRetired)));
        Assert.Equal(0, (await storage.FiguresAsync())["projects.count"]);

        // Only one register still counts, so it need not be named.
        await operations.RetireAsync("p.csv", default);
        Assert.All(await storage.Sources.ListAsync(null, default), source => Assert.True(source.IsRetired));
        await Assert.ThrowsAsync<OperationRefusedException>(() => operations.RollBackAsync("p.csv", default));
        await operations.RollBackAsync("p.csv", "projets", default);
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task The_sender_is_told_that_the_other_register_still_counts()
    {
        var storage = await ArrangeAsync();

        var source = (await storage.Sources.ListAsync(null, default)).Single(s => s.Dataset == "cooperatives");
        var report = await storage.Reports.ReadAsync("p.csv", source.Run, default);

        var told = Assert.Single(report!.Findings, f => f.Code == "W-SHT-013");
        Assert.Contains("Projets", told.Message.Fr, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_held_run_of_one_is_not_overtaken_by_an_upload_of_the_other()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(5));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", Cooperatives);

        var open = RunTable.Unsettled(await storage.Runs.ListAsync(default), await storage.Sources.ListAsync(null, default));

        Assert.Equal(held.Run, Assert.Single(open).Id);
    }

    [Fact]
    public async Task A_file_supersedes_the_one_of_its_own_register()
    {
        var storage = await ArrangeAsync();
        var newer = await storage.IngestAsync("projets v2.csv", TestRegisters.Projects(10));
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == newer.Run);

        await storage.Worker().Operations.ApproveAsync(run, "p.csv", default);

        Assert.Equal([("cooperatives", false), ("projets", true), ("projets", false)],
            (await storage.Sources.ListAsync(null, default)).Select(s => (s.Dataset, s.IsRetired)));
    }

    [Fact]
    public async Task The_commands_take_the_register()
    {
        var account = await emulator.NewAccountAsync();
        var storage = new TestStorage(account, TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", Cooperatives);

        var (refused, _, why) = await CommandLine.RunAsync(account, ["retire", "p.csv", "--yes"]);
        var (retired, _, _) = await CommandLine.RunAsync(account, ["retire", "p.csv", "--register", "projets", "--yes"]);

        Assert.Equal((1, 0), (refused, retired));
        Assert.Contains("--register", why, StringComparison.Ordinal);
    }

    private async Task<TestStorage> ArrangeAsync()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", Cooperatives);
        return storage;
    }
}
