using AinChock.Registers.Checking;
using AinChock.Registers.Values;

namespace AinChock.EndToEnd.Tests;

/// <summary>Content that was replaced comes back with a warning that names what it undoes.</summary>
public sealed class EarlierVersionTests(Emulator emulator)
{
    [Fact]
    public async Task An_earlier_version_sent_again_is_taken_with_a_warning_that_names_the_newer_one()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        var corrected = await storage.IngestAsync("a.csv", TestRegisters.Projects(10, cost: 110_000));
        await Task.Delay(1100);

        var back = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));

        Assert.Equal(Outcome.Accepted, back.Outcome);
        var told = Assert.Single(back.Report!.Findings, f => f.Code == "W-DUP-006");
        var newer = (await storage.Runs.GetAsync("a.csv", corrected.Run, default))!;
        Assert.Contains(MoroccanTime.Text(newer.UploadedAt), told.Message.Fr, StringComparison.Ordinal);
        var again = (await storage.IngestAsync("a.csv", TestRegisters.Projects(12))).Report!;
        Assert.DoesNotContain(again.Findings, f => f.Code == "W-DUP-006");
    }
}
