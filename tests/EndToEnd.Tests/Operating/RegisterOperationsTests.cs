using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>Operations name the register where two came under one path.</summary>
public sealed class RegisterOperationsTests(Emulator emulator)
{
    [Fact]
    public async Task Each_of_them_is_retired_and_rolled_back_by_its_register()
    {
        var storage = await TwoRegistersOnePathTests.ArrangeAsync(emulator);
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
    public async Task A_file_supersedes_the_one_of_its_own_register()
    {
        var storage = await TwoRegistersOnePathTests.ArrangeAsync(emulator);
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
        await storage.IngestAsync("p.csv", TwoRegistersOnePathTests.Cooperatives);

        var (refused, _, why) = await CommandLine.RunAsync(account, ["retire", "p.csv", "--yes"]);
        var (retired, _, _) = await CommandLine.RunAsync(account, ["retire", "p.csv", "--register", "projets", "--yes"]);

        Assert.Equal((1, 0), (refused, retired));
        Assert.Contains("--register", why, StringComparison.Ordinal);
    }
}
