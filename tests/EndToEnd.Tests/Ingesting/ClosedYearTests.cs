using System.Text;
using AinChock.Registers.Checking;

namespace AinChock.EndToEnd.Tests;

/// <summary>Changes in closed years and statuses that go back are told, and many of them wait.</summary>
public sealed class ClosedYearTests(Emulator emulator)
{
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
