using System.Net;
using System.Text;
using AinChock.Pipeline.Ingesting;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
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

    [Fact]
    public async Task Years_that_are_closed_and_statuses_that_go_back_are_told()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", Register(i => "Achevé", 30));

        var told =
            await storage.IngestAsync("p.csv", Register(i => i == 7 ? "En cours" : "Achevé", 30, cost: i => i == 3 ? 110_000 : 100_000));
        var held =
            await storage.IngestAsync("p.csv", Register(i => i < 12 ? "En cours" : "Achevé", 30, cost: i => i < 7 ? 150_000 : 100_000));

        Assert.Equal(Outcome.Accepted, told.Outcome);
        var codes = told.Report!.Findings.Where(f => f.Code.StartsWith("W-PLA", StringComparison.Ordinal))
            .Select(f => $"{f.Code} {f.Cell} {f.Value}");
        Assert.Equal(["W-PLA-008  2019", "W-PLA-009 G9 Achevé → En cours"], codes);
        Assert.Equal(["W-PLA-008", "W-PLA-009"], held.Report!.HeldBy);
    }

    // The first ten projects are from 2019, the others from 2024.
    private static byte[] Register(Func<int, string> status, int count, Func<int, int>? cost = null)
    {
        var rows = Enumerable.Range(0, count).Select(i => FormattableString.Invariant(
            $"P{i};Projet {i};{(i < 10 ? 2019 : 2024)};Association;{cost?.Invoke(i) ?? 100_000};50000;{status(i)}\n"));
        return Encoding.UTF8.GetBytes(
            "Référence;Intitulé du projet;Année;Type de porteur;Montant global;Part INDH;Statut\n" + string.Concat(rows));
    }
}
