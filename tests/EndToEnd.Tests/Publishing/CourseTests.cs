using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using Microsoft.Extensions.Time.Testing;

namespace AinChock.EndToEnd.Tests;

/// <summary>The course of time outlives the rows that it is told from, and can be read again from the archive.</summary>
public sealed class CourseTests(Emulator emulator)
{
    private static readonly Dataset Projects = DeclaredDatasets.Find("projets")!;

    [Fact]
    public async Task Replays_of_every_version_give_back_the_bytes_that_were_lost()
    {
        var storage = await emulator.NewStorageAsync();
        var runs = await SendAsync(storage, 4);
        var id = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        var told = await RegistersAsync(storage, id);
        var kept = new Dictionary<string, byte[]?>();
        foreach (var run in runs)
        {
            kept.Add(run, await storage.Storage.Progress.ReadAsync(Projects, run, default));
            await storage.Storage.Progress.RemoveAsync(Projects, run, default);
        }

        await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip").DeleteAsync();
        foreach (var run in runs.SkipLast(1))
            await storage.Worker().Ingest.ReplayAsync((await storage.Runs.GetAsync("p.csv", run, default))!, default);
        var anew = (await storage.Worker().Publish.AnewAsync(default)).Snapshot!;

        foreach (var run in runs.SkipLast(1))
            Assert.Equal(kept[run], await storage.Storage.Progress.ReadAsync(Projects, run, default));
        Assert.Equal(told, await RegistersAsync(storage, anew));
        Assert.Contains("\"unmoved\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_course_outlives_the_rows_of_its_versions()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        var runs = await SendAsync(storage, 3);
        var before = await RegistersAsync(storage, (await storage.Worker().Publish.RunAsync(default)).Snapshot!);
        time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(2, await storage.Worker().Housekeeping.RunAsync(default));
        var latest = (await storage.ReadAsync("v1/index.json")).ToArray();
        var id = JsonDocument.Parse(latest).RootElement.GetProperty("latest").GetString();
        await storage.Storage.Facts.GetBlobClient($"v1/{id}.zip").DeleteAsync();

        var after = await RegistersAsync(storage, (await storage.Worker().Publish.AnewAsync(default)).Snapshot!);

        Assert.Equal(before, after);
        foreach (var run in runs) Assert.NotNull(await storage.Storage.Progress.ReadAsync(Projects, run, default));
    }

    [Fact]
    public async Task What_was_held_and_never_counted_leaves_nothing_behind()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var storage = await emulator.NewStorageAsync(time);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        var held = await storage.IngestAsync("p.csv", TestRegisters.Projects(3));
        Assert.Equal(Outcome.Held, held.Outcome);
        Assert.NotNull(await storage.Storage.Progress.ReadAsync(Projects, held.Run, default));
        time.Advance(TimeSpan.FromDays(100));

        await storage.Worker().Housekeeping.RunAsync(default);

        Assert.Null(await storage.Storage.Progress.ReadAsync(Projects, held.Run, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_of_which_nothing_is_kept_is_found_and_read_again_from_the_archive(bool isCut)
    {
        var storage = await emulator.NewStorageAsync();
        var runs = await SendAsync(storage, 3);
        var told = await RegistersAsync(storage, (await storage.Worker().Publish.RunAsync(default)).Snapshot!);
        var kept = (await storage.Storage.Progress.ReadAsync(Projects, runs[1], default))!;
        await storage.Storage.Progress.RemoveAsync(Projects, runs[1], default);
        if (isCut) await storage.Storage.Progress.WriteAsync(Projects, runs[1], kept[..(kept.Length / 2)], default);

        var damage = Assert.Single(await new Inspection(storage.Storage).LookAsync(deep: true, default));
        Assert.Equal((Part.Progress, runs[1]), (damage.Part, damage.Target));
        Assert.True(Assert.Single(await RepairTests.RepairAsync(storage)).IsMended);

        Assert.Empty(await new Inspection(storage.Storage).LookAsync(deep: true, default));
        Assert.Equal(kept, await storage.Storage.Progress.ReadAsync(Projects, runs[1], default));
        var latest = JsonDocument.Parse(await storage.ReadAsync("v1/index.json")).RootElement.GetProperty("latest").GetString()!;
        Assert.Equal(told, await RegistersAsync(storage, latest));
    }

    [Fact]
    public async Task Between_two_versions_that_were_rolled_back_the_files_of_a_snapshot_can_be_made_again()
    {
        var storage = await emulator.NewStorageAsync();
        await SendAsync(storage, 3);
        var past = (await storage.Worker().Publish.RunAsync(default)).Snapshot!;
        await storage.Worker().Operations.RollBackAsync("p.csv", default);
        await storage.Worker().Publish.RunAsync(default);
        var file = storage.Storage.Published.GetBlobClient($"v1/{past}/progress.json");
        var was = (await file.DownloadContentAsync()).Value.Content.ToArray();
        await file.DeleteAsync();
        await storage.Storage.Facts.GetBlobClient($"v1/{past}.zip").DeleteAsync();

        var mended = await RepairTests.RepairAsync(storage);

        Assert.All(mended, done => Assert.True(done.IsMended, done.How));
        Assert.Equal(was, (await file.DownloadContentAsync()).Value.Content.ToArray());
    }

    // R1 never moves; R2 moves and slips with every upload.
    private static async Task<List<string>> SendAsync(TestStorage storage, int versions)
    {
        var runs = new List<string>();
        for (var i = 1; i <= versions; i++)
        {
            if (i > 1) await Task.Delay(1100);
            var result = await storage.IngestAsync("p.csv", Encoding.UTF8.GetBytes(
                "Référence;Intitulé;Année;Programme;Type de porteur;Montant global;Part INDH;Statut;Montant engagé;"
                + "Date d'achèvement prévue\n"
                + "R1;A;2024;P1;association;1000;500;En cours;100;01/06/2026\n"
                + FormattableString.Invariant($"R2;B;2024;P2;association;2000;500;En cours;{i}00;0{i}/06/2026\n")));
            Assert.Equal(Outcome.Accepted, result.Outcome);
            runs.Add(result.Run);
        }

        return runs;
    }

    private static async Task<string> RegistersAsync(TestStorage storage, string id) =>
        JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/progress.json")).RootElement.GetProperty("registers").GetRawText();
}
