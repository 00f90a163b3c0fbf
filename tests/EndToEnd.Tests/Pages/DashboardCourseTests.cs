using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>The course of time on the page: what three uploads of one register tell.</summary>
public sealed class DashboardCourseTests : IAsyncLifetime
{
    private const string Header = "Référence;Intitulé du projet;Année;Programme;Type de porteur;Montant global;Part INDH;Montant engagé;"
        + "Montant émis;Taux physique;Statut;Date prévisionnelle d'achèvement\n";

    private readonly DashboardFixture _dashboard = new();
    private readonly List<string> _problems = [];

    public ValueTask InitializeAsync() => _dashboard.InitializeAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Months_projects_that_do_not_move_and_dates_that_slip_are_told_in_both_languages()
    {
        for (var upload = 1; upload <= 3; upload++)
        {
            _dashboard.Host.Drop("suivi.csv", Encoding.UTF8.GetBytes(Header
                + "S-1;Maternelle neuve;2024;P4;Association;1000000;500000;800000;400000;40;En cours;01/02/2027\n"
                + FormattableString.Invariant($"S-2;Atelier de couture;2024;P3;Coopérative;500000;250000;{upload}00000;100000;{upload}0;")
                + FormattableString.Invariant($"En cours;0{upload}/03/2027\n")));
            await _dashboard.Host.WaitForAsync("projects.committed", 800_000 + (upload * 100_000));
        }

        foreach (var (lang, unmoved, slip) in new[] { ("fr", "1 projet sans avancement", "2 j"), ("ar", "مشروع واحد دون تقدم", "يومان") })
        {
            var page = await _dashboard.OpenAsync(_problems, $"?lang={lang}");
            await page.ClickAsync("#course button");
            var chart = page.Locator("#chart-course svg");
            await chart.WaitForAsync();
            Assert.Equal(3, await page.Locator("#chart-course path.line").CountAsync());
            Assert.Contains("3,8 %", Plain((await chart.TextContentAsync())!), StringComparison.Ordinal);
            var text = Plain(await page.InnerTextAsync("#course"));
            Assert.Contains(unmoved, text, StringComparison.Ordinal);
            Assert.Contains("Maternelle neuve", text, StringComparison.Ordinal);
            Assert.Contains("Atelier de couture", text, StringComparison.Ordinal);
            Assert.Contains(slip, text, StringComparison.Ordinal);
            await page.ClickAsync("#chart-course details summary");
            await page.Locator("#chart-course tbody tr").First.WaitForAsync();
            Assert.Equal(1, await page.Locator("#chart-course tbody tr").CountAsync());
            await page.Locator("#progress").ScreenshotAsync(new() { Path = Browser.Screenshot($"dashboard.{lang}.course.png") });
            await Browser.AxeAsync(page, $"the course of time, {lang}");
        }

        Assert.Empty(_problems);
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
