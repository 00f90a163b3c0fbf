namespace AinChock.EndToEnd.Tests;

/// <summary>A damaged report or a lost index stops nothing, and is made again from what else tells it.</summary>
public sealed class LostAnswerTests(Emulator emulator)
{
    [Theory]
    [InlineData("report cut in half")]
    [InlineData("report deleted")]
    public async Task A_damaged_report_stops_no_other_file_and_says_that_it_was_made_again(string name)
    {
        var published = await Published.NewAsync(emulator);
        var storage = published.Storage;
        await Damages.All[name].Do(published);

        await storage.IngestAsync("r.csv", TestRegisters.Projects(160, cost: 110_000));
        await RepairTests.RepairAsync(storage);

        var report = await storage.Storage.Reports.ReadAsync("service/p.csv", published.Run, default);
        Assert.Contains("I-ANS-005", report!.Findings.Select(finding => finding.Code));
        // The new report names the rows that stand elsewhere now.
        Assert.Contains(report.Findings, finding => finding.Value == "r.csv");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publishers_that_meet_a_lost_index_end_with_one_history(bool isLatestWhole)
    {
        var published = await Published.NewAsync(emulator);
        await published.Index.DeleteAsync();
        if (!isLatestWhole)
        {
            await published.EnterOtherwiseAsync();
            await published.File(^1, "summary.json").DeleteAsync();
        }

        var publishers = Enumerable.Range(0, 6).Select(_ => published.Storage.Worker().Publish).ToList();

        var results = await Task.WhenAll(publishers.Select(publish => Task.Run(() => publish.RunAsync(default))));

        var history = (await RepairTests.IndexAsync(published.Storage)).History.Select(entry => entry.Snapshot).ToList();
        Assert.Equal(published.Snapshots.Reverse(), history.Skip(isLatestWhole ? 0 : 1));
        Assert.All(results, result => Assert.Equal(history[0], result.Snapshot));
        Assert.Equal(isLatestWhole ? 0 : 1, results.Count(result => result.IsNew));
    }
}
