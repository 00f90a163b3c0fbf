using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;

namespace AinChock.EndToEnd.Tests;

/// <summary>A source whose row is lost comes back as it was decided.</summary>
public sealed class LostRowsTests(Emulator emulator)
{
    [Fact]
    public async Task A_source_whose_row_is_lost_is_missing_in_no_publication()
    {
        var published = await Published.NewAsync(emulator);
        await Damages.All["row of Sources deleted"].Do(published);

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => published.Storage.Worker().Publish.RunAsync(default));

        Assert.Contains("service/p.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("./ainchock repair", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_row_comes_back_with_what_was_decided_and_its_chain()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await storage.Worker().Operations.RollBackAsync("service/p.csv", default);
        await storage.Worker().Publish.RunAsync(default);
        var before = await storage.Sources.GetAsync(DeclaredDatasets.Find("projets")!, "service/p.csv", default);
        await storage.IngestAsync("service/p.csv", TestRegisters.Projects(155, cost: 120_000));
        var figures = await storage.FiguresAsync();
        await Damages.All["row of Sources deleted"].Do(published);

        Assert.All(await RepairTests.RepairAsync(storage), one => Assert.True(one.IsMended, one.How));

        Assert.Equal(figures, await storage.FiguresAsync());
        var run = await storage.Worker().Operations.RollBackAsync("service/p.csv", default);
        Assert.Equal(before!.Run, run!.Id);
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackAsync("service/p.csv", default));
    }

    [Fact]
    public async Task A_retired_source_comes_back_retired_and_a_decision_that_no_snapshot_shows_is_not_guessed()
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await storage.Worker().Operations.RetireAsync("service/p.csv", default);
        await Damages.All["row of Sources deleted"].Do(published);

        var left = Assert.Single(await RepairTests.RepairAsync(storage));
        Assert.False(left.IsMended);
        Assert.Contains("./ainchock replay", left.How, StringComparison.Ordinal);

        var shown = await Published.NewAsync(emulator);
        await shown.Storage.Worker().Operations.RetireAsync("service/p.csv", default);
        var figures = await shown.Storage.FiguresAsync();
        await Damages.All["row of Sources deleted"].Do(shown);
        Assert.All(await RepairTests.RepairAsync(shown.Storage), one => Assert.True(one.IsMended, one.How));
        Assert.Equal(figures, await shown.Storage.FiguresAsync());
    }
}
