using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;

namespace AinChock.EndToEnd.Tests;

/// <summary>A file is compared with the version that it follows, or with the other sources where it is the first.</summary>
public sealed class PlausibleComparisonTests(Emulator emulator)
{
    [Fact]
    public async Task A_version_of_before_profiles_were_kept_is_compared_by_its_rows()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(20));
        await storage.Storage.Profiles.RemoveAsync("projets", first.Run, default);

        var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(20, cost: 1_000_000));

        Assert.Equal((Outcome.Held, "W-PLA-001"), (held.Outcome, held.Report!.HeldBy[0]));
        Assert.Null(await storage.Storage.Profiles.ReadAsync(DeclaredDatasets.Find("projets")!, first.Run, default));
    }

    [Fact]
    public async Task A_first_file_of_another_scale_than_the_other_sources_waits()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a/p.csv", TestRegisters.Projects(20));

        var held = await storage.IngestAsync("b/p.csv", TestRegisters.Projects(20, cost: 10_000_000, from: 100));
        var other = await storage.IngestAsync("c/p.csv", TestRegisters.Projects(20, cost: 300_000, from: 200));

        Assert.Equal((Outcome.Held, "W-PLA-005"), (held.Outcome, held.Report!.HeldBy[0]));
        Assert.Equal(Outcome.Accepted, other.Outcome);
    }

    [Fact]
    public async Task Sent_again_under_another_name_a_register_is_compared_with_itself()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("juin.csv", TestRegisters.Projects(20));

        var held = await storage.IngestAsync("juillet.csv", TestRegisters.Projects(21, cost: 1_000_000));

        Assert.Equal((Outcome.Held, "W-PLA-001"), (held.Outcome, held.Report!.HeldBy[0]));
    }
}
