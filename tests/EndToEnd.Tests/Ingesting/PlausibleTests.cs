using System.Net;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;

namespace AinChock.EndToEnd.Tests;

/// <summary>A readable but implausible file waits for an operator; operator and sender are told why.</summary>
public sealed class PlausibleTests(Emulator emulator)
{
    [Fact]
    public async Task A_register_a_thousand_times_too_large_waits_until_it_is_approved()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(20));
        await Task.Delay(1100);
        var large = TestRegisters.Projects(21, cost: 100_000_000);
        using var tried = await TriedFile.TryAsync(
            new MemoryStream(large), "p.csv", "p.csv", storage.Storage, new CheckOptions(), storage.Time, default);

        var held = await storage.IngestAsync("p.csv", large);

        Assert.Equal((Outcome.Held, Outcome.Held), (held.Outcome, tried.Report.Outcome));
        Assert.Equal(["W-PLA-001", "W-PLA-003"], held.Report!.HeldBy);
        Assert.Equal(held.Report.HeldBy, tried.Report.HeldBy);
        var run = (await storage.Runs.ListAsync(default)).Single(r => r.Id == held.Run);
        Assert.Equal("W-PLA-001", run.Reason);
        Assert.Equal(2_000_000m, (await storage.FiguresAsync())["projects.cost"]);
        var page = WebUtility.HtmlDecode(ReportPage.Write(held.Report, Language.Default));
        Assert.Contains("1000 fois plus grands que dans la version précédente (20/20 lignes comparées)", page, StringComparison.Ordinal);
        Assert.Contains("qui seul peut approuver le fichier", page, StringComparison.Ordinal);
        var (_, status, _) = await CommandLine.RunAsync("status", "--storage", storage.ConnectionString);
        Assert.Contains("held: p.csv (W-PLA-001: « Montant global » : les nombres sont 1000 fois plus grands", status,
            StringComparison.Ordinal);
        var (_, show, _) = await CommandLine.RunAsync("show", held.Run, "--storage", storage.ConnectionString);
        Assert.Contains("Retenu, car : W-PLA-001", show, StringComparison.Ordinal);

        await storage.Worker().Operations.ApproveAsync(run, null, default);
        await Task.Delay(1100);

        Assert.Equal(2_100_000_000m, (await storage.FiguresAsync())["projects.cost"]);
        Assert.Equal(Outcome.Accepted, (await storage.IngestAsync("p.csv", TestRegisters.Projects(22, cost: 100_000_000))).Outcome);
    }
}
