using AinChock.Registers.Checking;
using AinChock.Registers.Values;

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

    [Fact]
    public async Task When_a_source_is_retired_the_others_are_told_so()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 8));
        Assert.Contains("W-DUP-003", await CodesAsync(storage, "a.csv", first.Run));

        await storage.Worker().Operations.RetireAsync("b.csv", default);

        Assert.Equal("", await CodesAsync(storage, "a.csv", first.Run));
        Assert.Equal(0, (await storage.Reports.ReadAsync("a.csv", first.Run, default))!.Counts.Warnings);

        await storage.Worker().Operations.RollBackAsync("b.csv", default);
        Assert.Contains("W-DUP-003", await CodesAsync(storage, "a.csv", first.Run));
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

    [Fact]
    public async Task A_new_version_without_the_rows_in_common_takes_the_word_back()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 8));
        await Task.Delay(1100);

        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 11));

        Assert.Equal("", await CodesAsync(storage, "a.csv", first.Run));
    }

    [Fact]
    public async Task One_file_in_place_of_another_takes_back_what_was_said_of_that_one()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        var newer = await storage.IngestAsync("a v2.csv", TestRegisters.Projects(10));
        Assert.Equal("W-DUP-002 W-DUP-004", await CodesAsync(storage, "a v2.csv", newer.Run));

        await storage.Worker().Operations.ApproveAsync((await storage.Runs.GetAsync("a v2.csv", newer.Run, default))!, "a.csv", default);

        Assert.Equal("", await CodesAsync(storage, "a v2.csv", newer.Run));
    }

    private static async Task<string> CodesAsync(TestStorage storage, string source, string run) =>
        string.Join(' ', (await storage.Reports.ReadAsync(source, run, default))!.Findings.Select(f => f.Code)
            .Where(code => code.StartsWith("W-DUP", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
}
