using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>A rollback follows the chain of commits to the version that the current one replaced, never to a rejected one.</summary>
public sealed class RollbackTests(Emulator emulator)
{
    [Fact]
    public async Task After_A_B_C_rollback_D_a_rollback_goes_to_B_and_then_to_A()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 11, 12);
        await BackAsync(storage, 11);
        await SendAsync(storage, 13);

        await BackAsync(storage, 11);
        await BackAsync(storage, 10);
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackAsync("p.csv", default));
    }

    [Fact]
    public async Task A_version_that_came_twice_is_gone_back_over_twice()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 11, 10, 12);

        await BackAsync(storage, 10);
        await BackAsync(storage, 11);
        await BackAsync(storage, 10);
        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackAsync("p.csv", default));
    }

    [Fact]
    public async Task What_was_gone_back_to_and_is_sent_again_does_not_bring_back_what_was_decided_against()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 11, 12);
        await BackAsync(storage, 11);
        Assert.Equal(Outcome.Unchanged, (await storage.IngestAsync("p.csv", TestRegisters.Projects(11))).Outcome);

        await BackAsync(storage, 10);
    }

    [Fact]
    public async Task A_clock_that_was_ten_minutes_fast_does_not_keep_from_going_back()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var fast = new TestStorage(storage.ConnectionString, new FakeTimeProvider(time.GetUtcNow() + TimeSpan.FromMinutes(10)));
        await SendAsync(fast, 10);
        await SendAsync(storage, 11);

        await BackAsync(storage, 10);
    }

    [Fact]
    public async Task Before_a_version_that_followed_a_retirement_nothing_counted_and_before_that_the_one_that_was_retired()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10);
        await storage.Worker().Operations.RetireAsync("p.csv", default);
        await SendAsync(storage, 12);

        await BackAsync(storage, 0);
        await BackAsync(storage, 10);
    }

    [Fact]
    public async Task The_chain_of_a_source_written_before_chains_were_kept_is_told_by_its_history()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 11, 12);
        await BackAsync(storage, 11);
        await SendAsync(storage, 13);
        await foreach (var row in storage.Sources.Table.QueryAsync<Azure.Data.Tables.TableEntity>())
        {
            row.Remove("Chain");
            await storage.Sources.Table.UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
        }

        await BackAsync(storage, 11);
        await BackAsync(storage, 10);
    }

    [Fact]
    public async Task Going_back_to_a_version_whose_rows_are_gone_is_refused_and_changes_nothing()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        await SendAsync(storage, 10, 11);
        var first = (await storage.Runs.ListAsync(default)).MinBy(run => run.Accepted)!;
        time.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await storage.Worker().Housekeeping.RunAsync(default));
        await SendAsync(storage, 12);

        await Assert.ThrowsAsync<OperationRefusedException>(() => storage.Worker().Operations.RollBackToAsync(first, default));

        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Going_back_over_several_versions_is_one_step_and_leads_on_to_the_one_before()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 11, 12, 13);
        var second = (await storage.Runs.ListAsync(default)).Single(run => run.Accepted == 11);

        var steps = new List<string>();
        var worker = storage.Worker(new BreakPolicy(request =>
        {
            if (request.Method != Azure.Core.RequestMethod.Get && request.Uri.Path.Contains("Sources", StringComparison.Ordinal))
                steps.Add(request.Method.Method);
            return false;
        }));
        await worker.Operations.RollBackToAsync(second, default);

        Assert.Single(steps);
        Assert.Equal(11, (await storage.FiguresAsync())["projects.count"]);
        await BackAsync(storage, 10);
    }

    [Fact]
    public async Task Each_time_that_a_version_counts_again_its_sender_is_told_and_once_each_time()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 12);
        var first = (await storage.Runs.ListAsync(default)).Single(run => run.Accepted == 10);
        var operations = storage.Worker().Operations;

        await operations.RollBackToAsync(first, default);
        await SendAsync(storage, 13);
        await operations.RollBackToAsync(first, default);
        await operations.RollBackToAsync(first, default);

        var told = (await storage.Storage.Outbox.ListAsync(default)).Where(letter => letter.Event == Letter.Restored).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, letter => Assert.Equal(first.Id, letter.Run));
    }

    [Fact]
    public async Task A_version_that_counts_after_all_says_so_in_its_report_and_in_the_list()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 12);
        var first = (await storage.Runs.ListAsync(default)).Single(run => run.Accepted == 10);
        // A replay never undoes a newer upload, and says so of the older one.
        Assert.Equal(Outcome.Superseded, (await storage.Worker().Ingest.ReplayAsync(first, default)).Outcome);
        Assert.Equal(Outcome.Superseded, await SaidAsync(first));

        await BackAsync(storage, 10);
        Assert.Equal(Outcome.Accepted, await SaidAsync(first));
        Assert.Equal(Outcome.Accepted, (await storage.Runs.GetAsync("p.csv", first.Id, default))!.Outcome);

        await Task.Delay(1100);
        var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        Assert.Equal(Outcome.Held, held.Outcome);
        var run = (await storage.Runs.GetAsync("p.csv", held.Run, default))!;
        await storage.Worker().Operations.ApproveAsync(run, null, default);
        Assert.Equal(Outcome.Accepted, await SaidAsync(run));

        async Task<Outcome> SaidAsync(RunRow of)
        {
            var report = (await storage.Reports.ReadAsync(of.Source, of.Id, default))!;
            var page = await storage.Storage.Reports.Container.GetBlobClient($"{of.Source}/{of.Id}/report.fr.html").DownloadContentAsync();
            Assert.Equal(ReportPage.Write(report, Language.Default), page.Value.Content.ToString());
            return report.Outcome;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rollback_that_was_cut_short_before_the_report_is_finished_by_the_sweep_or_by_asking_again(bool bySweep)
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 12);
        var first = (await storage.Runs.ListAsync(default)).Single(run => run.Accepted == 10);
        await storage.Worker().Ingest.ReplayAsync(first, default);
        var killed = storage.Worker(new BreakPolicy(request =>
            request.Method != RequestMethod.Get && request.Uri.Path.Contains("/reports/", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<BrokenException>(() => bySweep
            ? killed.Operations.RollBackAsync("p.csv", default) : (Task)killed.Operations.RollBackToAsync(first, default));
        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(Outcome.Superseded, (await storage.Reports.ReadAsync("p.csv", first.Id, default))!.Outcome);

        if (bySweep) await SweepTwiceAsync(storage);
        else await storage.Worker().Operations.RollBackToAsync(first, default);

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        Assert.Equal(Outcome.Accepted, (await storage.Reports.ReadAsync("p.csv", first.Id, default))!.Outcome);
        var listed = (await storage.Runs.GetAsync("p.csv", first.Id, default))!;
        Assert.Equal((RunState.Committed, Outcome.Accepted), (listed.State, listed.Outcome));
    }

    [Fact]
    public async Task A_rollback_that_was_cut_short_before_it_changed_anything_is_left_alone()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 10, 12);
        var killed = storage.Worker(new BreakPolicy(request =>
            request.Method != RequestMethod.Get && request.Uri.Path.Contains("Sources", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<BrokenException>(() => killed.Operations.RollBackAsync("p.csv", default));

        await SweepTwiceAsync(storage);

        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
        Assert.Contains(await storage.Storage.Audit.ListAsync(default), entry => entry is { Operation: "rollback", State: "begun" });
    }

    private static async Task SweepTwiceAsync(TestStorage storage)
    {
        // By the first nobody is disturbed who may be at work still.
        foreach (var minutes in (int[])[5, 16])
        {
            var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(minutes));
            await new Sweep(storage.Storage, storage.Worker().Ingest, later, NullLogger<Sweep>.Instance).RunAsync(default);
        }
    }

    private static async Task SendAsync(TestStorage storage, params int[] counts)
    {
        foreach (var count in counts)
        {
            await Task.Delay(1100);
            Assert.Equal(Outcome.Accepted, (await storage.IngestAsync("p.csv", TestRegisters.Projects(count))).Outcome);
        }
    }

    private static async Task BackAsync(TestStorage storage, int expected)
    {
        await storage.Worker().Operations.RollBackAsync("p.csv", default);
        Assert.Equal(expected, (await storage.FiguresAsync())["projects.count"]);
    }
}
