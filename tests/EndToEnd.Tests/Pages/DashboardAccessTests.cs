using Microsoft.Playwright;

namespace AinChock.EndToEnd.Tests;

/// <summary>Everybody can use it: axe, the keyboard, the order in which it is read aloud, paper.</summary>
[Collection(nameof(DashboardFixture))]
public sealed class DashboardAccessTests(DashboardFixture dashboard)
{
    private readonly List<string> _problems = [];

    public static TheoryData<string, string, bool> Views()
    {
        var views = new TheoryData<string, string, bool>();
        foreach (var language in (string[])["fr", "ar"])
        {
            foreach (var look in (string[])["light", "dark", "forced"])
            {
                views.Add(language, look, false);
                views.Add(language, look, true);
            }

            views.Add(language, "print", false);
        }

        return views;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_to_mend(string language, string look, bool isPhone)
    {
        var scheme = look == "dark" ? ColorScheme.Dark : ColorScheme.Light;
        var page = await dashboard.OpenAsync(_problems, $"?lang={language}", scheme, isPhone);
        if (look == "forced") await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        if (look == "print") await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync(
            "document.querySelectorAll('details').forEach(d => { d.open = true; }); document.getElementById('projects').scrollIntoView()");
        await page.Locator("#rows-table td").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await Browser.AxeAsync(page, $"the page in {language}, {look}");

        await page.EvaluateAsync("scrollTo(0, 0)");
        var name = $"dashboard.{language}.{look}.{(isPhone ? "telephone" : "desk")}.png";
        await page.ScreenshotAsync(new() { Path = Browser.Screenshot(name), FullPage = true });
        if (look is "light" or "dark" && !isPhone)
        {
            await page.ClickAsync("[data-headline='projects'] button.link");
            await page.WaitForSelectorAsync("#behind-rows td");
            await Browser.AxeAsync(page, "the rows behind a figure");
        }

        Assert.Empty(_problems);
    }

    [Fact]
    public async Task Read_aloud_it_is_the_story_in_its_order()
    {
        var page = await dashboard.OpenAsync(_problems);

        var read = await page.Locator("body").AriaSnapshotAsync();

        // The tree that a screen reader reads, top to bottom.
        await File.WriteAllTextAsync(Browser.Screenshot("dashboard.fr.read-aloud.txt"), read, TestContext.Current.CancellationToken);
        string[] order =
        [
            "Aller aux chiffres", "Préfecture d'arrondissements", "Développement humain à Aïn Chock", "Données au", "compte 57 projets",
            "Projets et budget", "Exécution", "Avancement", "Bénéficiaires", "En difficulté", "Sommaire", "Où va l'argent\" [level=2]",
            "Dans quels quartiers\" [level=2]", "Où en est-on\" [level=2]", "Ce qui est en retard", "Qui en bénéficie\" [level=2]",
            "Annoncé et calculé\" [level=2]", "Liste des projets\" [level=2]", "À propos de ces chiffres\" [level=2]",
        ];
        var at = 0;
        foreach (var text in order)
        {
            var found = read.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{text}' is not read after what stands before it:\n{read}");
            at = found;
        }
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_and_each_chart_is_one_stop()
    {
        var page = await dashboard.OpenAsync(_problems);
        var reached = new List<string>();
        for (var i = 0; i < 70; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>(
                "(e => e.closest('svg') ? e.closest('figure').id : e.id || e.name || e.className || e.tagName)(document.activeElement)"));
        }

        Assert.Equal(["skip", "language", "deposit", "SUMMARY"], reached.Take(4));
        string[] stops = ["year", "phase", "programme", "quarter", "measure", "chart-year", "chart-programme", "chart-quarter"];
        Assert.All(stops, name => Assert.Contains(name, reached));
        Assert.Single(reached, name => name == "chart-programme");
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task The_briefing_is_one_sheet_of_A4_and_the_full_edition_has_everything_both_as_vectors(string language)
    {
        var page = await dashboard.OpenAsync(_problems, $"?lang={language}");
        await page.EvaluateAsync("document.getElementById('projects').scrollIntoView()");
        await page.Locator("#rows-table td").First.WaitForAsync();
        // The buttons open the browser's own dialog, which nobody answers here.
        await page.EvaluateAsync("window.print = () => {}");
        var pages = new Dictionary<string, int>();
        foreach (var edition in (string[])["brief", "full"])
        {
            await page.EvaluateAsync($"document.getElementById('print-{edition}').click()");
            await page.WaitForFunctionAsync($"document.documentElement.dataset.print === '{edition}'");
            var pdf = System.Text.Encoding.Latin1.GetString(
                await page.PdfAsync(new() { Path = Browser.Screenshot($"dashboard.{language}.{edition}.pdf"), PreferCSSPageSize = true }));
            pages[edition] = System.Text.RegularExpressions.Regex.Count(pdf, @"/Type\s*/Page\b");
            // 210 by 297 millimetres, in points; no picture of dots.
            Assert.Matches(@"/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]", pdf);
            Assert.DoesNotContain("/Subtype /Image", pdf, StringComparison.Ordinal);
        }

        Assert.Equal(1, pages["brief"]);
        Assert.InRange(pages["full"], 3, 14);
    }
}
