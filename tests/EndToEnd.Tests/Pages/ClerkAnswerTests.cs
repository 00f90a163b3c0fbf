namespace AinChock.EndToEnd.Tests;

/// <summary>The page's answers to someone who has Excel and no patience.</summary>
[Collection(nameof(ClerkHost))]
public sealed class ClerkAnswerTests(ClerkHost host)
{
    [Fact]
    public async Task The_headline_says_why_and_a_button_what_it_waits_for()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("douze.csv", TestRegisters.ProjectsWithErrors(12, 7));

        Assert.Equal("Rejeté : 7 lignes sur 12 ont une erreur (au plus 20 % sont admises)", await clerk.HeadlineAsync());
        Assert.True(await clerk.Page.Locator("#send").IsDisabledAsync());
        Assert.StartsWith("Ce bouton attend un fichier corrigé", await clerk.Page.InnerTextAsync("#waits"), StringComparison.Ordinal);
        Assert.Equal("waits", await clerk.Page.GetAttributeAsync("#send", "aria-describedby"));
        var faults = await clerk.FaultsAsync();
        Assert.Equal(7, faults.Count);
        Assert.StartsWith(
            "F2|Projet 1|Montant global|à voir|« à voir » n'est pas un montant lisible.", faults[0], StringComparison.Ordinal);
        await Browser.AxeAsync(clerk.Page, "the table of errors");
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.fr.rejected.png"), FullPage = true });

        await clerk.PickAsync("douze.csv", TestRegisters.Projects(12));
        Assert.Equal("Prêt pour le dépôt : 12 lignes seront prises en compte", await clerk.HeadlineAsync());
        Assert.Equal("", await clerk.Page.InnerTextAsync("#waits"));
        Assert.Equal("accepted", await clerk.SendAsync());
        Assert.Equal("Accepté : 12 lignes prises en compte", await clerk.HeadlineAsync());
        await clerk.PickAsync("douze.csv", TestRegisters.Projects(12));
        Assert.StartsWith("Il n'y a rien à envoyer", await clerk.Page.InnerTextAsync("#waits"), StringComparison.Ordinal);
        Assert.Empty(clerk.Problems);
    }

    [Fact]
    public async Task In_arabic_it_says_the_same_on_a_telephone()
    {
        var clerk = await host.OpenAsync("ar");
        await clerk.PickAsync("hatif.csv", TestRegisters.ProjectsWithErrors(12, 7));

        Assert.Contains("أسطر بها أخطاء من أصل", await clerk.HeadlineAsync(), StringComparison.Ordinal);
        Assert.StartsWith("هذا الزر في انتظار ملف مصحح", await clerk.Page.InnerTextAsync("#waits"), StringComparison.Ordinal);
        await clerk.Page.SetViewportSizeAsync(390, 844);
        Assert.True(await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than a telephone.");
        await Browser.AxeAsync(clerk.Page, "the table of errors");
        await clerk.Page.ScreenshotAsync(new() { Path = Browser.Screenshot("depot.ar.rejected.png"), FullPage = true });
    }

    [Fact]
    public async Task A_row_set_aside_is_never_said_to_be_gone()
    {
        var clerk = await host.OpenAsync();
        await clerk.PickAsync("vingt.csv", TestRegisters.Projects(20, from: 501));
        await clerk.SendAsync();

        // The same file with two rows in error, one of which has lost its reference, and one row missing.
        var text = System.Text.Encoding.UTF8.GetString(TestRegisters.Projects(19, from: 501))
            .Replace("P502;Projet 502;2023;Coopérative;Coopérative A;100000", "P502;Projet 502;2023;Coopérative;Coopérative A;à voir",
                StringComparison.Ordinal);
        await clerk.PickAsync("vingt.csv", text);
        var report = await clerk.ReportAsync();
        Assert.Contains("Lignes qui ne sont plus dans le fichier : 1", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Projet 502 (3)", report, StringComparison.Ordinal);
        Assert.Contains("mises de côté dans ce fichier jusqu'à correction : 1", report, StringComparison.Ordinal);

        await clerk.PickAsync("vingt.csv",
            text.Replace("P503;Projet 503;2023", ";;2023", StringComparison.Ordinal));
        report = await clerk.ReportAsync();
        Assert.DoesNotContain("Lignes qui ne sont plus dans le fichier", report, StringComparison.Ordinal);
        Assert.Contains("qui ne se retrouvent pas : absentes, ou parmi les lignes mises de côté : 2", report, StringComparison.Ordinal);
    }
}
