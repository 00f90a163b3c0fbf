using System.Text;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Storage;

namespace AinChock.EndToEnd.Tests;

/// <summary>A source is a path and a register: two registers that came under one path are two sources.</summary>
public sealed class TwoRegistersOnePathTests(Emulator emulator)
{
    internal static readonly byte[] Cooperatives = Encoding.UTF8.GetBytes("Dénomination;Date de création\nCoopérative A;01/02/2024\n");

    [Fact]
    public async Task The_sender_is_told_that_the_other_register_still_counts()
    {
        var storage = await ArrangeAsync(emulator);

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
    public async Task A_lost_run_of_one_does_not_keep_the_other_from_being_made_again()
    {
        var storage = await ArrangeAsync(emulator);
        await storage.Worker().Publish.RunAsync(default);
        var sources = await storage.Sources.ListAsync(null, default);
        await Published.DeleteAsync(storage.Runs.Table, "p.csv", sources.Single(s => s.Dataset == "cooperatives").Run);
        await Published.DeleteAsync(storage.Sources.Table, "projets", "p.csv");

        await new SourceRebuild(storage.Storage).RunAsync(CommittedSources.TargetOf("projets", "p.csv"), default);

        Assert.Equal(sources.Select(s => s.Run).Order(), (await storage.Sources.ListAsync(null, default)).Select(s => s.Run).Order());
    }

    internal static async Task<TestStorage> ArrangeAsync(Emulator emulator)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", Cooperatives);
        return storage;
    }
}
