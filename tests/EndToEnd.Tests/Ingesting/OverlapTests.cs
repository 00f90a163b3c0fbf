using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Every report tells the present state of rows in two sources, after every change of the current versions.</summary>
public sealed class OverlapTests(Emulator emulator)
{
    [Fact]
    public async Task The_same_old_file_sent_again_takes_no_corrected_amount_back()
    {
        var storage = await emulator.NewStorageAsync();
        var old = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        var corrected = await storage.IngestAsync("b.csv", TestRegisters.Projects(10, cost: 110_000));
        await Task.Delay(1100);

        var again = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));

        Assert.Equal(Outcome.Unchanged, again.Outcome);
        Assert.Equal(1_100_000m, (await storage.FiguresAsync())["projects.cost"]);
        Assert.Contains("W-DUP-003", await CodesAsync(storage, "a.csv", old.Run));
        Assert.Contains("W-DUP-002", await CodesAsync(storage, "b.csv", corrected.Run));
    }

    [Fact]
    public async Task A_rollback_that_makes_rows_stand_twice_tells_both()
    {
        var storage = await emulator.NewStorageAsync();
        var one = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10, from: 101));
        await Task.Delay(1100);
        var other = await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 8, cost: 110_000));
        Assert.Equal("", await CodesAsync(storage, "b.csv", other.Run));

        await storage.Worker().Operations.RollBackAsync("a.csv", default);

        Assert.Contains("W-DUP-003", await CodesAsync(storage, "a.csv", one.Run));
        Assert.Contains("W-DUP-002", await CodesAsync(storage, "b.csv", other.Run));
        // The reports agree: b is the newer.
        Assert.Equal((7 * 100_000m) + (10 * 110_000m), (await storage.FiguresAsync())["projects.cost"]);
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    public async Task Nine_in_ten_rows_are_a_likely_new_version_and_fewer_are_not(int rows, bool isLikely)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("projets.csv", TestRegisters.Projects(20));
        await Task.Delay(1100);

        var newer = await storage.IngestAsync("projets v2.csv", TestRegisters.Projects(rows));

        Assert.Equal(isLikely, newer.Report!.Findings.Any(f => f.Code == "W-DUP-004"));
    }

    internal static async Task<string> CodesAsync(TestStorage storage, string source, string run) =>
        string.Join(' ', (await storage.Reports.ReadAsync(source, run, default))!.Findings.Select(f => f.Code)
            .Where(code => code.StartsWith("W-DUP", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
