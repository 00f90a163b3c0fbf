using System.Text;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>A replay reads the archived file under today's rules, as the original upload.</summary>
public sealed class ReplayTests(Emulator emulator)
{
    [Fact]
    public async Task A_file_that_came_twice_is_replayed_under_a_header_that_was_confirmed_since()
    {
        var storage = await emulator.NewStorageAsync();
        var file = Encoding.UTF8.GetBytes(
            "Intitulé;Année;Type de porteur;Montant global;Part INDH;Lieu dit\n"
            + "A;2023;Association;10000;5000;Hay 1\nB;2023;Association;20000;9000;Hay 2\n");
        var first = await storage.IngestAsync("sbata/p.csv", file);
        await Task.Delay(1100);
        Assert.Equal(Outcome.Unchanged, (await storage.IngestAsync("sbata/p.csv", file)).Outcome);
        await storage.Worker().Operations.ConfirmHeaderAsync("sbata", "projets", "Lieu dit", "quarter", default);
        var run = (await storage.Runs.GetAsync("sbata/p.csv", first.Run, default))!;
        var before = Assert.Single(await storage.Sources.ListAsync(null, default));

        var replayed = await storage.Worker().Ingest.ReplayAsync(run, default);

        Assert.Equal(Outcome.Accepted, replayed.Outcome);
        Assert.NotEqual(first.Run, replayed.Run);
        var source = Assert.Single(await storage.Sources.ListAsync(null, default));
        // It stays the newest upload: neither an older one in progress nor the replay itself sets it back.
        Assert.Equal((replayed.Run, before.UploadedAt), (source.Run, source.UploadedAt));
        Assert.Equal(Outcome.Unchanged, (await storage.Worker().Ingest.ReplayAsync(run, default)).Outcome);
    }

    [Fact]
    public async Task A_replay_of_what_is_current_no_more_still_ends_as_superseded()
    {
        var storage = await emulator.NewStorageAsync();
        var first = await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await Task.Delay(1100);
        await storage.IngestAsync("p.csv", TestRegisters.Projects(12));

        var replayed = await storage.Worker().Ingest.ReplayAsync((await storage.Runs.GetAsync("p.csv", first.Run, default))!, default);

        Assert.Equal(Outcome.Superseded, replayed.Outcome);
        Assert.Equal(12, (await storage.FiguresAsync())["projects.count"]);
    }
}
