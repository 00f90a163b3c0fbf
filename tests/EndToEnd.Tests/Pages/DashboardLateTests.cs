using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>A register that holds what the demonstration data lacks: amounts engaged and paid, projects in difficulty with their causes,
/// rows without a place; and announcements that were computed at their own date.</summary>
public sealed class DashboardLateTests : IAsyncLifetime
{
    private readonly DashboardFixture _dashboard = new();
    private readonly List<string> _problems = [];

    public ValueTask InitializeAsync() => _dashboard.InitializeAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Engaged_paid_late_causes_and_places_are_told()
    {
        _dashboard.Host.Drop("suivi.csv", Encoding.UTF8.GetBytes(
            "Référence;Intitulé du projet;Année;Programme;Quartier;Type de porteur;Montant global;Part INDH;Montant engagé;Montant émis;"
            + "Taux physique;Statut;Motif de souffrance;Date de lancement;Date prévisionnelle d'achèvement\n"
            + "S-1;Maternelle neuve;2024;P4;Oasis;Association;1000000;500000;800000;400000;40;En souffrance;Foncier;02/01/2024;01/02/2025\n"
            + "S-2;Atelier de couture;2024;P3;;Coopérative;500000;250000;500000;500000;100;Achevé;;02/01/2024;01/02/2025\n"));
        await _dashboard.Host.WaitForAsync("projects.count", 59);
        var page = await _dashboard.OpenAsync(_problems);

        Assert.StartsWith("900 000 DH payés", Plain(await page.InnerTextAsync("[data-figure='projects.paid']")), StringComparison.Ordinal);
        Assert.Contains("1,3 MDH engagés", Plain(await page.InnerTextAsync("[data-headline='execution']")), StringComparison.Ordinal);
        Assert.Contains("1 projet est signalé en difficulté", Plain(await page.InnerTextAsync("#sentence")), StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("#chart-flow .bar0").CountAsync());
        Assert.StartsWith("Sans quartier renseigné : 500 000 DH", Plain(await page.InnerTextAsync("#unlocated")), StringComparison.Ordinal);

        await page.ClickAsync("#late-content button");
        await page.Locator("#late-content table").WaitForAsync();
        var late = Plain(await page.InnerTextAsync("#late-content tbody"));
        Assert.Contains("Maternelle neuve", late, StringComparison.Ordinal);
        Assert.Contains("Foncier", late, StringComparison.Ordinal);
        Assert.Matches(@"2 janvier 2024\s+1er février 2025 \(dépassée de \d+ j\)", late);
        Assert.DoesNotContain("Atelier", late, StringComparison.Ordinal);

        await page.ClickAsync("#by-programme button");
        var rates = page.Locator("#chart-by-programme svg");
        await rates.WaitForAsync();
        Assert.Contains("40 %", Plain((await rates.TextContentAsync())!), StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot("dashboard.fr.late.png"), FullPage = true });
        await Browser.AxeAsync(page, "the page with all that is known");
        Assert.Empty(_problems);
    }

    [Fact]
    public async Task An_announcement_is_held_to_the_snapshot_of_its_own_day_and_to_today()
    {
        var page = await _dashboard.EmptyAsync(_problems);
        var file = System.Text.Json.Nodes.JsonNode.Parse(await _dashboard.Host.ReadSnapshotAsync("reconciliation.json"))!;
        var announced = file["figures"]![0]!;
        announced["then"] = new System.Text.Json.Nodes.JsonObject { ["computed"] = 1_449_000.00m, ["unit"] = "MAD", ["status"] = "below" };
        await page.RouteAsync("**/reconciliation.json", route => route.FulfillAsync(new() { Body = file.ToJsonString() }));

        await page.GotoAsync($"{_dashboard.Host.Address}/?lang=fr");
        await page.Locator("#announced table").WaitForAsync();

        var row = Plain(await page.InnerTextAsync("#announced tbody tr >> nth=0"));
        Assert.Matches(@"1 449 000,00 DH\s+en dessous\s+1 450 750,00 DH\s+750,00 DH\s+confirmé", row);
        Assert.Contains("non renseigné", await page.InnerTextAsync("#announced tbody tr >> nth=1"), StringComparison.Ordinal);
        Assert.Empty(_problems);
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
