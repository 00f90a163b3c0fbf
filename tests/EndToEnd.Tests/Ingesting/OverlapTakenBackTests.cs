namespace AinChock.EndToEnd.Tests;

/// <summary>What a report said of rows in two sources is taken back when they are no longer in two.</summary>
public sealed class OverlapTakenBackTests(Emulator emulator)
{
    [Fact]
    public async Task When_a_source_is_retired_the_others_are_told_so()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(10, from: 8));
        Assert.Contains("W-DUP-003", await OverlapTests.CodesAsync(storage, "a.csv", first.Run));

        await storage.Worker().Operations.RetireAsync("b.csv", default);

        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a.csv", first.Run));
        Assert.Equal(0, (await storage.Reports.ReadAsync("a.csv", first.Run, default))!.Counts.Warnings);

        await storage.Worker().Operations.RollBackAsync("b.csv", default);
        Assert.Contains("W-DUP-003", await OverlapTests.CodesAsync(storage, "a.csv", first.Run));
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

        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a.csv", first.Run));
    }

    [Fact]
    public async Task One_file_in_place_of_another_takes_back_what_was_said_of_that_one()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        var newer = await storage.IngestAsync("a v2.csv", TestRegisters.Projects(10));
        Assert.Equal("W-DUP-002 W-DUP-004", await OverlapTests.CodesAsync(storage, "a v2.csv", newer.Run));

        await storage.Worker().Operations.ApproveAsync((await storage.Runs.GetAsync("a v2.csv", newer.Run, default))!, "a.csv", default);

        Assert.Equal("", await OverlapTests.CodesAsync(storage, "a v2.csv", newer.Run));
    }
}
